"""What a sure reply may do by itself. A wrong cancel is the worst ordinary error: it is asked back once.

confirm      is written back at once, and thanked for
cancel       is asked back by text; the same answer again within a day cancels; until then somebody may settle it by one key
reschedule   a person finds another time; who asked for it by a key of a recorded call is called back
late         the front desk is told before the visit
transport    a person finds a ride before the visit
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

AGAIN_WITHIN: Final = timedelta(hours=24)
CANCEL, CONFIRM, RESCHEDULE, LATE, TRANSPORT = "cancel", "confirm", "reschedule", "late", "transport"


class Does(StrEnum):
    CONFIRM = "confirm"
    ASK_BACK = "ask_back"
    CANCEL = "cancel"
    FIND_TIME = "find_time"
    CALL_BACK = "call_back"
    TELL_DESK = "tell_desk"
    FIND_RIDE = "find_ride"
    NOTHING = "nothing"  # too late, or said already: a person reads it in the inbox


def does(intent: str, *, ahead: bool, asked_back_at: datetime | None, now: datetime, spoken: bool = False) -> Does:
    """`ahead`: the visit is booked and has not begun. `spoken`: on the phone, where 2 is "call me"."""
    if not ahead:
        return Does.NOTHING
    if intent == CONFIRM:
        return Does.CONFIRM
    if intent == CANCEL:
        again = asked_back_at is not None and now - asked_back_at <= AGAIN_WITHIN
        return Does.CANCEL if again else Does.ASK_BACK
    if intent == RESCHEDULE and spoken:
        return Does.CALL_BACK
    return {RESCHEDULE: Does.FIND_TIME, LATE: Does.TELL_DESK, TRANSPORT: Does.FIND_RIDE}.get(intent, Does.NOTHING)
