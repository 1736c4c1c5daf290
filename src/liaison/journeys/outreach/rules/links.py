"""Does a link still open, and what does its page say: from plain values."""

from datetime import date, datetime, timedelta
from typing import Final

from liaison.journeys.outreach.rules.replies import AGAIN_WITHIN, Does
from liaison.journeys.outreach.values.links import Given, Opens, Shows

MOST_DAYS: Final = 30  # for so long a form may lie with somebody
USUAL_DAYS: Final = 7
MOST_TURNS: Final = 12  # who answers more often than that should be spoken with
SECRET_BYTES: Final = 16  # 128 bits nobody guesses, in 22 letters: a text message has 160


def visit_opens(*, until_at: datetime, revoked: bool, current: bool, now: datetime) -> Opens:
    """`current`: the visit is still ahead, at the time that the message said."""
    if revoked and current:
        return Opens.REVOKED
    if now >= until_at:
        return Opens.EXPIRED
    return Opens.OPEN if current else Opens.CHANGED


def visit_shows(*, did: str, opens: Opens, confirmed: bool, asked_back_at: datetime | None, now: datetime) -> Shows:
    """The visit as it stands, whoever brought it there; what this link last did where the visit does not tell."""
    if did == Does.CANCEL and opens is not Opens.EXPIRED:
        return Shows.CANCELLED
    if opens is not Opens.OPEN:
        return Shows.NOTHING
    if asked_back_at is not None and now - asked_back_at <= AGAIN_WITHIN:
        return Shows.ASKS_BACK
    if did == Does.FIND_TIME:
        return Shows.FINDS_TIME
    return Shows.COMING if confirmed else Shows.ASKS


def form_given(*, done: bool, begun: bool, revoked: bool, until_at: datetime, now: datetime) -> Given:
    if done:
        return Given.ANSWERED
    if revoked:
        return Given.REVOKED
    if now >= until_at:
        return Given.EXPIRED
    return Given.BEGUN if begun else Given.GIVEN


def form_opens(given: Given, *, holds: bool) -> Opens:
    """`holds`: this telephone began it. For everybody else a link that was begun is used up."""
    if given is Given.REVOKED:
        return Opens.REVOKED
    if given is Given.EXPIRED:
        return Opens.EXPIRED
    return Opens.OPEN if given is Given.GIVEN or holds else Opens.USED


def may_last(until: date, today: date) -> bool:
    return today <= until <= today + timedelta(days=MOST_DAYS)
