"""How alike two people are, in points with reasons: enough to ask "is it this one?", never enough to decide."""

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from liaison.spine.people.rules.names import fold

SHOW_AT = 45  # points from which somebody should look
_NEAR_NAME = 0.82


@dataclass(frozen=True)
class Likeness:
    """`reasons` are codes with points, strongest first; they add up to `score`."""

    score: int
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Person:
    family: str
    given: str
    birth_date: date | None = None
    phones: frozenset[str] = frozenset()
    called: str = ""


def likeness(one: Person, other: Person) -> Likeness:
    reasons = [*_names(one, other), *_births(one.birth_date, other.birth_date), *_phones(one, other)]
    kept = tuple(sorted((r for r in reasons if r[1]), key=lambda r: -r[1]))
    return Likeness(sum(points for _code, points in kept), kept)


def _names(one: Person, other: Person) -> list[tuple[str, int]]:
    family, given = _one_name(one.family, other.family), _given(one, other)
    if family == "same" and given == "same":
        return [("same_name", 40)]
    swapped = _one_name(one.family, other.given) == "same" and _one_name(one.given, other.family) == "same"
    if swapped:
        return [("names_swapped", 35)]
    points = {"same": 20, "near": 12, "part": 14, "": 0}
    return [
        (f"{kind}_{name}", points[kind]) for kind, name in ((family, "family"), (given, "given")) if kind
    ]  # fmt: skip


def _given(one: Person, other: Person) -> str:
    kinds = [_one_name(a, b) for a in (one.given, one.called) for b in (other.given, other.called) if a and b]
    return next((kind for kind in ("same", "part", "near") if kind in kinds), "")


def _one_name(one: str, other: str) -> str:
    """same, part (María / María José; García / García López), near (a typing mistake), or nothing."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return ""
    if a.replace(" ", "") == b.replace(" ", ""):
        return "same"
    if set(a.split()) & set(b.split()):
        return "part"
    return "near" if SequenceMatcher(None, a, b).ratio() >= _NEAR_NAME else ""


def _births(one: date | None, other: date | None) -> list[tuple[str, int]]:
    if one is None or other is None:
        return []
    if one == other:
        return [("same_birth_date", 40)]
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return [("day_and_month_swapped", 28)]
    a, b = f"{one:%Y%m%d}", f"{other:%Y%m%d}"
    if sum(x != y for x, y in zip(a, b, strict=True)) == 1:
        return [("birth_date_one_digit_off", 25)]
    return [("other_birth_date", -15)]


def _phones(one: Person, other: Person) -> list[tuple[str, int]]:
    return [("same_phone", 25)] if one.phones & other.phones else []
