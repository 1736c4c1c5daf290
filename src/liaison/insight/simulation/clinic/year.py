"""The year itself, as SimPy processes: requests, cancellations, visits, freed slots."""

from collections import Counter
from collections.abc import Generator
from typing import Any
from uuid import UUID

import simpy

from liaison.engines.waiting import staffed_at
from liaison.insight.simulation.clinic.calendar import Calendar, Slot
from liaison.insight.simulation.clinic.demand import DAY, Demand, Request
from liaison.insight.simulation.clinic.filling import Entry, Gone, entry_for, fill, moment
from liaison.insight.simulation.clinic.habits import band_of
from liaison.insight.simulation.clinic.ledger import NOTICE, Ledger, Visit
from liaison.insight.simulation.clinic.missing import miss_chance, outcome_of
from liaison.insight.simulation.clinic.overbooking import overbook
from liaison.insight.simulation.clinic.policy import List, Policy

JOINS_FROM = 7  # days later than wanted
Process = Generator[Any, Any, None]


class Year:
    """One policy over one demand. `run()` gives the ledger."""

    def __init__(self, demand: Demand, policy: Policy, *, warm_up_days: int) -> None:
        self.demand, self.policy = demand, policy
        self.env = simpy.Environment()
        self.calendar = Calendar(demand.habits, policy, demand.days)
        self.ledger = Ledger(warm_up=warm_up_days * DAY)
        self.list: dict[UUID, Entry] = {}
        self.booked: dict[Slot, Visit] = {}
        self._calls: Counter[int] = Counter()

    def run(self) -> Ledger:
        self.env.process(self._requests())
        if self.policy.overbook:
            self.env.process(overbook(self))
        self.env.run(until=self.demand.days * DAY)
        return self.ledger

    def _requests(self) -> Process:
        for request in self.demand.requests:
            yield self.env.timeout(max(request.at - self.env.now, 0))
            self._ask(request)

    def _ask(self, request: Request) -> None:
        habits = self.demand.habits
        day = int(request.at // DAY) + request.wants
        slot = self.calendar.first(day, request.clinician, request.at)
        late = 0.0 if slot is None else slot.start / DAY - request.at / DAY - request.wants
        if slot is None or request.balks < late * habits.balks_per_day:
            self.ledger.count("went_elsewhere", request.at, request.who)
            return
        self.calendar.take(slot)
        visit = Visit(request.id, request.who, request.at, request.wants, slot, overbooked=slot.extra)
        self.booked[slot] = visit
        self.env.process(self._live(visit, request, slot))
        if self.policy.waiting is not List.NONE and late > JOINS_FROM and request.joins < habits.joins:
            self.list[UUID(int=visit.id)] = entry_for(visit, request.at)

    def _live(self, visit: Visit, request: Request, slot: Slot) -> Process:
        """From booking to its end; a visit that was moved up goes on in another process."""
        habits, begins = self.demand.habits, self.env.now
        lead = (slot.start - begins) / DAY
        if not visit.from_list and request.cancels < habits.cancels[band_of(lead)]:
            gone = habits.cancels_when[int(request.when * len(habits.cancels_when))]
            yield self.env.timeout((slot.start - begins) * gone)
            if visit.slot == slot and visit.state == "booked":
                self._cancel(visit)
            return
        chance = miss_chance(habits, self.policy, visit.who, (slot.start - request.at) / DAY)
        end = outcome_of(request, chance)
        if end == "cancelled" and slot.start - self.env.now > DAY:
            yield self.env.timeout(slot.start - DAY - self.env.now)
            if visit.slot == slot and visit.state == "booked":
                self._cancel(visit)
            return
        yield self.env.timeout(slot.start - self.env.now)
        if visit.slot == slot and visit.state == "booked":
            self._finish(visit, "kept" if end == "cancelled" else end)

    def _finish(self, visit: Visit, end: str) -> None:
        visit.state = end
        self._leave_list(visit)
        self.ledger.visits.append(visit)
        self.ledger.count(end, visit.slot.start, visit.who)
        if visit.from_list:
            self.ledger.count(f"brought_forward_{end}", visit.slot.start, visit.who)

    def _cancel(self, visit: Visit) -> None:
        visit.state = "cancelled"
        self.ledger.gone.append(visit)
        self._leave_list(visit)
        self.ledger.count("cancelled", visit.slot.start, visit.who)
        if visit.slot.start - self.env.now < NOTICE:
            self.ledger.count("cancelled_late", visit.slot.start)
        self.env.process(self._refill(visit.slot, original=True))

    def _refill(self, slot: Slot, *, original: bool) -> Process:
        """The slot is held while it is on offer; then it is somebody's, or everybody's."""
        self.booked.pop(slot, None)
        try:
            won = yield from fill(self, slot)
        except Gone:
            return
        if won is None:
            self.calendar.give_back(slot)
            return
        self.ledger.count("refilled" if original else "refilled_again", slot.start, won.who)
        self._bring_forward(won, slot)

    def _bring_forward(self, visit: Visit, slot: Slot) -> None:
        before = visit.slot
        if slot.start >= self.ledger.warm_up:
            self.ledger.sooner.append((before.start - slot.start) / DAY)
        self._leave_list(visit)
        visit.slot, visit.from_list = slot, True
        self.booked[slot] = visit
        self.env.process(self._live(visit, self.demand.requests[visit.id], slot))
        self.env.process(self._refill(before, original=False))

    def come_back(self, slot: Slot, at: float) -> Process:
        """Until quiet hours end the slot is everybody's; if it is still there then, it is on offer again."""
        self.calendar.give_back(slot)
        yield self.env.timeout(max(at - self.env.now, 1))
        if not self.calendar.take(slot):
            raise Gone

    def can_call(self) -> bool:
        """Somebody is there and has time for a call today."""
        return (
            staffed_at(moment(self.env.now), "UTC")
            and self._calls[int(self.env.now // DAY)] < self.demand.habits.calls_per_day
        )

    def call(self, about: float) -> bool:
        """Two calls within the half hour, if there is time for them today; otherwise a text has to do."""
        if not self.can_call():
            return False
        self._calls[int(self.env.now // DAY)] += 1
        self.ledger.count("calls", about)
        return True

    def _leave_list(self, visit: Visit) -> None:
        self.list.pop(UUID(int=visit.id), None)
