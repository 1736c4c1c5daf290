"""Who may do what to whom, as a pure answer; `docs/policy.md` prints it cell by cell."""

from datetime import datetime

from liaison.spine.access.values import BREAK_GLASS, GLASS_OPEN, Role, Tie

PERMISSION, PURPOSE, RESTRICTED = "permission", "purpose", "restricted"


def why_not(role: type[Role], permission: str, *, purpose: str, tie: Tie = Tie.NONE, restricted: bool = False) -> str:
    """Empty when allowed; otherwise the first thing in the way."""
    if permission not in role.permissions:
        return PERMISSION
    if purpose not in role.purposes and not (purpose == BREAK_GLASS and tie is Tie.GLASS):
        return PURPOSE
    if restricted and tie is Tie.NONE and not role.sees_restricted:
        return RESTRICTED
    return ""


def glass_until(opened_at: datetime) -> datetime:
    return opened_at + GLASS_OPEN


def cannot_review(reviewer: str, breaker: str, *, reviewed: bool) -> str:
    """Nobody reviews themself, and a review is given once."""
    if reviewed:
        return "reviewed"
    return "own" if reviewer == breaker else ""


def looks_like_family(*, same_person: bool, same_family_name: bool, same_address: bool) -> str:
    """Why a read deserves a second look: one's own chart, or somebody who may be family."""
    if same_person:
        return "self"
    return "family" if same_family_name and same_address else ""
