"""The team whose month is simulated: how many, how loaded, and the rules every order of work must follow."""

from dataclasses import dataclass

from liaison.insight.simulation import working_time as time
from liaison.insight.simulation.duty_mix import MIX, SimulatedDuty

MONDAY_TO_FRIDAY = (1.25, 1.05, 0.95, 0.9, 0.85)  # what closed offices held back comes on Monday
WEEKEND = 0.55  # discharges and emergency visits on a day of the weekend
BLIND_REACH = 0.42  # for the nominal load only: chance of a call made at no particular hour


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """The knobs of a demand. The defaults are assumptions, chosen to be plausible before any order was run."""

    load: float = 1.0  # minutes of work that arrive, over minutes that the team has
    coordinators: int = 8  # each works the list of her own panel; those present share an absent one's
    people: int = 3200
    uneven: float = 0.15  # spread of the logarithm of the caseloads
    available: float = 0.8  # of each hour: the rest goes to colleagues, incoming calls, meetings
    sick: float = 0.05  # chance that somebody is away on a day
    warm_up_days: int = 56  # so that the measured weeks begin with the backlog each order has made itself
    measured_days: int = 28
    calls_before: float = 3.0  # earlier calls on record per person (about three months)
    moves_with_the_hour: bool = True  # whether a person's chance of answering depends on the hour at all
    failed_call_minutes: int = 3  # ring, leave a message, write it down
    letter_minutes: int = 4  # after the last attempt a letter closes the duty
    wait_hours: int = 3  # nobody rings the same person again sooner
    lapse_days: int = 14  # so long after its deadline the matter has settled itself: still a breach, but no work

    @property
    def days(self) -> int:
        return self.warm_up_days + self.measured_days


def share_of(day: int, duty: SimulatedDuty) -> float:
    """How much of a usual day's arrivals of a duty come on `day`."""
    weekday = day % 7
    if weekday < len(MONDAY_TO_FRIDAY):
        return MONDAY_TO_FRIDAY[weekday]
    return WEEKEND if duty.weekends else 0.0


def scale(scenario: Scenario) -> float:
    """What to multiply the mix by so that a week brings the load asked for."""
    hours = (time.CLOSES - time.OPENS - time.LUNCH) / time.HOUR
    capacity = 5 * scenario.coordinators * hours * time.HOUR * scenario.available * (1 - scenario.sick)
    work = sum(duty.per_day * nominal_minutes(duty, scenario) * _days_a_week(duty) for duty in MIX)
    return scenario.load * capacity / work


def nominal_minutes(duty: SimulatedDuty, scenario: Scenario) -> float:
    """Expected working minutes of one duty when calls are made at no particular hour."""
    if not duty.calls:
        return duty.minutes
    never = (1 - BLIND_REACH) ** duty.calls
    failed = (1 - never) * (1 / BLIND_REACH - 1)
    return duty.minutes * (1 - never) + scenario.failed_call_minutes * failed + scenario.letter_minutes * never


def _days_a_week(duty: SimulatedDuty) -> float:
    return sum(share_of(day, duty) for day in range(7))
