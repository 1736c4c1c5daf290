"""What is done with medicines."""

from liaison.records.medicines.actions.comparing import (
    begin_comparison,
    leave_comparison,
    miss_words,
    take_lists_again,
    write_words,
)
from liaison.records.medicines.actions.deciding import ask, decide, finish, give_list
from liaison.records.medicines.actions.dispensed import follow_dispenses
from liaison.records.medicines.actions.protocols import (
    act_under,
    draft_protocol,
    review_protocol,
    sign_protocol,
    withdraw_protocol,
)
from liaison.records.medicines.actions.supplies import (
    confirm_pick_up,
    end_supplies,
    end_supply,
    not_picked_up,
    prescribe,
)

__all__ = [
    "act_under",
    "ask",
    "begin_comparison",
    "confirm_pick_up",
    "decide",
    "draft_protocol",
    "end_supplies",
    "end_supply",
    "finish",
    "follow_dispenses",
    "give_list",
    "leave_comparison",
    "miss_words",
    "not_picked_up",
    "prescribe",
    "review_protocol",
    "sign_protocol",
    "take_lists_again",
    "withdraw_protocol",
    "write_words",
]
