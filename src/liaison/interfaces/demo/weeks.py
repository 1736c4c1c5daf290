"""What happens to the panel in the weeks of the story, decided from the seed: stays, visits, appointments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.clinic import CLINICIANS, HOSPITALS, OF_THE_SCRIPT, SITES
from liaison.interfaces.demo.illness import ADMITTED_FOR, EMERGENCY_FOR
from liaison.interfaces.demo.population import SOURCE, Person
from liaison.interfaces.demo.times import Times
from liaison.journeys.transitions.values import StayRow
from liaison.journeys.visits.values import EncounterRow
from liaison.records.coverage.values import CoverageRow
from liaison.records.scheduling.values import AppointmentRow

HOME = ("01", "Discharged to home care or self care (routine discharge)")
HOME_HEALTH = ("06", "Discharged to home under care of organized home health service")
NURSING = ("03", "Discharged to skilled nursing facility")


@dataclass(frozen=True)
class Arrival:
    """Something that the record system learns at a moment."""

    at: datetime
    person: Person
    row: StayRow | EncounterRow | AppointmentRow | CoverageRow


@dataclass
class Writer:
    """Gives rows their numbers, in the order in which they are thought of."""

    times: Times
    rng: Random
    last: int = 0

    def stay(
        self, person: Person, start: datetime, end: datetime | None, why: tuple[str, str], *, kind: str = "IMP",
        to: tuple[str, str] = HOME, hospital: int | None = None,
    ) -> StayRow:  # fmt: skip
        names = {"IMP": "Hospital stay", "OBSENC": "Observation", "EMER": "Emergency department visit"}
        hospital = self.rng.randrange(len(HOSPITALS)) if hospital is None else hospital
        return StayRow(
            source=SOURCE, source_id=self._next("e"), patient_id=person.id, class_code=kind, status="finished",
            started_at=start, ended_at=end, what=names[kind], disposition=to[0], disposition_text=to[1],
            reason_code=why[0], reason_text=why[1], practitioner="Hospital medicine", place=HOSPITALS[hospital],
            provider=HOSPITALS[hospital],
        )  # fmt: skip

    def visit(self, person: Person, at: datetime, *, what: str = "Office visit", kind: str = "AMB") -> EncounterRow:
        return EncounterRow(
            source=SOURCE, source_id=self._next("e"), patient_id=person.id, class_code=kind, status="finished",
            started_at=at, ended_at=at + timedelta(minutes=25), what=what, practitioner=CLINICIANS[person.clinician],
            place=SITES[person.site], provider="Riverside Community Health",
        )  # fmt: skip

    def appointment(self, person: Person, at: datetime, *, what: str = "Office visit") -> AppointmentRow:
        return AppointmentRow(
            source=SOURCE, source_id=self._next("a"), patient_id=person.id, status="booked", starts_at=at,
            ends_at=at + timedelta(minutes=30), zone=self.times.zone.key, what=what,
            practitioner=CLINICIANS[self._seeing(person, at)], place=SITES[person.site],
        )  # fmt: skip

    def _seeing(self, person: Person, at: datetime) -> int:
        """The own clinician; on this morning's day a colleague of those whose day the script tells."""
        after = [(person.clinician + n) % len(CLINICIANS) for n in range(len(CLINICIANS))]
        return next(one for one in after if self.times.days_to(at) != 0 or one not in OF_THE_SCRIPT)

    def office_hour(self, days: int) -> datetime:
        """On that day, or the next on which the clinic works."""
        clock = f"{self.rng.randrange(9, 16):02d}:{self.rng.choice(('00', '30'))}"
        return self.times.at(self.times.next_workday(days), clock)

    def _next(self, letter: str) -> str:
        self.last += 1
        return f"{letter}{self.last:05d}"


