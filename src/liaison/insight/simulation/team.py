"""The month itself: coordinators take the first task of the list whenever they are free, and nothing else."""

from heapq import heapify, heappop, heappush
from math import inf

from liaison.insight.simulation import working_time as time
from liaison.insight.simulation.demand import Demand, Task
from liaison.insight.simulation.orders import Order
from liaison.insight.simulation.outcome import Ledger

WRAP_UP = 10  # minutes before closing in which nothing new is begun


class Team:
    """One run of one order over one demand."""

    def __init__(self, demand: Demand, orders: list[Order]) -> None:
        self._demand, self._orders = demand, orders
        self._arriving = 0
        self._resting: list[tuple[float, int, Task]] = []  # not answered; not to be rung again before
        self._calls_made: dict[int, int] = {}
        self._turn = 0
        self.ledger = Ledger()

    def work(self) -> Ledger:
        for day, present in enumerate(self._demand.present):
            self._one_day(day * time.DAY, present)
        return self.ledger

    def _one_day(self, midnight: int, present: list[int]) -> None:
        last_start = midnight + time.CLOSES - WRAP_UP
        free = [(float(midnight + time.OPENS), who) for who in present]
        lunch = {who: midnight + 12 * time.HOUR + time.LUNCH * (who % 2) for who in present}
        absent = [who for who in range(self._demand.scenario.coordinators) if who not in present]
        heapify(free)
        while free:
            now, who = heappop(free)
            if now >= lunch.get(who, inf):
                del lunch[who]
                heappush(free, (now + time.LUNCH, who))
            elif now <= last_start:
                self._turn += 1
                turns = [who] * len(present) + absent
                heappush(free, (self._next_free(now, [turns[self._turn % len(turns)], who]), who))

    def _next_free(self, now: float, lists) -> float:
        self._bring_in(now)
        for owner in lists:
            task = self._take(owner, now)
            if task is not None:
                return now + self._do(task, now) / self._demand.scenario.available
        return max(now + 1, min(self._next_arrival(), self._resting[0][0] if self._resting else inf))

    def _take(self, owner, now):
        task = self._orders[owner].take(now)
        while task is not None and now > task.due + self._demand.scenario.lapse_days * time.DAY:
            self.ledger.lapsed += 1
            task = self._orders[owner].take(now)
        return task

    def _bring_in(self, now: float) -> None:
        tasks, orders = self._demand.tasks, self._orders
        while self._arriving < len(tasks) and tasks[self._arriving].arrived <= now:
            task = tasks[self._arriving]
            orders[task.person % len(orders)].add(task)
            self._arriving += 1
        while self._resting and self._resting[0][0] <= now:
            task = heappop(self._resting)[2]
            orders[task.person % len(orders)].add(task)

    def _next_arrival(self) -> float:
        tasks = self._demand.tasks
        return tasks[self._arriving].arrived if self._arriving < len(tasks) else inf

    def _do(self, task: Task, now: float) -> float:
        """The minutes spent; the task is closed, or rests until it may be tried again."""
        scenario = self._demand.scenario
        if not task.duty.calls:
            self.ledger.close(task, now + task.minutes / scenario.available)
            return task.minutes
        hour = int(now) % time.DAY // time.HOUR
        made = self._calls_made.get(task.id, 0)
        reached = task.luck[made] < self._demand.panel.reach[task.person][hour]
        self._calls_made[task.id] = made + 1
        self._orders[task.person % len(self._orders)].called(task.person, hour, reached)
        self.ledger.call(now, reached)
        if reached:
            self.ledger.close(task, now + task.minutes / scenario.available)
            return task.minutes
        if made + 1 == task.duty.calls:
            spent = scenario.failed_call_minutes + scenario.letter_minutes
            self.ledger.close(task, now + spent / scenario.available)
            return spent
        heappush(self._resting, (now + scenario.wait_hours * time.HOUR, task.id, task))
        return scenario.failed_call_minutes
