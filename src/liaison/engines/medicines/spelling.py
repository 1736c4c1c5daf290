"""One spelling for a name as two languages write it, and whether two names may be the same misspelt."""

import re
import unicodedata
from functools import lru_cache

_RULES = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("ph", "f"), ("th", "t"), ("rh", "r"), ("ch", "c"), ("qu", "c"), ("ck", "c"), ("x", "cs"), ("y", "i"),
        ("k", "c"), ("z", "s"), ("ce", "se"), ("ci", "si"), ("h", ""), ("ae|oe", "e"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip
_ENDING = re.compile("[aeo]$")
_LONG = 6  # shorter names differ by less than a slip


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """ "Hydrochlorothiazide" and "hidroclorotiazida" have the same one."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in plain if letter.isalnum())
    for pattern, other in _RULES:
        plain = pattern.sub(other, plain)
    return _ENDING.sub("", plain)


def may_be(one: str, other: str) -> bool:
    """A slip or two apart: enough to ask, never enough to be sure."""
    if one == other or min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 2:
        return False
    return distance(one, other) <= (1 if min(len(one), len(other)) < 8 else 2)


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        two_before, before = before, row
        row = [i]
        for j, theirs in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]
