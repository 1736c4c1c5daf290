"""By when somebody is rung back whom nobody promised a time: the hours in which the team is there count, nights do not."""

from datetime import datetime

from django.utils.timezone import get_default_timezone_name

from liaison.kernel.clock import Clock
from liaison.spine.calls.values import SOON
from liaison.spine.work.queries.calendars import calendar_for

_TEAM = "coordination"


def soon(at: datetime) -> datetime:
    calendar = calendar_for(None, ("", str(SOON)), team=_TEAM)
    return Clock.start(SOON, at, get_default_timezone_name(), calendar).legal_due