def foretold(writer: Writer, people: Sequence[Person]) -> list[Arrival]:
    """Everything that nobody at the clinic brings about, in the order in which it becomes known."""
    extras = [person for person in people if person.number > len(cast.CAST)]
    found = [
        *_history(writer, people), *_stays(writer, extras), *_emergencies(writer, extras), *_routine(writer, extras),
        *_yesterday(writer, extras), *_overnight(writer, extras),
        *_cast(writer, {person.number: person for person in people}),
    ]  # fmt: skip
    return sorted(found, key=lambda arrival: (arrival.at, arrival.row.source_id))


def becomes_known(row: StayRow, person: Person) -> Iterator[Arrival]:
    """A stay is told twice: when it begins and when it ends."""
    if row.started_at:
        begun = replace(row, status="in-progress", ended_at=None, disposition="", disposition_text="")
        yield Arrival(row.started_at + timedelta(minutes=20), person, begun)
    if row.ended_at:
        yield Arrival(row.ended_at + timedelta(minutes=15), person, row)


def _history(writer: Writer, people: Sequence[Person]) -> Iterator[Arrival]:
    """Before the story: what the first import brings."""
    opening = writer.times.at(-writer.times.days, "06:00")
    for person in people:
        for _ in range(writer.rng.randrange(1, 4)):
            at = writer.office_hour(-writer.times.days - 5 - writer.rng.randrange(420))
            yield Arrival(opening, person, writer.visit(person, at))
        if writer.rng.random() < 0.08:
            end = writer.times.at(-writer.times.days - 35 - writer.rng.randrange(250), "13:30")
            why = writer.rng.choice(ADMITTED_FOR)
            yield Arrival(opening, person, writer.stay(person, end - timedelta(days=4, hours=2), end, why))


