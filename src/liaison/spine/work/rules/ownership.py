"""Who may take, give and put aside an item; each answer is a refusal code, or empty when nothing stands against it."""

from datetime import datetime, timedelta
from uuid import UUID

from liaison.spine.work.values import Answer

LONGEST_ASIDE = timedelta(days=90)
LATE_ASIDE = timedelta(days=7)  # what is late already may rest a week at most


def cannot_claim(*, owner: UUID | None, me: UUID, owner_is_reachable: bool, in_team: bool) -> str:
    if owner == me:
        return "already_yours"
    if owner is not None and owner_is_reachable:
        return "owned_by_other"
    return "" if in_team else "not_in_team"


def cannot_release(*, owner: UUID | None, me: UUID, may_assign: bool) -> str:
    if owner is None:
        return "not_owned"
    return "" if owner == me or may_assign else "not_yours"


def cannot_offer(
    *, owner: UUID | None, me: UUID, to: UUID, may_assign: bool, to_is_reachable: bool, open_offer: bool
) -> str:
    if owner != me and not may_assign:
        return "not_yours"
    if to == owner:
        return "already_theirs"
    if not to_is_reachable:
        return "not_reachable"
    return "already_offered" if open_offer else ""


def cannot_answer(*, answer: str, to: UUID, me: UUID, words: str) -> str:
    """To accept, read back what was understood; to question, ask."""
    if answer not in (Answer.OFFERED, Answer.QUESTIONED):
        return "offer_over"
    if to != me:
        return "not_offered_to_you"
    return "" if words.strip() else "words_missing"


def cannot_settle(*, answer: str, offered_by: UUID, me: UUID, may_assign: bool) -> str:
    """Explain or withdraw an offer: whoever made it, or a supervisor."""
    if answer not in (Answer.OFFERED, Answer.QUESTIONED):
        return "offer_over"
    return "" if me == offered_by or may_assign else "not_yours"


def cannot_set_aside(*, until: datetime, now: datetime, legal: datetime, late: bool, aside: bool, paused: bool) -> str:
    """The review must come while the deadline can still be met."""
    if aside:
        return "already_set_aside"
    if until <= now:
        return "review_not_ahead"
    if late:
        return "review_too_far" if until - now > LATE_ASIDE else ""
    if not paused and until > legal:
        return "review_after_deadline"
    return "review_too_far" if until - now > LONGEST_ASIDE else ""
