"""The orders of work compared: the product's rank and the four ways that lists are usually sorted."""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Protocol

from liaison.engines.ranking.chance import prior_by_hour
from liaison.engines.ranking.parameters import DEFAULT, Parameters
from liaison.insight.simulation.demand import Demand, Task
from liaison.insight.simulation.ranked import RankedList


class WorkList(Protocol):
    """What a coordinator asks of her list. None may look at true minutes, luck or the hidden chances."""

    def add(self, task: Task) -> None: ...
    def take(self, now: float) -> Task | None: ...
    def called(self, person: int, hour: int, reached: bool) -> None: ...


class SortedList:
    """A list sorted by something that does not change."""

    def __init__(self, key: Callable[[Task], float]) -> None:
        self._key = key
        self._waiting: list[tuple[float, int, Task]] = []

    def add(self, task: Task) -> None:
        heappush(self._waiting, (self._key(task), task.id, task))

    def take(self, now: float) -> Task | None:
        return heappop(self._waiting)[2] if self._waiting else None

    def called(self, person: int, hour: int, reached: bool) -> None:
        """Nothing is learned: the order does not depend on it."""


_AFTER_ANY_DEADLINE = 1e9
SORTS: dict[str, Callable[[Task], float]] = {
    "fifo": lambda task: task.arrived,
    "due_date": lambda task: task.due,
    "manual_priority": lambda task: task.level * _AFTER_ANY_DEADLINE + task.due,
    "random": lambda task: task.lottery,
}
RANKED = "liaison"
ORDERS = (RANKED, *SORTS)


def make_lists(order: str, demand: Demand, parameters: Parameters = DEFAULT) -> list[WorkList]:
    """One list for each coordinator; the ranked ones know the calls on record and nothing else of the panel."""
    everybody = range(demand.scenario.coordinators)
    if order != RANKED:
        return [SortedList(SORTS[order]) for _ in everybody]
    history = demand.panel.history
    prior = prior_by_hour(call for calls in history for call in calls)
    return [RankedList(demand.tasks, history, prior, parameters) for _ in everybody]
