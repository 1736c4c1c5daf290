"""What is done with plans."""

from liaison.records.plans.actions.agreeing import agree, explain, give_copy
from liaison.records.plans.actions.barriers import leave_barrier, meet_barrier, settle_try, try_remedy
from liaison.records.plans.actions.decisions import (
    close_decision,
    end_decisions,
    prepare_decision,
    record_decision,
    reopen_decision,
)
from liaison.records.plans.actions.goals import add_problem, end_problem, set_goal, update_goals
from liaison.records.plans.actions.plans import begin_plan, close_plan, end_plan, review_plan, write_note
from liaison.records.plans.actions.sharing import open_share, revoke_share, share_plan, text_link
from liaison.records.plans.actions.steps import finish_step, move_step, plan_step, stop_step
from liaison.records.plans.actions.team import add_member, remove_member
from liaison.records.plans.actions.templates import apply_template, keep_template, retire_template

__all__ = [
    "add_member",
    "add_problem",
    "agree",
    "apply_template",
    "begin_plan",
    "close_decision",
    "close_plan",
    "end_decisions",
    "end_plan",
    "end_problem",
    "explain",
    "finish_step",
    "give_copy",
    "keep_template",
    "leave_barrier",
    "meet_barrier",
    "move_step",
    "open_share",
    "plan_step",
    "prepare_decision",
    "record_decision",
    "remove_member",
    "reopen_decision",
    "retire_template",
    "review_plan",
    "revoke_share",
    "set_goal",
    "settle_try",
    "share_plan",
    "stop_step",
    "text_link",
    "try_remedy",
    "update_goals",
    "write_note",
]
