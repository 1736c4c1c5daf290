"""What is done about stays: receive them, tell what is news, call, ask, write, reconcile, follow."""

from liaison.journeys.transitions.actions.calls import record_attempt
from liaison.journeys.transitions.actions.clinical import (
    answer_question,
    file_admission_notice,
    follow_reconciliation,
    go_on_past_mental_week,
    record_mental_visit,
    state_complexity,
)
from liaison.journeys.transitions.actions.follow import (
    catch_up,
    follow_bookings,
    follow_dispenses,
    follow_visit,
    forget_visit,
    plan_again,
)
from liaison.journeys.transitions.actions.letters import send_letter
from liaison.journeys.transitions.actions.receive import look_again, receive_stays

__all__ = [
    "answer_question",
    "catch_up",
    "file_admission_notice",
    "follow_bookings",
    "follow_dispenses",
    "follow_reconciliation",
    "follow_visit",
    "forget_visit",
    "go_on_past_mental_week",
    "look_again",
    "plan_again",
    "receive_stays",
    "record_attempt",
    "record_mental_visit",
    "send_letter",
    "state_complexity",
]
