"""CMS50 by our own logic (REF-01): of the first referral of a patient in the year, whether the report came back in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_ORDERS, _STATES = ("order",), ("active", "completed")
_SEEN = ("finished",)
_NO_VISIT = ("EMER", "IMP", "ACUTE", "NONAC", "OBSENC", "SS")  # a bed or an emergency is no visit at which one refers


class Outcome(StrEnum):
    OUTSIDE = "outside"  # no referral that counts, or no visit in the year
    OPEN = "open"
    REPORTED = "reported"


@dataclass(frozen=True)
class Order:
    id: str
    status: str
    intent: str
    at: datetime


@dataclass(frozen=True)
class Report:
    """A specialist's report that says which referral it answers."""

    orders: frozenset[str]
    status: str
    ended_at: datetime


@dataclass(frozen=True)
class Visit:
    status: str
    kind: str  # class code
    started_at: datetime
    ended_at: datetime


def first_referral(orders: Sequence[Order], year: int) -> Order | None:
    """Of 1 January to 31 October; every later one of the year is not counted."""
    fits = [one for one in orders if one.status in _STATES and one.intent in _ORDERS]
    within = [one for one in fits if one.at.year == year and one.at.month <= 10]
    return min(within, key=lambda one: (one.at, one.id), default=None)


def of_the_year(orders: Sequence[Order], reports: Sequence[Report], visits: Sequence[Visit], year: int) -> Outcome:
    first = first_referral(orders, year)
    if first is None or not any(_counts(visit, year) for visit in visits):
        return Outcome.OUTSIDE
    reported = any(
        one.status == "completed" and first.id in one.orders and one.ended_at > first.at and one.ended_at.year == year
        for one in reports
    )
    return Outcome.REPORTED if reported else Outcome.OPEN


def _counts(visit: Visit, year: int) -> bool:
    inside = visit.started_at.year == year and visit.ended_at.year == year
    return inside and visit.status in _SEEN and visit.kind not in _NO_VISIT
