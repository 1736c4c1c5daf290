"""Whether answers may be written down, finished, followed: from plain values."""

from datetime import date, timedelta

from liaison.spine.forms.values import Done, Standing

SOON = timedelta(days=14)  # so long before its day an asking again becomes work
CLINICAL = ("clinician", "crisis")  # findings that only a clinician follows


def may_answer(standing: str) -> bool:
    return standing == Standing.OPEN


def asked_again_on(done_on: date, days: int | None) -> date | None:
    return done_on + timedelta(days=days) if days else None


def is_near(on: date | None, today: date) -> bool:
    return on is not None and on - today <= SOON


def needs_words(done: str) -> bool:
    """That a finding was nothing, or that nothing is wanted, is said with a reason."""
    return done in (Done.NOT_SO, Done.NOT_WANTED, Done.ARRANGED)
