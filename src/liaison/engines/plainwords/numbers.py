"""Numbers as people write them: digits of every script, fractions, ranges, and words in English and Spanish."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from liaison.engines.plainwords.spelling import any_of

_EN: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_ES: Final = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_TENS_EN: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS_ES: Final = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HALVES: Final = {"½": "1/2", "¼": "1/4", "¾": "3/4"}
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})+(?:[.,]\d{1,2})?")
AMOUNT: Final = r"(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
_FRACTION: Final = r"(?:\d+\s?[½¼¾]|[½¼¾]|\d+\s\d/\d|\d/\d(?!/))"
DIGITS: Final = rf"(?:{_FRACTION}|{AMOUNT})"


def _words(lang: str) -> Mapping[str, int]:
    if lang == "en":
        known = {word: n for n, word in enumerate(_EN.split())}
        for ten, word in enumerate(_TENS_EN.split(), 2):
            known[word] = ten * 10
            known |= {f"{word}-{_EN.split()[n]}": ten * 10 + n for n in range(1, 10)}
        return known | {"one hundred": 100, "a hundred": 100, "hundred": 100, "a dozen": 12}
    known = {word: n for n, word in enumerate(_ES.split())} | {"un": 1, "una": 1, "cien": 100, "veintiún": 21}
    for ten, word in enumerate(_TENS_ES.split(), 3):
        known[word] = ten * 10
        known |= {f"{word} y {_ES.split()[n]}": ten * 10 + n for n in range(1, 10)}
    return known | {plain(word): n for word, n in known.items()}


def plain(text: str) -> str:
    """Lower case without accents (ñ becomes n), for comparing words."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


WORDS: Final[Mapping[str, Mapping[str, int]]] = {"en": _words("en"), "es": _words("es")}


def word_pattern(lang: str) -> str:
    """The number words of a language as one pattern, the longest first."""
    words = WORDS.get(lang, {})
    return any_of([*words, *(word.replace("-", " ") for word in words)])


def latin_digits(text: str) -> str:
    """The same text, character for character, with the digits of every script written 0 to 9."""
    return "".join(
        str(unicodedata.decimal(c)) if not c.isascii() and unicodedata.decimal(c, None) is not None else c for c in text
    )


def value(text: str, lang: str, *, money: bool = False) -> str:
    """The number's normal form, "2.5"; a run of digits with a leading zero (a code) stays as it is."""
    text = re.sub(r"\s+", " ", text.strip())
    known = WORDS.get(lang, {})
    word = plain(text) if lang == "es" else text.casefold()
    for written in (word, word.replace(" ", "-")):
        if written in known:
            return str(known[written])
    for sign, written in _HALVES.items():
        text = text.replace(sign, f" {written}").strip()
    if "/" in text:
        return _mixed(text)
    if re.fullmatch(r"0\d+", text):
        return text
    return _decimal(text, lang, money=money)


def _mixed(text: str) -> str:
    whole, _, part = text.rpartition(" ")
    top, _, bottom = part.partition("/")
    if int(bottom) == 0:
        return text
    return shown(Decimal(whole.strip() or 0) + Decimal(top) / Decimal(bottom))


def _decimal(text: str, lang: str, *, money: bool) -> str:
    """1,250.50 and 1.250,50; of a lone mark before three figures, the comma groups, and so does the point of Spanish money."""
    last = max(".,", key=text.rfind)
    grouping = {".": ",", ",": "."}[last] if "." in text and "," in text else last
    alone = grouping == last
    if not alone or (_THOUSANDS.fullmatch(text) and (last == "," or (money and lang == "es") or text.count(".") > 1)):
        text = text.replace(grouping, "")
    try:
        return shown(Decimal(text.replace(",", ".")))
    except InvalidOperation:
        return text


def shown(number: Decimal) -> str:
    """Without trailing zeros: 2, 2.5, 1250."""
    return f"{number.normalize():f}"
