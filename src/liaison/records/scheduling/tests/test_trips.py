"""Trips: planned on one day, held and booked as one, repaired when a leg goes; fifty at once never leave half a trip."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from liaison.kernel.errors import Refused
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, Need, Resource, Travel, VisitType
from liaison.records.scheduling.queries.trips import trip_view
from liaison.records.scheduling.tests import clinic as small
from liaison.records.scheduling.tests.clinic import ACT, ADA, ELM, FOX, INTERPRETER, asks, at
from liaison.records.scheduling.values import Use
from liaison.records.scheduling.values.rescue import Out
from liaison.records.scheduling.values.trips import NoTrip, TripAsk, TripPlan
from liaison.spine.people.models import Patient, PatientAddress, Place

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F03")]
WHY = "a test"
LAB, SEAT, SCAN = UUID(int=21), UUID(int=22), UUID(int=23)
ASK = TripAsk(
    patient=ADA, legs=("lab", "follow-up"), after=date(2026, 3, 3), until=date(2026, 3, 13), interpreter="es", ride=True
)


@pytest.fixture
def clinic():
    with transaction.atomic():
        small.clinic()
        small.resource(LAB, "department", "Laboratory", skills=["laboratory"])
        small.resource(SEAT, "ride", "Seat 1")
        small.resource(SCAN, "device", "X-ray", skills=["xray"])
        for code, kind, skill, minutes in (
            ("lab", "department", "laboratory", 10),
            ("xray", "device", "xray", 20),
            ("ride", "ride", "", 30),
        ):
            made = VisitType.objects.create(code=code, name=code.title(), modality="in_person", new_minutes=minutes,
                                            returning_minutes=minutes, fasting=code == "lab", notice_hours=12 if code == "lab" else 0)  # fmt: skip
            Need.objects.create(visit_type=made, kind=kind, skill=skill)
        small.open_weekdays(LAB, SEAT, SCAN)


def rows(trip):
    return list(Appointment.objects.unscoped(WHY).filter(trip=trip).order_by("starts_at"))


def live(*resources):
    found = Claim.objects.unscoped(WHY).filter(live=True, resource__in=resources).order_by("during")
    return [(claim.during.lower.astimezone(small.ZONE), claim.during.upper.astimezone(small.ZONE)) for claim in found]


def test_lab_before_the_visit_with_interpreter_and_rides(clinic):
    plan = actions.plan_trip(ACT, ask=ASK)
    assert isinstance(plan, TripPlan)
    assert [(leg.visit_type, leg.starts_at.strftime("%a %H:%M")) for leg in plan.legs] == [
        ("ride", "Tue 09:00"), ("lab", "Tue 09:30"), ("follow-up", "Tue 09:50"), ("ride", "Tue 10:30"),
    ]  # fmt: skip
    assert plan.proved


def test_held_as_one_and_booked_as_one(clinic):
    plan = actions.plan_trip(ACT, ask=ASK)
    held = actions.hold_trip(ACT, plan=plan, key="a")
    assert {row.state for row in rows(held.trip)} == {"held"}
    assert live(INTERPRETER) == [
        (at(3, 9, 30), at(3, 9, 40)),
        (at(3, 9, 40), at(3, 9, 50)),
        (at(3, 9, 50), at(3, 10, 30)),
    ]
    assert actions.hold_trip(ACT, plan=plan, key="a") == held
    actions.commit_trip(ACT, trip=held.trip)
    assert {row.state for row in rows(held.trip)} == {"booked"}
    first = rows(held.trip)[0].starts_at
    Appointment.objects.unscoped(WHY).filter(trip=held.trip).update(
        zone="Pacific/Kiritimati"
    )  # a day ahead of the hours of UTC
    assert trip_view(ACT, trip=held.trip).day == first.astimezone(ZoneInfo("Pacific/Kiritimati")).date() != first.date()


def test_given_back_as_one(clinic):
    held = actions.hold_trip(ACT, plan=actions.plan_trip(ACT, ask=ASK), key="a")
    actions.release_trip(ACT, trip=held.trip)
    assert ({row.state for row in rows(held.trip)}, live(INTERPRETER, LAB, SEAT)) == ({"cancelled"}, [])


def test_one_leg_that_was_taken_since_leaves_nothing_held(clinic):
    plan = actions.plan_trip(ACT, ask=ASK)
    actions.book(ACT, booking=asks("x", at(3, 9, 40), UUID(int=2), (Use(ELM), Use(INTERPRETER)), minutes=10))
    with pytest.raises(Refused) as refused:
        actions.hold_trip(ACT, plan=plan, key="a")
    assert refused.value.code == "scheduling.taken"
    assert not Appointment.objects.unscoped(WHY).filter(patient=ADA).exists()
    assert live(LAB, SEAT) == []


def test_without_a_time_it_says_what_stands_in_the_way(clinic):
    found = actions.plan_trip(ACT, ask=replace(ASK, interpreter="so"))
    assert isinstance(found, NoTrip)
    assert ("escort", "interpreter") in found.blame


def test_cancelling_the_lab_brings_the_ride_later_and_keeps_the_visit(clinic):
    held = actions.hold_trip(ACT, plan=actions.plan_trip(ACT, ask=ASK), key="a")
    actions.commit_trip(ACT, trip=held.trip)
    ride, lab, _visit, _back = rows(held.trip)
    repair = actions.plan_repair(ACT, appointment=lab.id)
    assert repair.moves == ((ride.id, at(3, 9), at(3, 9, 20)),)
    assert (repair.drops, repair.lost) == ((), ())
    assert actions.cancel_leg(ACT, appointment=lab.id, reason="feeling_better") == repair
    left = [
        (row.visit_type_id, row.starts_at.astimezone(small.ZONE)) for row in rows(held.trip) if row.state == "booked"
    ]
    assert left == [("ride", at(3, 9, 20)), ("follow-up", at(3, 9, 50)), ("ride", at(3, 10, 30))]
    assert live(INTERPRETER) == [(at(3, 9, 50), at(3, 10, 30))]


def test_rides_take_as_long_as_the_way_from_home_by_car_to_each_site(clinic):
    """Sixty minutes to the laboratory, thirty-three back from the visit: whole steps of five, and the seat is taken so long."""
    near, far = (Place.objects.create(source_id=name, name=name) for name in ("Near", "Far"))
    Resource.objects.filter(id=LAB).update(place=far)
    Resource.objects.filter(id__in=[FOX, ELM]).update(place=near)
    Travel.objects.bulk_create(
        Travel(place=place, postal="021", minutes=minutes) for place, minutes in ((near, 33), (far, 60))
    )
    PatientAddress.objects.create(patient_id=ADA, use="home", line="1 Elm St", city="Boston", postal_code="02118")
    held = actions.hold_trip(ACT, plan=actions.plan_trip(ACT, ask=ASK), key="a")
    actions.commit_trip(ACT, trip=held.trip)
    there, lab, visit, back = rows(held.trip)
    assert (there.ends_at, back.starts_at) == (lab.starts_at, visit.ends_at)
    assert [(row.ends_at - row.starts_at) // timedelta(minutes=1) for row in (there, back)] == [60, 35]
    assert live(SEAT) == [(row.starts_at, row.ends_at) for row in (there, back)]
    repair = actions.cancel_leg(
        ACT, appointment=lab.id, reason="feeling_better"
    )  # the ride comes for the near site now
    assert repair.moves == ((there.id, there.starts_at, visit.starts_at - timedelta(minutes=35)),)
    assert live(SEAT) == [
        (visit.starts_at - timedelta(minutes=35), visit.starts_at), (visit.ends_at, visit.ends_at + timedelta(minutes=35)),
    ]  # fmt: skip


def test_cancelling_what_lies_between_keeps_the_interpreter_for_the_whole_stay(clinic):
    ask = TripAsk(
        patient=ADA,
        legs=("lab", "xray", "follow-up"),
        after=date(2026, 3, 3),
        until=date(2026, 3, 13),
        interpreter="es",
    )
    held = actions.hold_trip(ACT, plan=actions.plan_trip(ACT, ask=ask), key="a")
    actions.commit_trip(ACT, trip=held.trip)
    lab, xray, visit = rows(held.trip)
    assert xray.visit_type_id == "xray"
    repair = actions.cancel_leg(ACT, appointment=xray.id, reason="cost")
    assert (repair.moves, repair.drops, repair.lost) == ((), (), ())
    stay = live(INTERPRETER)
    assert (stay[0][0], stay[-1][1]) == (lab.starts_at, visit.ends_at)
    assert all(one[1] == two[0] for one, two in pairwise(stay))


def test_cancelling_the_only_leg_sends_the_rides_home(clinic):
    ask = TripAsk(patient=ADA, legs=("follow-up",), after=date(2026, 3, 3), until=date(2026, 3, 13), ride=True)
    held = actions.hold_trip(ACT, plan=actions.plan_trip(ACT, ask=ask), key="a")
    actions.commit_trip(ACT, trip=held.trip)
    _there, visit, _back = rows(held.trip)
    actions.cancel_leg(ACT, appointment=visit.id, reason="cost")
    assert ({row.state for row in rows(held.trip)}, live(SEAT)) == ({"cancelled"}, [])


@pytest.mark.feature("F10")
def test_a_rescued_visit_takes_its_trip_along(clinic):
    """The clinician is out and the only colleague is taken that day: lab, rides and interpreter move with the visit, as far apart as before."""
    held = actions.hold_trip(ACT, plan=actions.plan_trip(ACT, ask=replace(ASK, clinician=FOX)), key="a")
    actions.commit_trip(ACT, trip=held.trip)
    before = rows(held.trip)
    actions.book(ACT, booking=asks("elm", at(3, 9), UUID(int=2), (Use(ELM),), minutes=480))
    out = Out(resource=FOX, from_on=date(2026, 3, 3), until_on=date(2026, 3, 3))
    plan = actions.preview_rescue(ACT, out=out, seconds=5)
    assert [(visit.appointment, visit.decision.fate) for visit in plan.visits] == [(before[2].id, "move")]
    assert (plan.faults, plan.cost) == ((), plan.bound)
    actions.apply_rescue(ACT, out=out, decisions=[visit.decision for visit in plan.visits])
    now = [row for row in rows(held.trip) if row.state == "booked"]
    shifts = {new.starts_at - old.starts_at for old, new in zip(before, now, strict=True)}
    assert (len(shifts), [row.moved_from.id for row in now]) == (1, [row.id for row in before])
    stay = live(INTERPRETER)
    assert (stay[0][0], stay[-1][1], len(stay)) == (now[1].starts_at, now[2].ends_at, 3)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_never_leave_half_a_trip(clinic):
    """Fifty patients want the same few hours of one interpreter and one seat: each gets a whole trip or a refusal."""
    people = [
        Patient.objects.create(id=UUID(int=100 + n), record_number=f"T-{n}", family=f"T{n}", sort_key=f"t{n}").id
        for n in range(50)
    ]
    ask = replace(ASK, until=date(2026, 3, 4))
    first = actions.plan_trip(ACT, ask=ask)
    outcomes, ready = [], threading.Barrier(50)

    def one(person, number):
        try:
            plan = replace(first, ask=replace(ask, patient=person))
            ready.wait(30)
            for _again in range(3):
                try:
                    held = actions.hold_trip(ACT, plan=plan, key=f"p{number}")
                    actions.commit_trip(ACT, trip=held.trip)
                    outcomes.append("won")
                    return
                except Refused as refused:
                    if refused.code != "scheduling.taken":
                        raise
                    found = actions.plan_trip(ACT, ask=plan.ask, seconds=5)
                    if isinstance(found, NoTrip):
                        break
                    plan = found
            outcomes.append("refused")
        except Exception as error:  # seen by the assertion below
            outcomes.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(person, number)) for number, person in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(outcomes) == {"won", "refused"}
    for person in people:
        kinds = sorted(
            Appointment.objects.unscoped(WHY)
            .filter(patient=person, state="booked")
            .values_list("visit_type_id", flat=True)
        )
        assert kinds in ([], ["follow-up", "lab", "ride", "ride"])
        assert not Appointment.objects.unscoped(WHY).filter(patient=person, state="held").exists()
    whole = Appointment.objects.unscoped(WHY).filter(patient__in=people, state="booked", visit_type="lab").count()
    assert whole == outcomes.count("won") > 1
    spans = live(INTERPRETER)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_a_hold_that_ran_out_cannot_be_booked(clinic):
    held = actions.hold_trip(ACT, plan=actions.plan_trip(ACT, ask=ASK), key="a")
    late = replace(ACT, at=ACT.at + timedelta(minutes=11))
    with pytest.raises(Refused) as refused:
        actions.commit_trip(late, trip=held.trip)
    assert refused.value.code == "scheduling.hold_over"