def _stays(writer: Writer, people: Sequence[Person]) -> Iterator[Arrival]:
    """About one discharge a day for four hundred patients, none of them in the last three days."""
    rng = writer.rng
    chosen = rng.sample(people, max(len(people) // 8, 1))
    for person in chosen:
        end = writer.times.at(
            -4 - rng.randrange(writer.times.days - 6), f"{rng.randrange(10, 19):02d}:{rng.randrange(60):02d}"
        )
        start = end - timedelta(days=rng.choice((2, 2, 3, 3, 4, 5, 6, 8, 11)), hours=rng.randrange(1, 14))
        kind = "OBSENC" if rng.random() < 0.18 else "IMP"
        to = rng.choices((HOME, HOME_HEALTH, NURSING), (70, 22, 8))[0]
        why = rng.choice(ADMITTED_FOR)
        if why[0] in ("I50.23", "J44.1") and not any(i.code in ("I50.22", "J44.9") for i in person.illnesses):
            why = ADMITTED_FOR[2]
        yield from becomes_known(writer.stay(person, start, end, why, kind=kind, to=to), person)


def _emergencies(writer: Writer, people: Sequence[Person]) -> Iterator[Arrival]:
    rng = writer.rng
    for person in rng.sample(people, max(len(people) // 20, 1)):
        end = writer.times.at(
            -2 - rng.randrange(writer.times.days - 4), f"{rng.randrange(11, 23):02d}:{rng.randrange(60):02d}"
        )
        start = end - timedelta(hours=rng.randrange(2, 7))
        stay = writer.stay(person, start, end, rng.choice(EMERGENCY_FOR), kind="EMER")
        yield Arrival(end + timedelta(minutes=15), person, stay)


def _routine(writer: Writer, people: Sequence[Person]) -> Iterator[Arrival]:
    """Visits booked long before: kept, cancelled, missed, or still ahead."""
    rng, times = writer.rng, writer.times
    opening = times.at(-times.days, "06:00")
    for person in rng.sample(people, max(len(people) * 32 // 100, 1)):
        at = writer.office_hour(-times.days + 2 + rng.randrange(times.days + 18))
        booked = writer.appointment(person, at)
        yield Arrival(opening, person, booked)
        if at >= times.at(0, "00:00"):
            continue
        fate = rng.random()
        if fate < 0.07:
            yield Arrival(at + timedelta(hours=2), person, replace(booked, status="noshow"))
        elif fate < 0.14:
            yield Arrival(at - timedelta(days=2), person, replace(booked, status="cancelled"))
        else:
            kind = "VR" if rng.random() < 0.15 else "AMB"
            yield Arrival(at + timedelta(hours=1), person, replace(booked, status="fulfilled"))
            yield Arrival(at + timedelta(hours=1), person, writer.visit(person, at, kind=kind))


def _yesterday(writer: Writer, people: Sequence[Person]) -> Iterator[Arrival]:
    """Before the last working day: three missed visits to ask about, three second insurances to put in order."""
    times, rng = writer.times, writer.rng
    morning = times.at(times.last_workday(), "05:30")
    for person in rng.sample(people, 3):
        missed = writer.appointment(person, times.at(times.last_workday() - 1, "15:00"))
        yield Arrival(morning, person, replace(missed, status="noshow"))
    insured = [person for person in people if len(person.plans) == 1 and person.plans[0].kind != "pay"]
    for person in rng.sample(insured, 3):
        second = CoverageRow(
            source=SOURCE, source_id=f"{person.row.source_id}-i2", patient_id=person.id, payer="Unity Care",
            status="active", plan="Spouse's plan", member_id=f"UC{200000 + person.number}", kind="EHCPOL",
            starts_on=times.today.replace(day=1),
        )  # fmt: skip
        yield Arrival(morning, person, second)


def _overnight(writer: Writer, people: Sequence[Person]) -> Iterator[Arrival]:
    """This night: three in the emergency department and one admitted."""
    last, rng = writer.times.last_feed, writer.rng
    *emergencies, admitted = rng.sample(people, min(4, len(people)))
    for hours, person in enumerate(emergencies, start=1):
        end = last - timedelta(hours=2 * hours)
        why = EMERGENCY_FOR[hours % len(EMERGENCY_FOR)]
        yield Arrival(end, person, writer.stay(person, end - timedelta(hours=3), end, why, kind="EMER"))
    start = last - timedelta(hours=5)
    begun = writer.stay(admitted, start, None, ADMITTED_FOR[5], to=("", ""))
    yield Arrival(start, admitted, replace(begun, status="in-progress"))


def _cast(writer: Writer, by_number: dict[int, Person]) -> Iterator[Arrival]:
    """The cast came home yesterday, Harold before. Rosa had been in hospital a month ago, too."""
    at = writer.times.at
    homes = {
        cast.ROSA: (ADMITTED_FOR[0], at(-9, "11:20"), at(-1, "16:40"), "IMP", HOME_HEALTH),
        cast.WALTER: (ADMITTED_FOR[5], at(-4, "09:10"), at(-1, "13:05"), "IMP", HOME),
        cast.LINH: (("J45.901", "Unspecified asthma with (acute) exacerbation"), at(-2, "15:00"), at(-1, "12:20"),
                    "OBSENC", HOME),
        cast.FADUMO: (ADMITTED_FOR[2], at(-5, "20:45"), at(-1, "15:10"), "IMP", HOME),
        cast.HAROLD: (ADMITTED_FOR[3], at(writer.times.last_workday() - 4, "09:40"),
                      at(writer.times.last_workday() - 1, "14:30"), "IMP", HOME),
        cast.THOMAS: (ADMITTED_FOR[1], at(-4, "07:30"), at(-1, "17:30"), "IMP", HOME),
    }  # fmt: skip
    for number, (why, start, end, kind, to) in homes.items():
        person = by_number[number]
        yield from becomes_known(writer.stay(person, start, end, why, kind=kind, to=to, hospital=0), person)
    rosa = by_number[cast.ROSA]
    before = writer.stay(rosa, at(-37, "10:00"), at(-33, "14:15"), ADMITTED_FOR[0], hospital=0)
    yield from becomes_known(before, rosa)
    emergency = writer.stay(rosa, at(-20, "18:00"), at(-20, "22:40"), EMERGENCY_FOR[0], kind="EMER", hospital=0)
    yield Arrival(at(-20, "22:55"), rosa, emergency)
