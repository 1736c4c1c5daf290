"""What people do with work: take it, hand it on, set it aside, watch it; what a supervisor arranges."""

from liaison.spine.work.actions.absences import cancel_away, set_away
from liaison.spine.work.actions.assigning import assign_many
from liaison.spine.work.actions.claiming import claim, unwatch, watch
from liaison.spine.work.actions.closures import declare_closure, withdraw_closure
from liaison.spine.work.actions.handing_off import (
    accept_hand_off,
    explain_hand_off,
    offer_hand_off,
    question_hand_off,
    withdraw_hand_off,
)
from liaison.spine.work.actions.opening_hours import set_opening_hours
from liaison.spine.work.actions.presence import left, looking
from liaison.spine.work.actions.releasing import release
from liaison.spine.work.actions.setting_aside import bring_back, set_aside
from liaison.spine.work.actions.watermark import mark_seen, take_back_seen
from liaison.spine.work.actions.weighing import set_parameter

__all__ = [
    "accept_hand_off",
    "assign_many",
    "bring_back",
    "cancel_away",
    "claim",
    "declare_closure",
    "explain_hand_off",
    "left",
    "looking",
    "mark_seen",
    "offer_hand_off",
    "question_hand_off",
    "release",
    "set_aside",
    "set_away",
    "set_opening_hours",
    "set_parameter",
    "take_back_seen",
    "unwatch",
    "watch",
    "withdraw_closure",
    "withdraw_hand_off",
]
