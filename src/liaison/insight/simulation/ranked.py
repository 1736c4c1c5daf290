"""Liaison's own list in the simulation: the stored key, the moment, and what calls have taught about people."""

from heapq import heapify, heappop, heappush

from liaison.engines.ranking.chance import HOURS, chance_by_hour
from liaison.engines.ranking.parameters import Parameters
from liaison.engines.ranking.score import rank_key, tick
from liaison.insight.simulation.demand import Task
from liaison.insight.simulation.duty_mix import SimulatedDuty
from liaison.insight.simulation.people import Calls
from liaison.insight.simulation.working_time import HOUR, as_datetime

NOBODY = -1  # stands for the person when nobody has to be reached
BEST = 1 << 19  # above any score
BITS = 20  # for a due minute and for a number: a place in the list fits a machine word
NUMBER = (1 << BITS) - 1


class RankedList:
    """Refreshed at every full hour, when chances change and deadlines may have passed.

    A place is one integer: score downwards, then deadline, then number, the three columns SQL sorts by.
    """

    def __init__(
        self, tasks: list[Task], history: list[Calls], prior: tuple[float, ...], parameters: Parameters
    ) -> None:
        self._tasks, self._history, self._prior, self._parameters = tasks, history, prior, parameters
        self._calls: dict[int, Calls] = {}
        self._chances: dict[int, tuple[int, ...]] = {NOBODY: (parameters.desk_points,) * HOURS}
        self._keys: dict[tuple[str, int], tuple[int, int]] = {}
        self._known: dict[int, tuple[int, int, int, int]] = {}
        self._waiting: list[int] = []
        self._new: list[int] = []
        self._hour, self._moment = -1, 0

    def add(self, task: Task) -> None:
        self._new.append(task.id)

    def take(self, now: float) -> Task | None:
        hour = int(now) // HOUR
        if hour != self._hour:
            self._hour, self._moment = hour, tick(as_datetime(int(now)), self._parameters)
            self._waiting = self._places([place & NUMBER for place in self._waiting] + self._new)
            heapify(self._waiting)
        else:
            for place in self._places(self._new):
                heappush(self._waiting, place)
        self._new.clear()
        return self._tasks[heappop(self._waiting) & NUMBER] if self._waiting else None

    def called(self, person: int, hour: int, reached: bool) -> None:
        self._calls.setdefault(person, list(self._history[person])).append((hour, reached))
        self._chances.pop(person, None)

    def _places(self, numbers: list[int]) -> list[int]:
        hour, now, moment = self._hour % HOURS, self._hour * HOUR, self._moment
        known, chances = self._known, self._chances
        places = []
        for number in numbers:
            fresh, late, due, person = known.get(number) or self._look_at(number)
            chance = chances.get(person) or self._learn(person)
            score = (late if due < now else fresh + moment) + chance[hour]
            places.append(((BEST - score) << 2 * BITS) + (due << BITS) + number)
        return places

    def _look_at(self, number: int) -> tuple[int, int, int, int]:
        """What the order needs of a task: its keys before and after the deadline, the deadline, the person."""
        task = self._tasks[number]
        keys = self._keys.get((task.duty.name, task.due)) or self._both_keys(task.duty, task.due)
        self._known[number] = *keys, task.due, task.person if task.duty.calls else NOBODY
        return self._known[number]

    def _both_keys(self, duty: SimulatedDuty, due: int) -> tuple[int, int]:
        """Duties and deadlines are few, so each pair of keys is made once."""
        at, weights = as_datetime(due), self._parameters
        fresh = rank_key(duty.harm, duty.minutes, at, parameters=weights)
        late = rank_key(duty.harm, duty.minutes, at, late=True, parameters=weights)
        self._keys[duty.name, due] = fresh, late
        return fresh, late

    def _learn(self, person: int) -> tuple[int, ...]:
        calls = self._calls.get(person, self._history[person])
        self._chances[person] = chance_by_hour(calls, self._prior, self._parameters)
        return self._chances[person]
