"""Does a link still open; and for how long may one be made."""

from datetime import date, datetime, timedelta

from liaison.records.plans.values import MOST_DAYS, WRONG_TRIES, Standing


def standing(*, until_at: datetime, revoked: bool, wrong: int, now: datetime) -> Standing:
    if revoked:
        return Standing.REVOKED
    if now >= until_at:
        return Standing.EXPIRED
    return Standing.LOCKED if wrong >= WRONG_TRIES else Standing.OPEN


def may_last(until: date, today: date) -> bool:
    return today <= until <= today + timedelta(days=MOST_DAYS)
