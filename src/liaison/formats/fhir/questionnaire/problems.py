"""Something wrong with a file, at its line and its linkId, as a code."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`wrong`: the file is refused for it; otherwise it is taken, and something of it is not done here."""

    code: str
    line: int = 0
    link: str = ""
    detail: str = ""
    wrong: bool = True
