"""What of one record is held against what happened afterwards: each stay's scores, and the tiers and needs of a quarter ago."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.cohorts.judging import Record
from liaison.engines.cohorts.tiers import level_of
from liaison.engines.scores import QUARTER, Score, after_stays, hospital, lace, needed_hospital, published

VARIANT = "2016"  # of HOSPITAL: the validation whose rates the table gives
#: the bands of each subject, the lowest first, and the rates that the table publishes for them
BANDS = {
    "lace": tuple(each.name for each in published("LACE")), "hospital": tuple(each.name for each in published("HOSPITAL")),
    "tier": ("1", "2", "3", "4", "5", "6"), "rising": ("not_risen", "risen"), "needs": ("0", "1", "2", "3"),
}  # fmt: skip
RATES = {"hospital": {each.name: each.rate for each in published("HOSPITAL") if each.rate is not None}}


class Case(NamedTuple):
    """`band` is empty where what is missing decides it: such a one is counted and left out."""

    subject: str
    band: str
    rank: float
    came: bool
    patient: UUID
    day: date


def cases_of(patient: UUID, record: Record, now: datetime) -> Iterator[Case]:
    if record.scored is None:
        return
    for after in after_stays(record.scored.record, record.died_on, now):
        bed, day = after.stay.beds[-1].id, after.ended.date()
        for found, came in (
            (lace(record.scored.record, after.ended, bed), after.returned or after.died),
            (hospital(record.scored.record, after.ended, VARIANT, bed), after.returned),
        ):
            yield Case(found.name.lower(), found.band, _rank(found), came, patient, day)
    yield from _a_quarter_ago(patient, record, now)


def _a_quarter_ago(patient: UUID, record: Record, now: datetime) -> Iterator[Case]:
    """Whoever lived then, as the record of today says that they were."""
    if record.scored is None:
        return
    zone = ZoneInfo(record.scored.record.zone)
    day = (now.astimezone(zone) - QUARTER).date()
    if (record.died_on and record.died_on <= day) or (record.born and record.born > day):
        return
    if record.dead and not record.died_on:
        return
    came = needed_hospital(record.scored.record, datetime.combine(day + timedelta(days=1), time(0), zone), now)
    then = level_of(record, day)
    risen = then.level > level_of(record, day - QUARTER).level
    yield Case("tier", str(then.level), then.level, came, patient, day)
    yield Case("rising", "risen" if risen else "not_risen", risen, came, patient, day)
    needs = then.inputs[-1]
    number = len(needs.evidence)
    yield Case("needs", "" if needs.doubt else str(min(number, 3)), number, came, patient, day)


def _rank(found: Score) -> float:
    return (found.low + found.high) / 2
