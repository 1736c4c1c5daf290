"""The pieces that the patterns of locked facts are built of."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from liaison.engines.plainwords.numbers import DIGITS, plain, value, word_pattern

Match = re.Match[str]
_LETTER: Final = r"[A-Za-zÀ-ɏ\d]"  # edges are for Latin letters and figures: Chinese has none between words
_BEGIN: Final = rf"(?<!{_LETTER})"
_END: Final = rf"(?:(?<!{_LETTER})|(?!{_LETTER}))"


@dataclass(frozen=True)
class Pattern:
    """A kind of fact: how it is written, and what its normal form is."""

    kind: str
    regex: re.Pattern[str]
    normal: Callable[[Match], str]
    needs: tuple[str, ...] = ()  # without one of these in the text, in small letters, it need not be tried


def pattern(
    kind: str, regex: str, normal: Callable[[Match], str], *, exact: bool = False, needs: Iterable[str] = ()
) -> Pattern:
    """Between edges of words; `exact` tells capitals from small letters."""
    flags = re.NOFLAG if exact else re.IGNORECASE
    return Pattern(kind, re.compile(f"{_BEGIN}(?:{regex}){_END}", flags), normal, tuple(needs))


def number(lang: str) -> str:
    words = f"|{word_pattern(lang)}" if lang in {"en", "es"} else ""
    return f"(?:{DIGITS}{words})"


def range_of(lang: str) -> str:
    """A number, or two: "4-6", "4 to 6", "1 o 2"; or a whole and a half."""
    one = number(lang)
    half = {"en": r"(?:\s+and\s+a\s+half)?", "es": r"(?:\s+y\s+medi[oa])?"}.get(lang, "")
    return rf"{one}{half}(?:\s?[-–]\s?{one}|\s+(?:to|or|a|o|and|y)\s+{one})?{half}"


def amount(text: str, lang: str) -> str:
    """The normal form of what `range_of` found."""
    half = re.search(r"\s+(?:and\s+a\s+half|y\s+medi[oa])$", text)
    parts = re.split(r"\s?[-–]\s?(?=\d)|\s+(?:to|or|a|o)\s+(?=\S)", text[: half.start()] if half else text)
    normal = "-".join(value(part, lang) for part in parts)
    return f"{normal}.5" if half else normal


def unit_of(words: Mapping[str, str], text: str) -> str:
    """The name of a unit, written in whatever case and with or without accents."""
    text = re.sub(r"\s+", " ", text)
    return words.get(text) or words.get(text.lower()) or words.get(plain(text)) or plain(text)
