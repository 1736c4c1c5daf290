"""What machines that read mistake for what: letters for digits and the other way round, and text made comparable."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_DIGITS = str.maketrans({"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "i": "1", "!": "1",
                         "Z": "2", "z": "2", "S": "5", "s": "5", "G": "6", "b": "6", "B": "8", "g": "9", "q": "9"})  # fmt: skip
_LETTERS = str.maketrans({"0": "o", "1": "l", "|": "l", "!": "i", "5": "s", "8": "b", "6": "g", "9": "g", "2": "z"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "h"))
_SPACES = re.compile(r"\s+")
_OTHER = re.compile(r"[^a-z ]+")


def digits(text: str) -> str:
    """Where a number is expected, its lookalikes are digits."""
    return text.translate(_DIGITS)


def folded(text: str) -> str:
    """Where a word is expected: small letters without accents, digits that look like letters being letters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SPACES.sub(" ", _OTHER.sub(" ", plain.lower().replace("ı", "i").translate(_LETTERS))).strip()


def skeleton(word: str) -> str:
    """What is left of a word when letters that run together are one."""
    for pair, one in _PAIRS:
        word = word.replace(pair, one)
    return word


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, insert, leave out or swap with a neighbour; `most` + 1 when there are more."""
    return int(OSA.distance(one, other, score_cutoff=most))


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> float:
    """0 to 1, of two folded words: letters that run together count as the same."""
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    if not longest:
        return 0.0
    most = max(longest // 3, 1)
    found = min(distance(one, other, most), distance(skeleton(one), skeleton(other), most))
    return 0.0 if found > most else 1.0 - found / longest
