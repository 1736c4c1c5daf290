"""The order in which people are asked: urgency, then days waiting, then fit (RULEBOOK 16)."""

from datetime import datetime
from uuid import UUID

from liaison.engines.waiting.fitting import speaks
from liaison.engines.waiting.people import Slot, Waiting

NEAR = 30  # minutes door to door


def order_key(slot: Slot, who: Waiting, now: datetime) -> tuple[int, int, int, datetime, UUID]:
    """Smallest first. Equal ones go by the minute they asked, so that nobody is passed over by chance."""
    return (-who.urgency, -(now - who.asked_at).days, -fit(slot, who), who.asked_at, who.id)


def fit(slot: Slot, who: Waiting) -> int:
    """How well the slot suits: the clinician asked for, a shared language, a short way."""
    asked_for = who.resource is not None and who.resource in slot.resources
    shared = bool(who.language) and speaks(slot, who.language)
    return 2 * asked_for + 2 * shared + (who.travel_minutes <= NEAR)
