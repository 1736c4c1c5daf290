"""What is done about appointments: book, hold, move, cancel, and receive them from elsewhere."""

from liaison.records.scheduling.actions.answering import answer_offer, close_what_is_over
from liaison.records.scheduling.actions.booking import book, book_all, hold, hold_all
from liaison.records.scheduling.actions.claiming import claim_for_wave, release_wave
from liaison.records.scheduling.actions.feeds import make_feed, read_feed, revoke_feed
from liaison.records.scheduling.actions.holds import release_lapsed_holds
from liaison.records.scheduling.actions.moving import move
from liaison.records.scheduling.actions.notices import draft_moved, tell_patient
from liaison.records.scheduling.actions.offering import lapse_waves, offer_freed, withdraw_wave
from liaison.records.scheduling.actions.openings import keep_days_ahead
from liaison.records.scheduling.actions.receive import receive_appointments
from liaison.records.scheduling.actions.rescue import apply_rescue, preview_rescue
from liaison.records.scheduling.actions.rescue_undo import undo_rescue
from liaison.records.scheduling.actions.risk import fit_no_shows
from liaison.records.scheduling.actions.series import book_series, cancel_series, move_series
from liaison.records.scheduling.actions.setup import (
    add_resource,
    change_resource,
    remove_preparation,
    save_preparation,
    save_visit_type,
)
from liaison.records.scheduling.actions.setup_hours import change_hours, drop_change, set_hours
from liaison.records.scheduling.actions.states import advance, cancel, commit, confirm, release
from liaison.records.scheduling.actions.travel import set_travel
from liaison.records.scheduling.actions.trip_repair import cancel_leg, plan_repair
from liaison.records.scheduling.actions.trips import commit_trip, hold_trip, plan_trip, release_trip
from liaison.records.scheduling.actions.waiting import ask_to_wait, change_wish, stop_waiting
from liaison.records.scheduling.actions.wishes import keep_wishes

__all__ = [
    "add_resource",
    "advance",
    "answer_offer",
    "apply_rescue",
    "ask_to_wait",
    "book",
    "book_all",
    "book_series",
    "cancel",
    "cancel_leg",
    "cancel_series",
    "change_hours",
    "change_resource",
    "change_wish",
    "claim_for_wave",
    "close_what_is_over",
    "commit",
    "commit_trip",
    "confirm",
    "draft_moved",
    "drop_change",
    "fit_no_shows",
    "hold",
    "hold_all",
    "hold_trip",
    "keep_days_ahead",
    "keep_wishes",
    "lapse_waves",
    "make_feed",
    "move",
    "move_series",
    "offer_freed",
    "plan_repair",
    "plan_trip",
    "preview_rescue",
    "read_feed",
    "receive_appointments",
    "release",
    "release_lapsed_holds",
    "release_trip",
    "release_wave",
    "remove_preparation",
    "revoke_feed",
    "save_preparation",
    "save_visit_type",
    "set_hours",
    "set_travel",
    "stop_waiting",
    "tell_patient",
    "undo_rescue",
    "withdraw_wave",
]
