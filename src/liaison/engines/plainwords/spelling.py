"""Many words as one pattern that is quick to try: what they begin with is written once."""

import re
from collections.abc import Callable, Iterable
from typing import Any


def spelled(letter: str) -> str:
    """Itself, or any white space for a blank."""
    if letter.isspace():
        return r"\s+"
    return re.escape(letter.lower() if len(letter.lower()) == 1 else letter)


def any_of(words: Iterable[str], spelling: Callable[[str], str] = spelled) -> str:
    """The longest of these words that fits, each letter as it may be spelled; matches nothing if there are none."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(spelling(letter), {})
        branch[""] = {}
    return _written(tree) if tree else "(?!)"


def _written(tree: dict[str, Any]) -> str:
    ends = "" in tree
    branches = [letter + _written(rest) for letter, rest in tree.items() if letter]
    if not branches:
        return ""
    found = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{found}?" if ends else found
