"""Who on a wait list could truly come to a freed slot, in which order they are asked, in which waves, at which hours."""

from liaison.engines.waiting.fitting import Why, why_not
from liaison.engines.waiting.people import Slot, Waiting
from liaison.engines.waiting.quiet import awake_at, closes_in, staffed_at, wakes_at
from liaison.engines.waiting.waves import REST, Ask, Channel, Mode, Plan, plan_wave
from liaison.engines.waiting.zones import zones_of_state

__all__ = [
    "REST",
    "Ask",
    "Channel",
    "Mode",
    "Plan",
    "Slot",
    "Waiting",
    "Why",
    "awake_at",
    "closes_in",
    "plan_wave",
    "staffed_at",
    "wakes_at",
    "why_not",
    "zones_of_state",
]
