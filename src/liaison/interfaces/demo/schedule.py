"""Everything that is booked at Riverside, from the first day of the story to weeks after this morning."""

from collections.abc import Sequence
from random import Random

from liaison.interfaces.demo import cast, replies
from liaison.interfaces.demo.diary import Diary
from liaison.interfaces.demo.plans import Planner, Visit
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.thursday import thursday
from liaison.interfaces.demo.times import Times
from liaison.interfaces.demo.weeks import Arrival
from liaison.journeys.transitions.values import StayRow
from liaison.records.scheduling.values import AppointmentRow


def planned(times: Times, people: Sequence[Person], arrivals: Sequence[Arrival], seed: int) -> list[Visit]:
    """This morning's day first, since the script needs its rooms; the other days around it."""
    rng = Random(f"schedule {seed}")  # noqa: S311  a made-up calendar, the same each time
    script = frozenset(person.id for person in people if person.number <= len(cast.CAST))
    planner = Planner(times, rng, Diary(times), people, script)
    stayed = [
        arrival.person.id
        for arrival in arrivals
        if isinstance(row := arrival.row, StayRow) and row.ended_at and -14 <= times.days_to(row.ended_at) <= -3
    ]
    busy = {
        arrival.person.id
        for arrival in arrivals
        if isinstance(row := arrival.row, AppointmentRow) and times.days_to(row.starts_at) == 0
    }
    today = list(thursday(planner, people, stayed=stayed, busy=busy))
    others = list(planner.everything(skip=(0,)))
    return [*today, *others, *replies.visits(planner, people, {visit.person.id for visit in today})]
