"""What a run led to: clocks met and breached, people reached, and how many were left very late."""

from dataclasses import dataclass, field

from liaison.engines.ranking.parameters import Harm
from liaison.insight.simulation.demand import Demand
from liaison.insight.simulation.working_time import DAY

VERY_LATE = 7 * DAY


@dataclass
class Ledger:
    """Everything that happened in a run, as it happened."""

    closed_at: dict[int, float] = field(default_factory=dict)
    calls: list[tuple[float, bool]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Counts over the measured weeks: clocks whose legal deadline falls in them, calls made in them."""

    due: int
    breached: int
    breached_by_harm: tuple[int, ...]  # by grade, from nuisance to danger
    very_late: int  # of the breached: not closed within a week after the deadline, or in the weeks simulated
    calls: int
    reached: int


def outcome(demand: Demand, ledger: Ledger) -> Outcome:
    begins, ends = demand.scenario.warm_up_days * DAY, demand.scenario.days * DAY
    due, very_late, breached = 0, 0, [0] * len(Harm)
    for task in demand.tasks:
        if begins <= task.due < ends:
            due += 1
            late_by = ledger.closed_at.get(task.id, ends) - task.due
            if late_by > 0:
                breached[task.duty.harm - 1] += 1
                very_late += late_by > VERY_LATE
    calls = [reached for at, reached in ledger.calls if at >= begins]
    return Outcome(
        due=due,
        breached=sum(breached),
        breached_by_harm=tuple(breached),
        very_late=very_late,
        calls=len(calls),
        reached=sum(calls),
    )
