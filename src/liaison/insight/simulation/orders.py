"""The five orders of work compared: the product's rank and the four ways that lists are usually sorted."""

from collections.abc import Callable
from heapq import heapify, heappop, heappush
from typing import Protocol

from liaison.engines.ranking.chance import chance_by_hour, prior_by_hour
from liaison.engines.ranking.parameters import DEFAULT, Parameters
from liaison.engines.ranking.score import late_tick, rank_key, tick
from liaison.insight.simulation.demand import Demand, Task
from liaison.insight.simulation.working_time import HOUR, as_datetime

BEST = 1 << 20  # above any score
LAST_ID = (1 << 24) - 1


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
    """Liaison's list, refreshed at each hour: stored key, moment, and what calls have taught about people.

    A place in the list is one integer (score downwards, then deadline, then number), as SQL sorts by three columns.
    """

    def __init__(self, demand: Demand, prior, parameters: Parameters = DEFAULT) -> None:
        self._parameters, self._tasks = parameters, demand.tasks
        self._calls = dict(enumerate(list(k) for k in demand.panel.history))
        self._prior = prior
        self._desk = [parameters.desk_points] * 24
        self._chances: dict[int, list[int]] = {}  # changed in place, so that waiting tasks see it
        self._keys: dict[tuple[str, int], tuple[int, int]] = {}
        self._known: dict[int, tuple[int, int, list[int], int]] = {}
        self._places: list[int] = []
        self._new: list[int] = []
        self._hour, self._moment = -1, 0

    def add(self, task: Task) -> None:
        if task.id not in self._known:
            fresh, late = self._both_keys(task)
            self._known[task.id] = fresh, late, self._chance(task), task.due
        self._new.append(task.id)

    def take(self, now: float) -> Task | None:
        if int(now) // HOUR != self._hour:
            self._hour = int(now) // HOUR
            self._moment = tick(as_datetime(int(now)), self._parameters)
            self._late_moment = late_tick(as_datetime(int(now)), self._parameters)
            waiting = [place & LAST_ID for place in self._places] + self._new
            self._places = self._placed(waiting)
            heapify(self._places)
        else:
            for place in self._placed(self._new):
                heappush(self._places, place)
        self._new.clear()
        return self._tasks[heappop(self._places) & LAST_ID] if self._places else None

    def called(self, person: int, hour: int, reached: bool) -> None:
        self._calls[person].append((hour, reached))
        self._chances[person][:] = chance_by_hour(self._calls[person], self._prior, self._parameters)

    def _placed(self, ids: list[int]) -> list[int]:
        hour, now, moment, known = self._hour % 24, self._hour * HOUR, self._moment, self._known
        late_moment = self._late_moment
        places = []
        for number in ids:
            fresh, late, chance, due = known[number]
            score = (late + late_moment if due < now else fresh + moment) + chance[hour]
            places.append(((BEST - score) << 48) + (due << 24) + number)
        return places

    def _both_keys(self, task: Task) -> tuple[int, int]:
        found = self._keys.get((task.duty.name, task.due))
        if found is None:
            duty, due_at, weights = task.duty, as_datetime(task.due), self._parameters
            fresh = rank_key(duty.harm, duty.minutes, due_at, parameters=weights)
            late = rank_key(duty.harm, duty.minutes, due_at, late=True, parameters=weights)
            found = self._keys[duty.name, task.due] = fresh, late
        return found

    def _chance(self, task: Task) -> list[int]:
        if not task.duty.calls:
            return self._desk
        if task.person not in self._chances:
            known = self._calls[task.person]
            self._chances[task.person] = list(chance_by_hour(known, self._prior, self._parameters))
        return self._chances[task.person]


def make_orders(name, demand, parameters=DEFAULT):
    n = demand.scenario.coordinators
    if name == "ranked":
        prior = prior_by_hour(call for known in demand.panel.history for call in known)
        return [RankedOrder(demand, prior, parameters) for _ in range(n)]
    return [SortedOrder(SORTS[name]) for _ in range(n)]


SORTS: dict[str, Callable[[Task], float]] = {
    "fifo": lambda task: task.arrived,
    "due date": lambda task: task.due,
    "manual priority": lambda task: task.level * 1e9 + task.due,  # and the earlier deadline inside a level
    "random": lambda task: task.lottery,
}
ORDERS = ("ranked", *SORTS)
