"""What access does; `check` and `patient_for` are here too, so that an action has one import."""

from liaison.spine.access.actions.charts import restrict, tie, unrestrict, untie
from liaison.spine.access.actions.demo import open_demo_sign_in
from liaison.spine.access.actions.glass import break_glass, review_glass
from liaison.spine.access.actions.proxies import represent, revoke_representation, show_proof
from liaison.spine.access.actions.reminding import remind_of_endings
from liaison.spine.access.actions.sign_ins import (
    locked_out,
    password_chosen,
    second_factor_changed,
    sign_in_failed,
    signed_in,
    signed_out,
)
from liaison.spine.access.actions.users import (
    add_user,
    change_role,
    change_teams,
    remove_user,
    reset_user,
    unlock_user,
)
from liaison.spine.access.queries import check, patient_for

__all__ = [
    "add_user",
    "break_glass",
    "change_role",
    "change_teams",
    "check",
    "locked_out",
    "open_demo_sign_in",
    "password_chosen",
    "patient_for",
    "remind_of_endings",
    "remove_user",
    "represent",
    "reset_user",
    "restrict",
    "review_glass",
    "revoke_representation",
    "second_factor_changed",
    "show_proof",
    "sign_in_failed",
    "signed_in",
    "signed_out",
    "tie",
    "unlock_user",
    "unrestrict",
    "untie",
]
