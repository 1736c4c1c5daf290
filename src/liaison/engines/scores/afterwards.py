"""What happened after a stay, or after a day: back in hospital without a plan, in the emergency department, dead."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from liaison.engines.scores.record import Record
from liaison.engines.scores.stays import Episode, episodes, local

WATCH, QUARTER = timedelta(days=30), timedelta(days=90)


class After(NamedTuple):
    """A stay whose thirty days are over."""

    stay: Episode
    ended: datetime
    returned: bool  # in a hospital bed again, and the record does not say that it was planned
    died: bool


def after_stays(record: Record, died_on: date | None, now: datetime) -> Iterator[After]:
    """Who died in hospital, or went to a hospice, is not watched."""
    found = episodes(record.visits, now)
    for place, one in enumerate(found):
        if one.ended is None or one.ended + WATCH > now or one.beds[-1].to_hospice:
            continue
        day = local(one.ended, record.zone)
        if died_on and died_on <= day:
            continue
        returned = any(_unplanned(next_, one.ended, one.ended + WATCH) for next_ in found[place + 1 :])
        yield After(one, one.ended, returned, died_on is not None and died_on <= day + WATCH)


def needed_hospital(record: Record, since: datetime, until: datetime) -> bool:
    """A hospital stay that was not planned, or an emergency visit, began after `since` and by `until`."""
    if any(v.kind == "emergency" and since < v.started <= until for v in record.visits):
        return True
    return any(_unplanned(one, since, until) for one in episodes(record.visits, until))


def _unplanned(one: Episode, since: datetime, until: datetime) -> bool:
    return since < one.started <= until and one.urgency[0] != "planned"
