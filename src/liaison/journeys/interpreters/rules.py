"""Which visits need somebody to interpret, and when one that has nobody must be closed."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from liaison.journeys.interpreters.values import ARRANGED_FOR, Arranged, Standing

LOOK_AHEAD = timedelta(days=3)  # F27: the list of gaps looks three days ahead (D)
BEFORE = timedelta(hours=24)  # an agency asked later than this often sends nobody (D)
SOONEST = timedelta(hours=1)
OWN = "en"  # the language of the house


def foreign(language: str) -> bool:
    """Whether the preferred language is another than the house speaks."""
    return bool(language) and language.partition("-")[0].lower() != OWN


def wants_somebody(language: str, interpreter: bool, helps: Collection[str]) -> bool:
    """Whether somebody must be there: by the record, or by a disability."""
    return interpreter or any(help_ in ARRANGED_FOR for help_ in helps)


def concerned(language: str, interpreter: bool, helps: Collection[str]) -> bool:
    """Whether a visit of this person belongs on the list at all; nobody with another language is left out."""
    return interpreter or foreign(language) or bool(helps)


def standing(
    *,
    language: str,
    interpreter: bool,
    helps: Collection[str],
    arranged: Arranged | None,
    booked: str,
    spoken: Sequence[str],
    declined: bool,
) -> Standing:
    """How the visit stands. `spoken`: what its clinician speaks; `booked`: whom the calendar holds."""
    if declined:
        return Standing.DECLINED
    if arranged or booked:
        return Standing.ARRANGED
    signs = any(help_ in ARRANGED_FOR for help_ in helps)
    if not signs and foreign(language) and speaks(spoken, language):
        return Standing.CONCORDANT
    if wants_somebody(language, interpreter, helps):
        return Standing.GAP
    return Standing.ASK if foreign(language) else Standing.READY


def speaks(spoken: Sequence[str], language: str) -> bool:
    wanted = language.partition("-")[0].lower()
    return any(each.partition("-")[0].lower() == wanted for each in spoken)


def close_by(starts_at: datetime, found_at: datetime) -> datetime:
    """A day before the visit, or an hour from now where that is past; never after the visit has begun."""
    return min(max(starts_at - BEFORE, found_at + SOONEST), max(starts_at, found_at))


def near(starts_at: datetime, now: datetime) -> bool:
    return now <= starts_at <= now + LOOK_AHEAD
