"""How alike two people are, field by field: enough to ask "is it this one?", never enough to decide.

After Fellegi and Sunter: each field is found in some agreement, and what that tells is the logarithm of how much oftener it is
found between two rows of one person (m) than between two people (u). Three points double the odds, so points add up. m and u
of names, birth dates and addresses are estimated on FEBRL's dataset 1; where it has too few (phones, parts of names, households) they
are ours (D), and u is never set below one in twenty thousand: a clinic has more neighbours and cousins than that list.
"""

import math
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from liaison.spine.people.rules.names import fold

POINTS_PER_DOUBLING = 3
EVEN = 30  # points at which it is as likely as not, among about a thousand patients who might be meant: 2 ** (30 / 3)
SHOW_AT = 27  # from about one in three somebody should look; a shared birthday alone stays below
_NEAR_NAME = 0.82
_NEAR_ADDRESS = 0.86
_M_AND_U = {
    "same_family": (0.65, 0.0035),
    "near_family": (0.14, 0.002),
    "part_family": (0.03, 0.001),
    "other_family": (0.11, 0.97),
    "same_given": (0.66, 0.0045),
    "near_given": (0.08, 0.003),
    "part_given": (0.03, 0.002),
    "other_given": (0.13, 0.94),
    "names_swapped": (0.05, 0.00005),
    "same_birth_date": (0.88, 0.00005),
    "day_and_month_swapped": (0.01, 0.00005),
    "birth_date_one_digit_off": (0.04, 0.0008),
    "other_birth_date": (0.05, 0.95),
    "same_phone": (0.60, 0.0004),
    "same_address": (0.51, 0.0004),
    "near_address": (0.30, 0.0006),
    "other_address": (0.18, 0.998),
}
POINTS = {code: round(POINTS_PER_DOUBLING * math.log2(m / u)) for code, (m, u) in _M_AND_U.items()}


@dataclass(frozen=True)
class Likeness:
    """`reasons` are codes with points, strongest first; they add up to `score`."""

    score: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def chance(self) -> int:
        """Out of a hundred who look so, how many are the same person."""
        return min(99, max(1, round(100 / (1 + 2 ** ((EVEN - self.score) / POINTS_PER_DOUBLING)))))


@dataclass(frozen=True)
class Person:
    family: str
    given: str
    birth_date: date | None = None
    phones: frozenset[str] = frozenset()
    called: str = ""
    addresses: frozenset[tuple[str, str]] = frozenset()  # line, and postal code or city


def likeness(one: Person, other: Person) -> Likeness:
    """What one of the two does not say tells nothing, for or against."""
    codes = [
        *_names(one, other), *_births(one.birth_date, other.birth_date), *_phones(one, other), *_addresses(one, other),
    ]  # fmt: skip
    reasons = tuple(sorted(((code, POINTS[code]) for code in codes), key=lambda reason: -reason[1]))
    return Likeness(sum(points for _code, points in reasons), reasons)


def _names(one: Person, other: Person) -> list[str]:
    family, given = _one_name(one.family, other.family), _given(one, other)
    if "other" in (family, given):
        swapped = _one_name(one.family, other.given) == "same" and _one_name(one.given, other.family) == "same"
        if swapped:
            return ["names_swapped"]
    return [f"{kind}_{name}" for kind, name in ((family, "family"), (given, "given")) if kind]


def _given(one: Person, other: Person) -> str:
    kinds = [_one_name(a, b) for a in (one.given, one.called) for b in (other.given, other.called) if a and b]
    return next((kind for kind in ("same", "part", "near", "other") if kind in kinds), "")


def _one_name(one: str, other: str) -> str:
    """same, part (María / María José; García / García López), near (a typing mistake), other; "" where one says none."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return ""
    if a.replace(" ", "") == b.replace(" ", ""):
        return "same"
    if set(a.split()) & set(b.split()):
        return "part"
    return "near" if SequenceMatcher(None, a, b).ratio() >= _NEAR_NAME else "other"


def _births(one: date | None, other: date | None) -> list[str]:
    if one is None or other is None:
        return []
    if one == other:
        return ["same_birth_date"]
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return ["day_and_month_swapped"]
    a, b = f"{one:%Y%m%d}", f"{other:%Y%m%d}"
    one_off = sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return ["birth_date_one_digit_off" if one_off else "other_birth_date"]


def _phones(one: Person, other: Person) -> list[str]:
    """Another number tells nothing: people have several, and change them."""
    return ["same_phone"] if one.phones & other.phones else []


def _addresses(one: Person, other: Person) -> list[str]:
    pairs = [(fold(a[0]), fold(b[0]), fold(a[1]) == fold(b[1])) for a in one.addresses for b in other.addresses]
    pairs = [pair for pair in pairs if pair[0] and pair[1]]
    if not pairs:
        return []
    if any(a == b for a, b, _town in pairs):
        return ["same_address"]
    near = any(town and SequenceMatcher(None, a, b).ratio() >= _NEAR_ADDRESS for a, b, town in pairs)
    return ["near_address" if near else "other_address"]
