"""When a fact alone keeps a promise, and when a person must say that it does."""

from datetime import date


def kept_at_once(*, mine: bool, same_case: bool, due_on: date, on: date) -> bool:
    """By the owner on the day promised or later, or about the very same case.

    Any other call may have been about something else: closing a promise by mistake would lose it.
    """
    return same_case or (mine and on >= due_on)
