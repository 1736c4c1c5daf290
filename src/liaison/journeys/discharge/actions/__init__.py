"""What is done about the way home."""

from liaison.journeys.discharge.actions.choosing import choose, tell_others
from liaison.journeys.discharge.actions.ending import end_plan
from liaison.journeys.discharge.actions.equipment import cancel_equipment, deliver_equipment, order_equipment
from liaison.journeys.discharge.actions.information import paper_back, receive_information
from liaison.journeys.discharge.actions.placement import (
    ask_candidates,
    end_choice,
    keep_quality,
    open_choice,
    record_answer,
)
from liaison.journeys.discharge.actions.plans import give_copy, note_done, note_undone, open_plan, settle_items
from liaison.journeys.discharge.actions.reviews import open_review, review_readmission, withdraw_review
from liaison.journeys.discharge.actions.writing import message_failed

__all__ = [
    "ask_candidates", "cancel_equipment", "choose", "deliver_equipment", "end_choice", "end_plan", "give_copy",
    "keep_quality", "message_failed", "note_done", "note_undone", "open_choice", "open_plan", "open_review", "order_equipment",
    "paper_back", "receive_information", "record_answer", "review_readmission", "settle_items", "tell_others", "withdraw_review",
]  # fmt: skip
