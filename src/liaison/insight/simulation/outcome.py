"""What a run led to: clocks met and breached, people reached, and how late the late ones were."""

from dataclasses import dataclass, field

from liaison.insight.simulation.demand import Demand, Task
from liaison.insight.simulation.working_time import DAY


@dataclass
class Ledger:
    """Everything that happened in a run, as it happened."""

    closed_at: dict[int, float] = field(default_factory=dict)
    calls: list[tuple[float, bool]] = field(default_factory=list)
    lapsed: int = 0

    def close(self, task: Task, at: float) -> None:
        self.closed_at[task.id] = at

    def call(self, at: float, reached: bool) -> None:
        self.calls.append((at, reached))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Counts over the measured weeks only."""

    due: int  # clocks whose legal deadline fell in them
    breached: int
    due_by_harm: tuple[int, ...]
    breached_by_harm: tuple[int, ...]
    calls: int
    reached: int
    closed: int
    late_open: int  # late and still open when the weeks end
    late_days: float  # how late the tenth latest of a hundred late ones was closed, or is by now


def outcome(demand: Demand, ledger: Ledger) -> Outcome:
    begins, ends = demand.scenario.warm_up_days * DAY, demand.scenario.days * DAY
    due, breached, lateness, late_open = [0] * 5, [0] * 5, [], 0
    for task in demand.tasks:
        if not begins <= task.due < ends:
            continue
        closed = ledger.closed_at.get(task.id)
        due[task.duty.harm - 1] += 1
        if closed is None or closed > task.due:
            breached[task.duty.harm - 1] += 1
            late_open += closed is None
            lateness.append(((ends if closed is None else closed) - task.due) / DAY)
    lateness.sort()
    measured = [reached for at, reached in ledger.calls if at >= begins]
    return Outcome(
        due=sum(due),
        breached=sum(breached),
        due_by_harm=tuple(due),
        breached_by_harm=tuple(breached),
        calls=len(measured),
        reached=sum(measured),
        closed=sum(at >= begins for at in ledger.closed_at.values()),
        late_open=late_open,
        late_days=lateness[int(0.9 * len(lateness))] if lateness else 0.0,
    )
