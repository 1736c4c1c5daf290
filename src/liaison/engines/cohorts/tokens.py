"""The text of a rule cut into words, numbers, quoted titles and marks, each with its place."""

import re
from typing import NamedTuple

from liaison.engines.cohorts.rule import RuleFault

LONGEST = 40_000  # characters of a rule
_TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+) | (?P<comment>\#[^\n]*) | (?P<line>\n) | (?P<quoted>"[^"\n]*") | (?P<mark>[(),;=])
      | (?P<word>[^\s(),;="\#]+)""",
    re.VERBOSE,
)


class Token(NamedTuple):
    kind: str  # word, quoted, mark, end
    text: str
    line: int
    column: int
    at: int  # the character it begins with
    end: int


def cut(text: str) -> list[Token]:
    if len(text) > LONGEST:
        raise RuleFault("too_long", 1, 1)
    found: list[Token] = []
    at, line, begin = 0, 1, 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise RuleFault("unclosed_quote", line, at - begin + 1)
        kind = match.lastgroup or ""
        if kind == "line":
            line, begin = line + 1, match.end()
        elif kind in ("word", "quoted", "mark"):
            found.append(Token(kind, match.group(), line, at - begin + 1, at, match.end()))
        at = match.end()
    found.append(Token("end", "", line, max(at - begin, 0) + 1, at, at))
    return found
