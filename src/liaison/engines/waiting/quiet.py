"""The hours in which nobody is called or texted: before eight and after nine in the evening, where the patient is.

MSG-05 of the rulebook (47 CFR 64.1200(c)(1)); some States narrow it. Where a State has several zones, or the
patient's is not known, the hours must be right in all of them.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS, CLOSES = time(8), time(21)
EARLIER = {"FL": time(20)}
STEP = timedelta(minutes=15)
OFFICE = (time(8), time(18))  # Monday to Friday: when somebody can make the calls


def closes_in(state: str) -> time:
    """Florida ends the evening at eight (RULEBOOK MSG-05, State overlay, K); nobody's law here makes it later than nine."""
    return EARLIER.get(state.strip().upper(), CLOSES)


def awake_at(moment: datetime, zones: Sequence[str], closes: time = CLOSES) -> bool:
    """Nobody is disturbed at this moment in any of these zones."""
    return all(OPENS <= moment.astimezone(ZoneInfo(zone)).time() < closes for zone in zones)


def wakes_at(moment: datetime, zones: Sequence[str], closes: time = CLOSES) -> datetime:
    """The first moment from now on at which all may be disturbed."""
    if awake_at(moment, zones, closes):
        return moment
    at = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0) + STEP
    while not awake_at(at, zones, closes):
        at += STEP
    return at


def staffed_at(moment: datetime, zone: str) -> bool:
    wall = moment.astimezone(ZoneInfo(zone))
    return wall.weekday() < 5 and OFFICE[0] <= wall.time() < OFFICE[1]


def staffed_from(moment: datetime, zone: str) -> datetime:
    """The first moment from now on at which somebody is there to call; without it only those who read texts are asked."""
    if staffed_at(moment, zone):
        return moment
    at = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0) + STEP
    while not staffed_at(at, zone):
        at += STEP
    return at
