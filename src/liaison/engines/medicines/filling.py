"""Which medicine a filling is of, and how long it lasts: what was handed over, held against what was to be picked up."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from liaison.engines.medicines.amounts import number, unit
from liaison.engines.medicines.listed import Listed, read
from liaison.engines.medicines.matching import groups

Key = TypeVar("Key")
_COUNTED = (
    "",
    "1",
    "each",
    "ea",
    "tablet",
    "tab",
    "{tbl}",
    "tbl",
    "capsule",
    "cap",
    "{capsule}",
    "puff",
    "patch",
    "drop",
)


def filled_by(wanted: Mapping[Key, Collection[Listed]], handed: Listed) -> Key | None:
    """By ingredient: of their codes, else of their names. Of several that it may be, the one of the very product; else nobody decides."""
    fitting = [key for key, entries in wanted.items() if _same(entries, handed)]
    if len(fitting) > 1:
        fitting = [key for key in fitting if any(handed.rxnorm & one.rxnorm for one in wanted[key])]
    return fitting[0] if len(fitting) == 1 else None


def lasts(handed: Listed, quantity: str, counted_in: str) -> int | None:
    """Whole days, from how many were handed over and how they are taken; None where that does not say it."""
    taking, many = read(handed).taking, number(quantity) if quantity else None
    a_day = _a_day(taking.count.value, taking.per_day) if taking.count and not taking.ranged else None
    if (
        many is None
        or a_day is None
        or taking.as_needed
        or not taking.count
        or not _counts(counted_in, taking.count.unit)
    ):
        return None
    return int(many // a_day) or None


def _a_day(count: Decimal, per_day: Decimal | None) -> Decimal | None:
    return count * per_day or None if per_day is not None else None


def _counts(counted_in: str, taken_in: str) -> bool:
    told = unit(counted_in).removesuffix("s")
    return told in _COUNTED or told == taken_in


def _same(entries: Iterable[Listed], handed: Listed) -> bool:
    """In one group with any of the entries: the same ingredients, taken the same way."""
    other = read(handed)
    found = groups([*(read(one) for one in entries), other])
    return any(len(group.members) > 1 for group in found if any(one is other for one in group.members))
