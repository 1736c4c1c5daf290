"""Time moves: day by day messages come in, people work, clocks run, until the morning on which the demo opens."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from liaison.interfaces.demo import (
    care_plan,
    cast,
    charts,
    doubles,
    ehr,
    fax,
    going_home,
    laboratory,
    medicines,
    moments,
    outreach,
    phone,
    posting,
    questionnaires,
    referrals,
    registry,
    replies,
    routine,
    teaching,
)
from liaison.interfaces.demo.bookings import Bookings
from liaison.interfaces.demo.clinic import CLINICIANS, ILL, open_clinic
from liaison.interfaces.demo.ehr import Message
from liaison.interfaces.demo.front_desk import FrontDesk
from liaison.interfaces.demo.hands import Hands, Shift, together
from liaison.interfaces.demo.lists import LATER, NOTICES
from liaison.interfaces.demo.plans import Visit
from liaison.interfaces.demo.population import SOURCE, Person
from liaison.interfaces.demo.population import people as panel
from liaison.interfaces.demo.schedule import planned
from liaison.interfaces.demo.set_up import set_up
from liaison.interfaces.demo.times import Times
from liaison.interfaces.demo.wait_list import WaitList, learn
from liaison.interfaces.demo.weeks import Arrival, Writer, foretold
from liaison.journeys.transitions.values import StayRow
from liaison.kernel.act import Act
from liaison.platform import sweeps
from liaison.records.coverage.values import CoverageRow
from liaison.records.scheduling.values import AppointmentRow
from liaison.spine.people.models import Staff
from liaison.spine.people.values import RelatedRow


@dataclass
class Story:
    """The clinic, its people and how far time has come."""

    times: Times
    seed: int
    people: list[Person]
    bookings: Bookings
    staff: dict[str, Staff] = field(default_factory=dict)
    hands: dict[str, Hands] = field(default_factory=dict)
    desk: FrontDesk | None = None
    waiting: WaitList | None = None
    neglected: dict[UUID, range] = field(default_factory=dict)  # patient -> the days on which nobody looks

    @property
    def linh(self) -> UUID:
        """The colleague who is a patient."""
        return self.people[cast.LINH - 1].id

    def system(self, at: datetime, who: str = "system:demo-ehr") -> Act:
        return Act(actor=who, role="integration", at=at, purpose="operations", via="fhir")


def tell(times: Times, *, patients: int, seed: int, told: Callable[[int], None] = lambda days: None) -> Story:
    """Everything, from the first import to this morning. `told` hears how many days lie behind."""
    people = cast.with_cast(panel(patients, seed, times.today, times.state), times.today)
    writer = Writer(times, Random(f"weeks {seed}"))  # noqa: S311  a made-up story, the same each time
    rng = Random(f"bookings {seed}")  # noqa: S311
    story = Story(times, seed, people, Bookings({person.id: person for person in people}, times, rng, writer))
    arrivals = foretold(writer, people)
    for arrival in arrivals:
        story.bookings.expect(arrival)
    story.neglected = _forgotten(times, arrivals)
    _open(story, planned(times, people, arrivals, seed))
    for day in range(-times.days, 0):
        _day(story, day)
        told(day + times.days + 1)
    _feed(story, times.last_feed)
    laboratory.morning(story.system(times.last_feed), story.people, times)
    if story.desk:
        moments.sick_call(story.system(times.last_feed), story.desk.things[CLINICIANS[ILL]], times)
    fax.arrives(times, story.people)
    others = story.people[len(cast.CAST) :]
    doubles.arrive(story.system(times.last_feed, "system:health-fair"), others)
    together(replies.morning(times, others), *([story.desk.shift(times.now)] if story.desk else []))
    learn(story.system(times.last_feed, "system:worker"))
    return story


def _open(story: Story, visits: list[Visit]) -> None:
    """The people first, then the clinic, since some of its staff are patients, and then the record."""
    at = story.times.at(-story.times.days, "06:30")
    act = story.system(at)
    ehr.deliver(act, Message(patients=[person.row for person in story.people], related=_kin(story.people)))
    by_number = {person.number: person.id for person in story.people}
    story.staff = open_clinic(act, patients={"linh": story.linh})
    guarded = frozenset({story.linh})
    story.hands = {
        name: Hands(story.staff[name], team, Random(f"{name} {story.seed}"), story.bookings, guarded, story.times.now)  # noqa: S311
        for name, team in (("maria", "coordination"), ("devon", "coordination"), ("tamika", "coordination"),
                           ("nadia", "clinicians"))
    }  # fmt: skip
    rng = Random(f"charts {story.seed}")  # noqa: S311
    message = Message()
    message.bodies = [body for person in story.people for body in charts.first_import(person, story.times, rng)]
    for person in story.people:
        for plan in _plans(person, story.times.today):
            message.plan(plan, person.row.source_id)
    _add(message, story.bookings.until(at))
    ehr.deliver(act, message)
    known = set_up(act, story.staff, story.times)
    story.desk = FrontDesk(story.times, story.seed, story.staff["linh"], story.staff["nadia"], known, visits)
    story.desk.take_over(act)
    others = [person for person in story.people if person.number > len(cast.CAST)]
    story.waiting = WaitList(story.times, story.seed, story.staff["linh"], others)
    outreach.agree(act, others)
    moments.opening(story.staff, by_number, story.times)
    going_home.opening(story.staff["maria"], story.times)


def _day(story: Story, day: int) -> None:
    """A working day has a morning, a midday and an evening; a weekend has somebody on call."""
    times, hands = story.times, story.hands
    spared = {patient for patient, days in story.neglected.items() if day in days}
    last = times.last_workday()
    spared |= {person.id for person in story.people[: len(cast.CAST)]} if day >= last - 1 else set()
    for one in hands.values():
        one.spared, one.rested = frozenset(spared), LATER if day == last else frozenset()
    _feed(story, times.at(day, "06:30"))
    if not times.works(day):
        together(
            hands["tamika"].shift(times.at(day, "10:00"), limit=4, only=NOTICES),
            going_home.shift(story.staff, story.people, times, day),
        )
        _feed(story, times.at(day, "17:05"))
        together(routine.evening(story.staff["tamika"], times, day))
        return
    together(*_shifts(story, day))
    _feed(story, times.at(day, "17:05"))
    if day == last:
        laboratory.before(story.system(times.at(day, "17:05")), story.people, times)
        laboratory.evening(story.system(times.at(day, "17:05")), story.people, times)
        laboratory.read(story.staff["nadia"], {person.number: person.id for person in story.people}, times)
    together(routine.evening(story.staff["maria"], times, day))
    moments.taking_over(story.staff, story.linh, times, day)
    if day == last:
        together(replies.evening_before(times, story.people[len(cast.CAST) :], story.staff["maria"], day))
    together(hands["tamika"].shift(times.at(day, "17:40"), limit=6))
    moments.late(story.staff, story.linh, times, day)


def _shifts(story: Story, day: int) -> list[Shift]:
    """Who is at work on a working day, and what each of them does when."""
    times, hands, last = story.times, story.hands, story.times.last_workday()
    tries = moments.two_tries(story.staff["devon"], story.people[cast.HAROLD - 1].id, times, day)
    return [
        hands["maria"].shift(times.at(day, "08:20"), limit=9), hands["devon"].shift(times.at(day, "08:30"), limit=8),
        hands["nadia"].shift(times.at(day, "11:00"), limit=8), hands["maria"].shift(times.at(day, "13:30"), limit=8),
        hands["devon"].shift(times.at(day, "13:50"), limit=8), hands["nadia"].shift(times.at(day, "14:30"), limit=5),
        *([tries] if day == last else []), *([outreach.campaign(times, story.people[len(cast.CAST) :], story.staff["maria"], day)] if day == times.last_workday() - 7 else []),
        moments.afternoon(story.staff, story.linh, times, day),
        phone.shift(story.staff["devon"], story.people[len(cast.CAST) :], times, day, last=day == last),
        care_plan.shift(story.staff, {person.number: person.id for person in story.people}, times, day),
        going_home.shift(story.staff, story.people, times, day),
        teaching.shift(story.staff, {person.number: person.id for person in story.people}, times, day),
        medicines.shift(story.staff, {person.number: person.id for person in story.people}, times, day),
        routine.shift(story.staff["maria"], times, day),
        registry.shift(story.people, story.staff, times, day),
        questionnaires.shift(story.people[len(cast.CAST) :], story.staff, times, day),
        referrals.shift(story.staff, story.people, times, story.seed, day),
        *([story.desk.shift(times.at(day, "17:04"))] if story.desk else []), *([story.waiting.shift(day)] if story.waiting else []),
    ]  # fmt: skip


def _feed(story: Story, at: datetime) -> None:
    """What has become known comes in, and time itself is looked at."""
    message = Message()
    _add(message, story.bookings.until(at))
    ehr.deliver(story.system(at), message)
    posting.leave(at)
    sweeps.run_due(story.system(at, "system:worker"))


def _add(message: Message, arrivals: Iterable[Arrival]) -> None:
    for arrival in arrivals:
        name = arrival.person.row.source_id
        if isinstance(arrival.row, AppointmentRow):
            message.appointment(arrival.row, name)
        elif isinstance(arrival.row, CoverageRow):
            message.plan(arrival.row, name)
        elif isinstance(arrival.row, StayRow):
            message.stay(arrival.row, name)
            message.bodies += charts.from_the_stay(arrival.person, arrival.row)
        else:
            message.visit(arrival.row, name)


def _plans(person: Person, today: date) -> Iterable[CoverageRow]:
    """Who pays. In which order several do, the source does not say: somebody has to ask."""
    for n, plan in enumerate(person.plans):
        yield CoverageRow(
            source=SOURCE, source_id=f"{person.row.source_id}-i{n}", patient_id=person.id, payer=plan.payer,
            status="active", plan=plan.plan, member_id=plan.member, kind=plan.kind,
            ends_on=today - timedelta(days=12) if person.number == cast.MIN else None,
        )  # fmt: skip


def _kin(people: Sequence[Person]) -> list[RelatedRow]:
    by_number = {person.number: person.id for person in people}
    return [
        RelatedRow(source=SOURCE, source_id="kin1", patient=by_number[cast.ROSA], name="Luz Fuentes",
                   relationship="DAU", phone="+1 401 555 0177", language="es"),
        RelatedRow(source=SOURCE, source_id="kin3", patient=by_number[cast.THOMAS], name="Andrew Whitfield",
                   relationship="SON", phone="+1 401 555 0179", language="en"),
        RelatedRow(source=SOURCE, source_id="kin2", patient=by_number[cast.WALTER], name="Denise Briggs",
                   relationship="NIECE", phone="+1 401 555 0178", language="en"),
    ]  # fmt: skip


def _forgotten(times: Times, arrivals: Sequence[Arrival]) -> dict[UUID, range]:
    """Two discharges of the story that nobody looks at in time: no clinic is perfect, and the log says so."""
    ended = [
        (times.days_to(row.ended_at), arrival.person.id)
        for arrival in arrivals
        if isinstance(row := arrival.row, StayRow)
        and row.ended_at
        and (row.class_code, row.disposition) == ("IMP", "01")
    ]
    late = [(day, patient) for day, patient in ended if -27 <= day <= -12]
    return {patient: range(day, day + 8) for day, patient in late[:2]}
