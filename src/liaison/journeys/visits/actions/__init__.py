"""What is done about visits: receive them, check in, move along, tell, check out, and follow up what did not take place."""

from liaison.journeys.visits.actions.arriving import check_in, take_back, take_in
from liaison.journeys.visits.actions.day_end import end_day
from liaison.journeys.visits.actions.flowing import begin, finish, leave_unseen, room, step_back
from liaison.journeys.visits.actions.gate import ask_payer, record_answer, settle
from liaison.journeys.visits.actions.guardians import WHOLE, register_child
from liaison.journeys.visits.actions.leaving import add_step, book_step, came_back, check_out, drop_step, settle_step
from liaison.journeys.visits.actions.missed import (
    correct_missed,
    record_barrier,
    record_cancelled,
    record_left,
    record_missed,
    record_rebooked,
)
from liaison.journeys.visits.actions.receive import receive_encounters
from liaison.journeys.visits.actions.telling import answer_note, send_note, tell_wait
from liaison.journeys.visits.actions.walls import open_wall, revoke_wall, set_threshold

__all__ = [
    "WHOLE",
    "add_step",
    "answer_note",
    "ask_payer",
    "begin",
    "book_step",
    "came_back",
    "check_in",
    "check_out",
    "correct_missed",
    "drop_step",
    "end_day",
    "finish",
    "leave_unseen",
    "open_wall",
    "receive_encounters",
    "record_answer",
    "record_barrier",
    "record_cancelled",
    "record_left",
    "record_missed",
    "record_rebooked",
    "register_child",
    "revoke_wall",
    "room",
    "send_note",
    "set_threshold",
    "settle",
    "settle_step",
    "step_back",
    "take_back",
    "take_in",
    "tell_wait",
]
