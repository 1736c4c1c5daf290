"""The clinic's scheduling system in the demo: what the staff book there comes in with a later message."""

import heapq
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.interfaces.demo.weeks import Arrival, Writer


@dataclass
class Bookings:
    """Also everything else that is still to become known, in the order in which it will."""

    people: dict[UUID, Person]
    times: Times
    rng: Random
    writer: Writer
    ahead: list[tuple[datetime, str, int, Arrival]] = field(default_factory=list)
    booked: dict[UUID, datetime] = field(default_factory=dict)

    def expect(self, arrival: Arrival) -> None:
        heapq.heappush(self.ahead, (arrival.at, arrival.row.source_id, len(self.ahead), arrival))

    def until(self, moment: datetime) -> list[Arrival]:
        """What has become known by then, once."""
        known = []
        while self.ahead and self.ahead[0][0] <= moment:
            known.append(heapq.heappop(self.ahead)[3])
        return known

    def follow_up(
        self, patient: UUID, *, after: datetime, latest: datetime, what: str = "Follow-up after hospital"
    ) -> None:
        """A visit in good time before the last day, and what will become of it."""
        if self.booked.get(patient, after) > after:
            return
        today, last = self.times.days_to(after), self.times.days_to(latest)
        days = today + min(self.rng.randrange(2, 9), max(last - today - 1, 1))
        while days > today + 1 and self.times.next_workday(days) > last:
            days -= 1  # a weekend in which the last day lies
        at = self.writer.office_hour(days)
        person = self.people[patient]
        appointment = self.writer.appointment(person, at, what=what)
        self.booked[patient] = at
        self.expect(Arrival(after + timedelta(minutes=2), person, appointment))
        if self.rng.random() < 0.08 and latest - at > timedelta(days=4):
            self.expect(Arrival(at + timedelta(hours=2), person, replace(appointment, status="noshow")))
            return
        self.expect(Arrival(at + timedelta(hours=1), person, replace(appointment, status="fulfilled")))
        self.expect(Arrival(at + timedelta(hours=1), person, self.writer.visit(person, at, what=what)))
