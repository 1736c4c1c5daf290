"""A small clinic for the tests of the day of a visit: one clinician, two rooms, an interpreter, four patients, Thursday 2026-03-12."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from liaison.journeys.visits import actions
from liaison.journeys.visits.queries.gate import gate
from liaison.journeys.visits.rules.checkin import BY_CODE
from liaison.journeys.visits.values import Answer
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.records.coverage.actions import receive_coverage
from liaison.records.coverage.values import CoverageRow
from liaison.records.scheduling.actions import book
from liaison.records.scheduling.actions.openings import refresh_open_days
from liaison.records.scheduling.models import Hours, Need, Resource, VisitType
from liaison.records.scheduling.queries.front_desk import expected_one
from liaison.records.scheduling.values import Booking, ResourceKind, Use
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Patient, Place, Team
from liaison.spine.people.values import Address, Contact, Language, PatientRow

ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 3, 12)
SITE = UUID(int=91)
FOX, ROOM_1, ROOM_2, ANA = (UUID(int=number) for number in (11, 12, 13, 14))
ADA, BEN, MAI, ZOE = (UUID(int=number) for number in (1, 2, 3, 4))
NAMES = {ADA: ("Lovelace", "Ada"), BEN: ("Okri", "Ben"), MAI: ("Nguyen", "Mai"), ZOE: ("Zimmer", "Zoe")}


def at(hour, minute=0, day=12):
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def act(when=None, role="integration", actor="system:test", via="cli"):
    return Act(actor=actor, role=role, at=when or at(8), purpose="operations", via=via)


def clinic():
    Team.objects.get_or_create(code="coordination", defaults={"name": "Coordination"})
    Place.objects.create(id=SITE, source_id="main", name="Main Street", zone=ZONE.key)
    people()
    resource(FOX, ResourceKind.CLINICIAN, "Dr. Fox", overbook_cap=1)
    resource(ROOM_1, ResourceKind.ROOM, "Room 1")
    resource(ROOM_2, ResourceKind.ROOM, "Room 2")
    resource(ANA, ResourceKind.INTERPRETER, "Ana", languages=["vi"])
    kind = VisitType.objects.create(
        code="follow-up", name="Follow-up", modality="in_person", new_minutes=40, returning_minutes=20
    )
    Need.objects.create(visit_type=kind, kind=ResourceKind.CLINICIAN)
    everything = (FOX, ROOM_1, ROOM_2, ANA)
    Hours.objects.bulk_create(
        Hours(resource_id=pk, weekday=day, opens=time(8), closes=time(17), from_on=date(2026, 1, 1))
        for pk in everything for day in range(5)
    )  # fmt: skip
    with transaction.atomic():
        refresh_open_days(everything, [TODAY + timedelta(days=n) for n in range(20)])


def people():
    rows = [
        PatientRow(
            source="ehr", source_id=str(pk), family=family, given=given, birth_date=date(1970, 1, pk.int),
            record_number=f"R-{pk.int}", contacts=(Contact("phone", f"617 555 010{pk.int}", "mobile"),),
            addresses=(Address("1 Elm St", "Boston", "MA", "02118"),),
            languages=(Language("vi", True, True),) if pk == MAI else (Language("en", True),),
        )
        for pk, (family, given) in NAMES.items()
    ]  # fmt: skip
    receive_patients(act(), rows)
    assert Patient.objects.unscoped("a test").count() == len(NAMES)


def resource(pk, kind, name, **more):
    return Resource.objects.create(id=pk, kind=kind, name=name, zone=ZONE.key, place_id=SITE, **more)


def appointment(patient=ADA, when=None, *, uses=(FOX,), key=None, minutes=None, said=None):
    booking = Booking(
        key=key or f"{patient}-{when}", patient=patient, visit_type="follow-up", starts_at=when or at(9),
        uses=tuple(Use(one) for one in uses), minutes=minutes,
    )  # fmt: skip
    return book(act(said or at(7)), booking=booking)


def insured(patient=ADA, *, ends_on=None, member_id="M1234", payer="Harbor Health"):
    row = CoverageRow(
        source="ehr", source_id=f"c{patient.int}", patient_id=patient, payer=payer, plan="Silver", member_id=member_id,
        status="active", order=1, ends_on=ends_on,
    )  # fmt: skip
    receive_coverage(act(at(6)), [row])
    return row.id


def missing(pk, when=None):
    expected = expected_one(act(when), appointment=pk)
    patient = Patient.objects.unscoped("a test").get(id=expected.patient)
    return {item.code: item.why for item in gate(act(when), patient=patient, expected=expected).missing}


def complete(pk, when=None):
    """Everything the desk asks for is settled."""
    told = act(when)
    if "coverage" in missing(pk, when):
        actions.record_answer(told, appointment=pk, answer=Answer.ACTIVE, how="phone", reference="R1")
    for code in missing(pk, when):
        actions.settle(told, appointment=pk, codes=[code], way=BY_CODE[code].ways[0])


def arrive(patient=ADA, when=None, start=None):
    pk = appointment(patient, start or at(9))
    return actions.check_in(act(when or at(8, 55)), appointment=pk, despite=True)


def delivered():
    delivery.deliver_pending()
    assert delivery.parked() == []
