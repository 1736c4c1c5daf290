"""Whether a patient comes: by lead, age and the reminders of the policy."""

from liaison.insight.simulation.clinic.demand import Request
from liaison.insight.simulation.clinic.habits import Habits, band_of
from liaison.insight.simulation.clinic.people import AGES, Person
from liaison.insight.simulation.clinic.policy import (
    CALL_FROM,
    CANCELS_INSTEAD,
    WITH_CALL,
    WITHOUT_TEXT,
    Policy,
    Reminders,
)

_PLACE = {name: place for place, (name, _) in enumerate(AGES)}


def usual_chance(habits: Habits, who: Person, lead_days: float) -> float:
    """With a text before, which is what the habits were seen under."""
    return min(habits.misses[band_of(lead_days)] * habits.misses_by_age[_PLACE[who.age]], 0.9)


def miss_chance(habits: Habits, policy: Policy, who: Person, lead_days: float) -> tuple[float, float]:
    """As it is under text reminders, and as it is under the policy's."""
    usual = usual_chance(habits, who, lead_days)
    if policy.reminders is Reminders.NONE and who.texts:
        return usual, min(usual * WITHOUT_TEXT, 0.95)
    if policy.reminders is Reminders.CALLS and usual > CALL_FROM:
        return usual, usual * WITH_CALL
    return usual, usual


def outcome_of(request: Request, chances: tuple[float, float]) -> str:
    """kept, missed, or cancelled a day ahead because a call brought it up. The draws are the request's own."""
    usual, now = chances
    if request.misses < now:
        return "missed"
    if request.misses < usual:
        return "cancelled" if request.prevented < CANCELS_INSTEAD else "kept"
    return "kept"
