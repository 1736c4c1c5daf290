"""Back in hospital within thirty days: which stays count, what was known when each ended, and whether it came true."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from liaison.engines.prevention.days import age_on

NAMES = (
    "one_before", "more_before", "emergency_before", "days_4", "days_8", "age_65", "age_80", "against_advice",
)  # fmt: skip
WATCH, LOOK_BACK, ONE_STAY = timedelta(days=30), timedelta(days=183), timedelta(days=1)
_OVER = frozenset({"20", "40", "41", "42", "50", "51", "exp", "hosp"})  # died, or went home to hospice
_AGAINST = frozenset({"07", "aadvice"})


class Moment(NamedTuple):
    """One stay or emergency visit, as the record has it."""

    emergency: bool
    began: datetime
    ended: datetime
    went: str


class Stay(NamedTuple):
    """A hospital stay with what was known at its end. `returned` None: the thirty days are not over."""

    patient: UUID
    ended: datetime
    features: tuple[float, ...]
    returned: bool | None


def stays_of(patient: UUID, born: date | None, moments: Sequence[Moment], now: datetime) -> list[Stay]:
    """Stays that touch are one; who died or went to hospice is not watched."""
    stays = _joined([moment for moment in moments if not moment.emergency])
    visits = [moment.ended for moment in moments if moment.emergency]
    found = []
    for place, stay in enumerate(stays):
        if stay.went in _OVER or stay.ended > now:
            continue
        after = stays[place + 1] if place + 1 < len(stays) else None
        back = after is not None and after.began - stay.ended <= WATCH
        known = back or stay.ended + WATCH <= now
        before = [each for each in stays[:place] if stay.began - each.ended <= LOOK_BACK]
        urgent = any(
            timedelta(0) <= stay.began - visit <= LOOK_BACK and stay.began - visit > ONE_STAY for visit in visits
        )
        found.append(Stay(patient, stay.ended, _features(stay, len(before), urgent, born), back if known else None))
    return found


def _joined(moments: Iterable[Moment]) -> list[Moment]:
    found: list[Moment] = []
    for moment in sorted(moments, key=lambda each: (each.began, each.ended)):
        if found and moment.began - found[-1].ended <= ONE_STAY:
            last = found[-1]
            later = moment if moment.ended >= last.ended else last
            found[-1] = Moment(False, last.began, later.ended, later.went)
        else:
            found.append(moment)
    return found


def _features(stay: Moment, before: int, urgent: bool, born: date | None) -> tuple[float, ...]:
    days = (stay.ended.date() - stay.began.date()).days
    age = age_on(born, stay.ended.date()) if born and born <= stay.ended.date() else None
    said = (
        before == 1, before > 1, urgent, 4 <= days < 8, days >= 8, age is not None and 65 <= age < 80,
        age is not None and age >= 80, stay.went in _AGAINST,
    )  # fmt: skip
    return tuple(map(float, said))
