"""When a session ends although nobody signed out."""

from datetime import timedelta

IDLE, DAY_OVER = "idle", "day_over"


def session_end(*, now: float, began: float, seen: float, idle: timedelta, absolute: timedelta) -> str:
    """Why it has ended, or nothing. Times are seconds since 1970, as a session keeps them."""
    if now - began >= absolute.total_seconds():
        return DAY_OVER
    return IDLE if now - seen >= idle.total_seconds() else ""
