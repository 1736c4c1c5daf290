"""How a medicine is taken: how much at a time and how often, out of words in English or Spanish."""

import re
from dataclasses import dataclass
from decimal import Decimal

from liaison.engines.medicines import frequency
from liaison.engines.medicines.amounts import KNOWN, NUMBER, UNIT, WORDS, Amount, number, plain, unit

_COUNTED = {
    "tablet": r"tab(?:let)?s?|tabs?|pills?|pastillas?|tabletas?|comprimidos?|p[ií]ldoras?", "capsule": r"cap(?:sule)?s?|c[aá]psulas?",
    "puff": r"puffs?|inhalations?|inhalaci(?:ones|[oó]n)|disparos?|sprays?", "drop": r"drops?|gotas?", "patch": r"patch(?:es)?|parches?",
    "spoon": r"teaspoons?|spoons?|tsp|cucharad(?:it)?as?", "application": r"applications?|aplicaci(?:ones|[oó]n)",
}  # fmt: skip
_MANY = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
_RANGE = re.compile(
    rf"(?P<low>{NUMBER}|{_MANY})\s*(?:-|–|to|or|a|o)\s*(?P<high>{NUMBER}|{_MANY})(?=\s*(?:{'|'.join(_COUNTED.values())})\b)",
    re.I,
)
_COUNT = re.compile(
    rf"(?<![\w.,/])(?P<many>{NUMBER}|(?:{_MANY})(?=\s))\s*(?:{'|'.join(f'(?P<{n}>{w})' for n, w in _COUNTED.items())})\b",
    re.I,
)
_COUNT_OF = re.compile(
    rf"(?<![\w.,/])(?P<many>\d{{1,2}}|{_MANY})\s+(?:of|de)\s+(?P<each>{NUMBER})\s*(?P<unit>{UNIT})\b", re.I
)
_HALF = re.compile(r"\b(?:(?:one )?half (?:of )?an?|la mitad de una?|medi[ao] de)\b", re.I)
_AND_HALF = re.compile(
    rf"(?<![\w.,/])(?P<whole>\d+|{_MANY})\s+(?:(?:and|y)\s+(?:an?\s+|one\s+)?(?:half|medi[ao]|1/2|½)|1/2|½)", re.I
)
_MASS = re.compile(rf"(?<![\w.,/])(?P<many>{NUMBER})\s*(?P<unit>{UNIT})(?![\w/])", re.I)


@dataclass(frozen=True, kw_only=True)
class Taking:
    """What could be read. `count` is of tablets or puffs; `mass` what the words themselves say in mg or units."""

    written: str = ""
    count: Amount | None = None
    mass: Amount | None = None
    per_day: Decimal | None = None
    as_needed: bool = False
    ranged: bool = False  # "1 or 2 tablets": no one dose


def read_taking(text: str) -> Taking:
    written = " ".join(text.split())
    return _read(written, _AND_HALF.sub(_with_half, _HALF.sub("half", written)))


def _with_half(found: re.Match[str]) -> str:
    """ "One and a half" is no half."""
    whole = number(found["whole"])
    return plain(whole + Decimal("0.5")) if whole is not None else found[0]


def _read(written: str, plainer: str) -> Taking:
    ranged = bool(_RANGE.search(plainer))
    each = _COUNT_OF.search(plainer)
    count = None if ranged else (Amount(number(each["many"]) or Decimal(1), "tablet") if each else _count(plainer))
    mass = _of(each) if each else _mass(plainer)
    how_often = frequency.read(plainer)
    return Taking(
        written=written, count=count, mass=mass, per_day=how_often.per_day, as_needed=how_often.as_needed, ranged=ranged
    )


def _count(text: str) -> Amount | None:
    found = _COUNT.search(text)
    if not found:
        return None
    many = number(found["many"])
    thing = next(name for name in _COUNTED if found[name])
    return Amount(many, thing) if many is not None else None


def _mass(text: str) -> Amount | None:
    """ "Take 2 tablets (80 mg)". Two different ones are no dose."""
    found = {
        Amount(value, unit(one["unit"])) for one in _MASS.finditer(text) if (value := number(one["many"])) is not None
    }
    known = {one for one in found if one.unit in KNOWN}
    return known.pop() if len(known) == 1 else None


def _of(found: re.Match[str]) -> Amount | None:
    """ "2 of 500 mg" is a thousand."""
    many, each = number(found["many"]), number(found["each"])
    return Amount(many * each, unit(found["unit"])) if many is not None and each is not None else None
