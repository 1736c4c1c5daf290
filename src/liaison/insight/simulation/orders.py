"""The five orders of work compared: the product's rank and the four ways that lists are usually sorted."""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from typing import Protocol

from liaison.engines.ranking.chance import chance_by_hour, prior_by_hour
from liaison.engines.ranking.parameters import DEFAULT, Parameters
from liaison.engines.ranking.score import rank_key, tick
from liaison.insight.simulation.demand import Demand, Task
from liaison.insight.simulation.working_time import as_datetime


class Order(Protocol):
    """What the team asks of a list: it never sees true minutes, luck or the hidden chances."""

    def add(self, task: Task) -> None: ...
    def take(self, now: float) -> Task | None: ...
    def called(self, person: int, hour: int, reached: bool) -> None: ...


class SortedOrder:
    """A list sorted once by something that does not change."""

    def __init__(self, key: Callable[[Task], float]) -> None:
        self._key = key
        self._waiting: list[tuple[float, int, Task]] = []

    def add(self, task: Task) -> None:
        heappush(self._waiting, (self._key(task), task.id, task))

    def take(self, now: float) -> Task | None:
        return heappop(self._waiting)[2] if self._waiting else None

    def called(self, person: int, hour: int, reached: bool) -> None:
        return None


class RankedOrder:
    """Liaison's list, refreshed at each hour: stored key, moment, and what calls have taught about people."""

    def __init__(self, demand: Demand, parameters: Parameters = DEFAULT) -> None:
        self._parameters = parameters
        self._calls = [list(known) for known in demand.panel.history]
        self._prior = prior_by_hour(call for known in self._calls for call in known)
        self._chances: dict[int, Sequence[int]] = {}
        self._keys: dict[int, tuple[int, int]] = {}
        self._desk = (parameters.desk_points,) * 24
        self._waiting: list[tuple[int, int, int, Task]] = []
        self._new: list[Task] = []
        self._hour, self._moment = -1, 0

    def add(self, task: Task) -> None:
        self._new.append(task)

    def take(self, now: float) -> Task | None:
        hour = int(now) // 60
        if hour != self._hour:
            self._hour, self._moment = hour, tick(as_datetime(int(now)), self._parameters)
            self._waiting = [self._placed(entry[3]) for entry in self._waiting]
            heapify(self._waiting)
        for task in self._new:
            heappush(self._waiting, self._placed(task))
        self._new.clear()
        return heappop(self._waiting)[3] if self._waiting else None

    def called(self, person: int, hour: int, reached: bool) -> None:
        self._calls[person].append((hour, reached))
        self._chances.pop(person, None)

    def _placed(self, task: Task) -> tuple[int, int, int, Task]:
        fresh, late = self._keys.get(task.id) or self._both_keys(task)
        score = late if task.due < self._hour * 60 else fresh + self._moment
        return -score - self._chance(task)[self._hour % 24], task.due, task.id, task

    def _both_keys(self, task: Task) -> tuple[int, int]:
        duty, due_at = task.duty, as_datetime(task.due)
        keys = tuple(
            rank_key(duty.harm, duty.minutes, due_at, late=late, parameters=self._parameters) for late in (False, True)
        )
        self._keys[task.id] = keys[0], keys[1]
        return self._keys[task.id]

    def _chance(self, task: Task) -> Sequence[int]:
        if not task.duty.calls:
            return self._desk
        known = self._chances.get(task.person)
        if known is None:
            known = chance_by_hour(self._calls[task.person], self._prior, self._parameters)
            self._chances[task.person] = known
        return known


def make_order(name: str, demand: Demand, parameters: Parameters = DEFAULT) -> Order:
    if name == "ranked":
        return RankedOrder(demand, parameters)
    return SortedOrder(SORTS[name])


SORTS: dict[str, Callable[[Task], float]] = {
    "fifo": lambda task: task.arrived,
    "due date": lambda task: task.due,
    "manual priority": lambda task: task.level * 1e9 + task.due,  # and the earlier deadline inside a level
    "random": lambda task: task.lottery,
}
ORDERS = ("ranked", *SORTS)
