"""The clinical record that the first import brings, and what a stay adds to it."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from liaison.interfaces.demo import cast, illness, resources
from liaison.interfaces.demo.clinic import CLINICIANS
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.resources import Body
from liaison.interfaces.demo.times import Times
from liaison.journeys.transitions.values import StayRow


def first_import(person: Person, times: Times, rng: Random) -> Iterator[Body]:
    """Identity, problems, medicines, the last measurements, allergies."""
    name, by = person.row.source_id, CLINICIANS[person.clinician]
    yield resources.patient(person)
    for n, one in enumerate(person.illnesses):
        since = times.today - timedelta(days=400 + rng.randrange(4000))
        yield resources.condition(f"{name}-c{n}", name, one.code, one.name, since)
        for m, drug in enumerate(one.drugs):
            yield resources.medicine(f"{name}-m{n}{m}", name, drug, since + timedelta(days=30), by)
    yield from _measurements(person, times, rng)
    if rng.random() < 0.22:
        yield resources.allergy(f"{name}-a", name, rng.choice(illness.ALLERGIES))


def _measurements(person: Person, times: Times, rng: Random) -> Iterator[Body]:
    name, codes = person.row.source_id, {one.code for one in person.illnesses}
    at = times.at(-times.days - 10 - rng.randrange(200), "10:00")
    measures = [*illness.MEASURES, *([illness.A1C] if "E11.9" in codes else ())]
    measures += [illness.LDL] if codes & {"E78.5", "I25.10"} else []
    for n, measure in enumerate(measures):
        value = rng.uniform(measure.low, measure.high)
        yield resources.observation(f"{name}-o{n}", name, measure, value, at)
    systolic = rng.randrange(112, 158)
    yield resources.blood_pressure(f"{name}-bp", name, systolic, systolic - rng.randrange(40, 62), at)


def from_the_stay(person: Person, stay: StayRow) -> Iterator[Body]:
    """What a hospital sends home: a summary, and for Rosa a list of medicines that differs from ours."""
    name = person.row.source_id
    if stay.status != "finished" or not stay.ended_at or stay.class_code == "EMER":
        return
    yield resources.discharge_summary(f"{stay.source_id}-doc", name, stay, _summary(person, stay))
    if person.number != cast.ROSA:
        return
    on = stay.ended_at.date()
    doubled = stay.ended_at - (stay.started_at or stay.ended_at) > timedelta(days=7)
    home = (
        (illness.FUROSEMIDE_DOUBLED, illness.LISINOPRIL, illness.METFORMIN)
        if doubled
        else (illness.FUROSEMIDE, illness.METOPROLOL, illness.LISINOPRIL, illness.METFORMIN)
    )
    for n, drug in enumerate(home):
        yield resources.medicine(
            f"{stay.source_id}-m{n}", name, drug, on, stay.practitioner, encounter_id=stay.source_id
        )
    for n, (measure, value) in enumerate(((illness.HEMOGLOBIN, 11.4), (illness.SODIUM, 133.0))):
        yield resources.observation(f"{stay.source_id}-l{n}", name, measure, value, stay.ended_at - timedelta(hours=9))
    weights = (78.4, 74.9) if doubled else (76.8, 74.6)
    for n, (weight, at) in enumerate(zip(weights, (stay.started_at, stay.ended_at), strict=True)):
        if at:
            yield resources.observation(f"{stay.source_id}-w{n}", name, illness.WEIGHT, weight, at)


def _summary(person: Person, stay: StayRow) -> list[str]:
    started, ended = stay.started_at, stay.ended_at
    lines = [
        f"Discharge summary: {person.name}", f"Hospital: {stay.provider}",
        f"In: {started:%Y-%m-%d}  Out: {ended:%Y-%m-%d}", f"Reason: {stay.reason_text} ({stay.reason_code})",
        f"Went to: {stay.disposition_text}",
    ]  # fmt: skip
    if person.number == cast.ROSA:
        lines += [
            "Course: volume overload, treated with intravenous diuretic.",
            "Medicines at discharge: furosemide 80 mg every morning, lisinopril 10 mg, metformin ER 1000 mg.",
            "Weigh every morning; call the clinic for a gain of 3 lb in a day or 5 lb in a week.",
        ]
    return [*lines, "Follow-up with the primary care clinic within two weeks."]
