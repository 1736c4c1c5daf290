"""What a kind of visit is called when its patient reads it: in their language where it has a name in it, else in English."""

from collections.abc import Mapping
from typing import NamedTuple

WRITTEN_IN = "en"  # the language of `name`


class Called(NamedTuple):
    text: str
    language: str  # of the text


def called(name: str, names: Mapping[str, str], language: str) -> Called:
    """`es-MX` is served by `es`. The language that is given back says when it is not the one asked for."""
    for code in (language, language.partition("-")[0]):
        if words := names.get(code):
            return Called(words, code)
    return Called(name, WRITTEN_IN)
