"""The rules of the wait list: who is telephoned, which wishes make sense, which freed slots are offered."""

from datetime import timedelta

from liaison.records.scheduling.values import CancelReason, Wish

OLD = 65  # texts miss older people (JMIR 2024 e52071): they are telephoned
MOST_NOTICE, MOST_TRAVEL = 14 * 24, 600  # hours, minutes: more is a typing mistake
LEAST_AHEAD = timedelta(minutes=60)  # after a wave's end: later nobody could get ready
MOST_WAVES = 8  # for one slot
CHANNELS = ("phone", "sms", "email")

NOT_FREE = frozenset(
    {CancelReason.CLINICIAN_OUT, CancelReason.ROOM_OUT, CancelReason.CLOSED, CancelReason.BOOKED_IN_ERROR}
)
"""Cancelled for these, the time is not there for anybody."""


def by_phone(channel: str, age: int | None, takes_texts: bool) -> bool:
    """Whoever asked for it, is 65 or older, or has no number that takes texts."""
    return channel == "phone" or (age is not None and age >= OLD) or (channel == "sms" and not takes_texts)


def fault_of(wish: Wish) -> str:
    """The first field that makes no sense; empty when all do."""
    checks = (
        ("until_on", wish.until_on is not None and wish.until_on < wish.from_on),
        ("urgency", not 1 <= wish.urgency <= 5),
        ("weekdays", any(not 0 <= day <= 6 for day in wish.weekdays)),
        ("until_time", None not in (wish.from_time, wish.until_time) and wish.until_time <= wish.from_time),  # type: ignore[operator]
        ("notice_hours", not 0 <= wish.notice_hours <= MOST_NOTICE),
        ("travel_minutes", not 0 <= wish.travel_minutes <= MOST_TRAVEL),
        ("channel", wish.channel not in CHANNELS),
        ("window_until", None not in (wish.window_from, wish.window_until) and wish.window_until < wish.window_from),  # type: ignore[operator]
    )  # fmt: skip
    return next((field for field, wrong in checks if wrong), "")
