"""One spelling for what looks the same: case, accents, widths, digits, Arabic and Chinese letter variants, emoji, marks."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

CJK: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ARABIC: Final = {
    ord(p[0]): p[1]
    for p in [
        "أا",
        "إا",
        "آا",
        "ٱا",
        "ىي",
        "ةه",
        "ؤو",
        "ئي",
        "ظض",
        "ذد",
        "ثت",
        "گك",
        "کك",
        "یي",
        "چج",
        "پب",
        "ڤف",
        "ۀه",
        "ہه",
    ]
} | dict.fromkeys(map(ord, "ـء"))
_MARKS: Final = str.maketrans(
    {
        "!": ".",
        ";": ",",
        ":": ",",
        "،": ",",
        "؛": ",",
        "؟": "?",
        "。": ".",
        "、": ",",
        "\n": ".",
        "\r": ".",
        "…": ".",
        "—": ",",
        "–": ",",
    }
)
_APOSTROPHES: Final = re.compile(r"['’‘`´ʼ]")
_TOKEN: Final = re.compile(rf"[{CJK}]+|\d+(?:[,.:]\d+)+|[^\W_{CJK}]+|[,.?]|[^\w\s]")
_UNIT: Final = re.compile(r"(\d+)(am|pm|a|p|min|mins|minutes|minutos|minuto|phut|p|hrs?|h|th|nd|rd|st)")
_KEPT: Final = frozenset(",.?")
_TONES: Final = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed]")
_DROPPED: Final = re.compile("[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")  # how an emoji is drawn, not which it is


def tokens(text: str, apart: Collection[str] = ()) -> list[str]:
    """The words, emoji and marks (`,` `.` `?`) of a text; words in `apart` keep their accents."""
    clean = _plain_letters(text)
    return list(_tokens(clean, apart))


def _plain_letters(text: str) -> str:
    text = unicodedata.normalize("NFKC", _DROPPED.sub("", text)).casefold()
    text = unicodedata.normalize("NFC", text)
    text = "".join(_shown(c) for c in text) if not text.isascii() else text
    text = re.sub(r"(?<=[a-z])['’‘`´ʼ]ll\b", " will", text)
    text = re.sub(r"(?<!\d)[:;=]-?[)d(]", " ", text)  # a smile is no mark
    text = re.sub(r"\b(dr|dra|mr|mrs|ms|sr|sra|st)\.(?=\s)", r"\1", text)  # nor is the stop of a title
    return _APOSTROPHES.sub("", text)


def _tokens(text: str, apart: Collection[str]) -> Iterator[str]:
    for token in _TOKEN.findall(_between(text)):
        if token.isascii():
            unit = _UNIT.fullmatch(token)
            if unit:
                yield from unit.groups()
            elif token.isalnum() or len(token) > 1 or token in _KEPT:
                yield token
        elif token in apart:
            yield token
        elif token.isalnum() or len(token) > 1 or unicodedata.category(token) == "So":
            yield _bare(token)


def _between(text: str) -> str:
    """Marks as `,` `.` `?`, except where they stand inside a number (3:30)."""
    text = re.sub(r"(?<=\d)[:.](?=\d\d\b)", "\u00b7", text)
    return text.translate(_MARKS).replace("\u00b7", "")


@lru_cache(maxsize=8192)
def _bare(token: str) -> str:
    token = token.replace("đ", "d").replace("ð", "d").translate(_ARABIC)
    return simplified(_TONES.sub("", unicodedata.normalize("NFD", token)))


def _shown(char: str) -> str:
    if char.isascii():
        return char
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.digit(char))
    return "" if kind == "Cf" else " " if kind in ("Cc", "Zs", "Co", "Cs", "Cn") else char


def simplified(text: str) -> str:
    return text.translate(_simple_forms())


@cache
def _simple_forms() -> dict[int, str]:
    """Traditional letters that the rules need, from `data/zh_forms.txt`."""
    text = files("liaison.engines.replies").joinpath("data", "zh_forms.txt").read_text(encoding="utf-8")
    pairs = [pair for line in text.splitlines() if not line.startswith("#") for pair in line.split()]
    return {ord(pair[0]): pair[1] for pair in pairs}
