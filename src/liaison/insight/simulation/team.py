"""The weeks themselves: coordinators take the first task of the list whenever they are free, and nothing else."""

from heapq import heapify, heappop, heappush
from math import inf

from liaison.insight.simulation import working_time as time
from liaison.insight.simulation.demand import Demand, Task
from liaison.insight.simulation.orders import WorkList
from liaison.insight.simulation.outcome import Ledger

WRAP_UP = 10  # minutes before closing in which nothing new is begun
LOOK_AGAIN = 30  # minutes after which somebody with nothing to do looks up, if only for lunch


class Team:
    """One run of one order over one demand, with one list for each coordinator."""

    def __init__(self, demand: Demand, lists: list[WorkList]) -> None:
        self._demand, self._lists = demand, lists
        self._arriving = 0  # the next task to arrive
        self._resting: list[tuple[float, int, Task]] = []  # did not answer; not to be rung again before
        self._calls_made: dict[int, int] = {}
        self._turn = 0
        self._ledger = Ledger()

    def work(self) -> Ledger:
        for day, present in enumerate(self._demand.present):
            self._one_day(day * time.DAY, present)
        return self._ledger

    def _one_day(self, midnight: int, present: list[int]) -> None:
        last_start = midnight + time.CLOSES - WRAP_UP
        absent = [who for who in range(len(self._lists)) if who not in present]
        lunch = {who: midnight + time.NOON + time.LUNCH * (who % 2) for who in present}
        free = [(float(midnight + time.OPENS), who) for who in present]
        heapify(free)
        while free:
            now, who = heappop(free)
            if who in lunch and now >= lunch[who]:
                del lunch[who]
                heappush(free, (now + time.LUNCH, who))
            elif now <= last_start:
                self._turn += 1
                covered = ([who] * len(present) + absent)[self._turn % len(self._lists)]
                heappush(free, (self._next_free(now, [covered, who, *absent]), who))

    def _next_free(self, now: float, owners: list[int]) -> float:
        """When somebody free at `now` is free again: after a task, or as soon as something may be waiting."""
        self._bring_in(now)
        for owner in owners:
            task = self._take(owner, now)
            if task is not None:
                return now + self._do(task, now) / self._demand.scenario.available
        arrives = self._demand.tasks[self._arriving].arrived if self._arriving < len(self._demand.tasks) else inf
        rested = self._resting[0][0] if self._resting else inf
        return max(now + 1, min(arrives, rested, now + LOOK_AGAIN))

    def _bring_in(self, now: float) -> None:
        tasks = self._demand.tasks
        while self._arriving < len(tasks) and tasks[self._arriving].arrived <= now:
            self._add(tasks[self._arriving])
            self._arriving += 1
        while self._resting and self._resting[0][0] <= now:
            self._add(heappop(self._resting)[2])

    def _add(self, task: Task) -> None:
        self._lists[self._demand.owner(task)].add(task)

    def _take(self, owner: int, now: float) -> Task | None:
        """The first task that still matters; those long settled fall off the list."""
        forgotten = now - self._demand.scenario.lapse_days * time.DAY
        while (task := self._lists[owner].take(now)) is not None:
            if task.due >= forgotten:
                return task
        return None

    def _do(self, task: Task, now: float) -> float:
        """The minutes of work spent; the task is closed, or rests until it may be tried again."""
        scenario = self._demand.scenario
        if task.duty.calls and not self._reached(task, now):
            if self._calls_made[task.id] < task.duty.calls:
                heappush(self._resting, (now + scenario.wait_hours * time.HOUR, task.id, task))
                return scenario.failed_call_minutes
            minutes: float = scenario.failed_call_minutes + scenario.letter_minutes
        else:
            minutes = task.minutes
        self._ledger.closed_at[task.id] = now + minutes / scenario.available
        return minutes

    def _reached(self, task: Task, now: float) -> bool:
        made = self._calls_made.get(task.id, 0)
        hour = int(now) % time.DAY // time.HOUR
        reached = task.luck[made] < self._demand.panel.reach[task.person][hour]
        self._calls_made[task.id] = made + 1
        self._lists[self._demand.owner(task)].called(task.person, hour, reached)
        self._ledger.calls.append((now, reached))
        return reached
