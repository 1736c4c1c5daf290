"""What is done with referrals."""

from liaison.journeys.referrals.actions.arriving import document_back, document_filed, document_read, look_in_record
from liaison.journeys.referrals.actions.chasing import decide, escalate, record_try, send_wave
from liaison.journeys.referrals.actions.choosing import choose
from liaison.journeys.referrals.actions.closing import end, return_note, review_note, tell_patient
from liaison.journeys.referrals.actions.following import accept, attend, miss, schedule, turn_down
from liaison.journeys.referrals.actions.ordering import order, reword
from liaison.journeys.referrals.actions.packet import authorize, include_results, look_at_packet, waive
from liaison.journeys.referrals.actions.sending import hand_over, message_failed, message_left, send_packet

__all__ = [
    "accept",
    "attend",
    "authorize",
    "choose",
    "decide",
    "document_back",
    "document_filed",
    "document_read",
    "end",
    "escalate",
    "hand_over",
    "include_results",
    "look_at_packet",
    "look_in_record",
    "message_failed",
    "message_left",
    "miss",
    "order",
    "record_try",
    "return_note",
    "review_note",
    "reword",
    "schedule",
    "send_packet",
    "send_wave",
    "tell_patient",
    "turn_down",
    "waive",
]
