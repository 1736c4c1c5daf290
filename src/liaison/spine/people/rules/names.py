"""Fold names so that Núñez, NUNEZ and nunez are one, and O'Brien is found as obrien and as o brien."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_APOSTROPHES = re.compile("['`´‘’ʻʼʿʾ]")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accents, no apostrophes, one space between words."""
    if text.isascii() and text.isalpha():
        return text.lower()
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", _plain(text))).strip()


def sort_key(family: str, given: str) -> str:
    return f"{fold(family)} {fold(given)}".strip()


def search_words(*names: str) -> str:
    """Every word a name may be looked for by: as written, joined (anamaria) and apart (o brien)."""
    return " ".join(dict.fromkeys(word for name in names for word in _spellings(name)))


@lru_cache(maxsize=65536)
def _spellings(name: str) -> tuple[str, ...]:
    if name.isascii() and name.isalpha():
        return (name.lower(),)
    words = fold(name).split()
    for part in _plain(name).split():
        pieces = _NOT_WORD.sub(" ", _APOSTROPHES.sub(" ", part)).split()
        if len(pieces) > 1:
            words += [*pieces, "".join(pieces)]
    return tuple(words)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)
