"""Finding in a real clinic: everything found can be booked; what the record knows is wished; what is missing is named."""

import random
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from liaison.engines.timetable.asking import Only
from liaison.kernel.errors import Refused
from liaison.records.scheduling import actions
from liaison.records.scheduling.actions.openings import days_between, refresh_open_days
from liaison.records.scheduling.models import (
    Appointment,
    Claim,
    Hours,
    Need,
    OpenDay,
    Resource,
    Travel,
    VisitType,
    Wishes,
)
from liaison.records.scheduling.queries.find import beside, choices, find_times, payer_from, record, wished
from liaison.records.scheduling.tests.clinic import (
    ACT,
    ADA,
    BEN,
    ELM,
    FIRST,
    FOX,
    INTERPRETER,
    LAST,
    NOW,
    ROOM,
    ZONE,
    asks,
    at,
    clinic,
    open_weekdays,
    resource,
)  # isort: skip
from liaison.records.scheduling.values import ResourceKind, Search, Use
from liaison.spine.people.models import PatientAddress, PatientLanguage, Place

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F02")]


@pytest.fixture
def open_clinic():
    with transaction.atomic():
        clinic()


def search(**more):
    return Search(**{"patient": ADA, "visit_type": "follow-up", **more})


def said(found):
    return f"{found.starts_at:%d %H:%M} {found.takes[0].name}"


def soonest(**more):
    return [said(found) for found in find_times(ACT, search(best=False, size=3, **more)).found]


def test_soonest_first_one_for_each_part_of_the_day(open_clinic):
    assert soonest() == ["02 09:00 Dr. Fox", "02 09:00 Dr. Elm", "02 12:00 Dr. Fox"]
    assert soonest(thin=False) == ["02 09:00 Dr. Fox", "02 09:00 Dr. Elm", "02 09:20 Dr. Fox"]


def test_what_was_found_is_booked_and_is_not_found_again(open_clinic):
    found = find_times(ACT, search()).found[0]
    made = actions.book(ACT, booking=found.booking(search(), key="a"))
    row = Appointment.objects.unscoped("test").get(id=made)
    assert (row.starts_at, row.practitioner) == (found.starts_at, found.takes[0].name)
    again = find_times(ACT, replace(search(thin=False, size=200), patient=BEN)).found
    assert (found.starts_at, found.uses) not in {(time.starts_at, time.uses) for time in again}


def test_the_patient_is_in_one_place_at_a_time_but_may_move_within_their_own(open_clinic):
    made = actions.book(ACT, booking=asks(starts_at=at(2, 9)))
    assert soonest(thin=False)[0] == "02 09:20 Dr. Fox"
    assert soonest(thin=False, moving=made)[0] == "02 09:00 Dr. Elm"  # with Dr. Fox it is booked now


def test_hours_kept_for_one_kind_of_visit(open_clinic):
    VisitType.objects.create(code="shots", name="Shots", modality="in_person", new_minutes=20, returning_minutes=20)
    Need.objects.create(visit_type_id="shots", kind=ResourceKind.CLINICIAN)
    with transaction.atomic():
        open_weekdays(FOX, opens=time(17), closes=time(18), only=["shots"])
    late = {"suits": frozenset({"0e"}), "only": frozenset({Only.SUITS})}
    assert soonest(visit_type="shots", **late) == ["02 17:00 Dr. Fox", "09 17:00 Dr. Fox", "16 17:00 Dr. Fox"]
    assert soonest(**late) == []


def test_an_interpreter_comes_with_whoever_does_not_speak_the_language(open_clinic):
    Resource.objects.filter(id=ELM).update(languages=["es"])
    found = find_times(ACT, search(best=False, language="es", interpreter=True)).found
    with_whom = {said(each)[9:]: [one.name for one in each.takes] for each in found[:2]}
    assert with_whom == {"Dr. Elm": ["Dr. Elm"], "Dr. Fox": ["Dr. Fox", "Ana"]}
    assert {reason.code for reason in found[0].reasons} == {"wait", "language"}
    nobody = find_times(ACT, search(language="vi", interpreter=True)).found[0]
    assert "no_interpreter" in {reason.code for reason in nobody.reasons}


def test_costs_and_ways_out_name_the_condition(open_clinic):
    Resource.objects.filter(id=ELM).update(gender="female")
    OpenDay.objects.filter(resource=ELM, day__lt=date(2026, 3, 6)).delete()
    wish = search(gender="female", only=frozenset({Only.GENDER}))
    (cost,) = find_times(ACT, wish).costs
    assert (cost.only, cost.minutes, said(cost.instead)) == (Only.GENDER, 4 * 24 * 60, "02 09:00 Dr. Fox")
    times = find_times(ACT, replace(wish, until=date(2026, 3, 5), only=frozenset({Only.GENDER, Only.UNTIL})))
    assert times.found == ()
    assert [(way.drops, said(way.instead)) for way in times.ways] == [
        ({Only.GENDER}, "02 09:00 Dr. Fox"), ({Only.UNTIL}, "06 09:00 Dr. Elm"),
    ]  # fmt: skip


def test_a_kind_of_visit_that_nobody_can_do_says_so(open_clinic):
    Need.objects.create(visit_type_id="follow-up", kind=ResourceKind.DEVICE, skill="xray")
    shortage = find_times(ACT, search()).shortage
    assert (shortage.code, shortage.kind, shortage.skill) == ("nobody", "device", "xray")
    with pytest.raises(Refused) as refused:
        find_times(ACT, search(visit_type="nothing"))
    assert refused.value.code == "scheduling.no_such_type"


def test_wishes_come_from_the_record(open_clinic):
    site = Place.objects.create(source_id="main", name="Main Street")
    Resource.objects.filter(id=FOX).update(place=site)
    PatientLanguage.objects.create(patient_id=ADA, language="es", preferred=True, interpreter=True)
    PatientAddress.objects.create(patient_id=ADA, postal_code="02139")
    Travel.objects.bulk_create(
        [Travel(place=site, postal="021", minutes=60), Travel(place=site, postal="02139", minutes=15)]
    )
    old = replace(ACT, at=NOW - timedelta(days=30))
    actions.keep_wishes(old, patient=ADA, gender="female", suits={"0m"}, ride=True)
    for number in (1, 2):
        Appointment.objects.create(
            source="ehr", source_id=str(number), patient_id=ADA, starts_at=NOW - timedelta(days=30 * number), zone=ZONE.key,
            wall_start="x", status="fulfilled", practitioner="Dr. Fox",
        )  # fmt: skip
    wish = wished(ACT, patient=ADA, visit_type="follow-up")
    assert wish == Search(
        patient=ADA, visit_type="follow-up", language="es", interpreter=True, gender="female", suits=frozenset({"0m"}),
        ride=True, only=frozenset({Only.SUITS}),
    )  # fmt: skip
    fox = next(each for each in find_times(ACT, wish).found if each.takes[0].name == "Dr. Fox")
    points = {reason.code: reason.points for reason in fox.reasons}
    assert points == {"wait": points["wait"], "usual": 12, "interpreter": 0, "travel": 0, "place": 6}
    assert wished(ACT, patient=BEN, visit_type="follow-up").new_patient is True


def test_who_pays_is_asked_of_whoever_knows(open_clinic, monkeypatch):
    monkeypatch.setattr(record, "_payer", [])
    payer_from(lambda act, patient: "Acme")
    Resource.objects.filter(id=FOX).update(networks=["Mercy"])
    wish = wished(ACT, patient=ADA, visit_type="follow-up")
    assert wish.network == "Acme"
    codes = {said(each)[9:]: each.reasons[-1].code for each in find_times(ACT, wish).found}
    assert codes == {"Dr. Elm": "network", "Dr. Fox": "outside"}
    assert choices("follow-up", payer="Acme").payers == ("Acme", "Mercy")


def test_wishes_that_do_not_exist_are_refused(open_clinic):
    with pytest.raises(Refused) as refused:
        actions.keep_wishes(ACT, patient=ADA, suits={"9x"})
    assert refused.value.code == "scheduling.no_such_time"
    assert not Wishes.objects.unscoped("test").exists()


def test_what_an_overbook_needs_beside_the_clinician(open_clinic):
    Need.objects.create(visit_type_id="follow-up", kind=ResourceKind.ROOM)
    actions.book(ACT, booking=asks(starts_at=at(2, 9), patient=BEN, uses=(Use(FOX), Use(ROOM))))
    wish = search()
    assert beside(ACT, wish, lead=FOX, starts_at=at(2, 9)) is None
    uses = beside(ACT, wish, lead=FOX, starts_at=at(2, 10))
    assert uses == (Use(FOX), Use(ROOM))
    assert beside(ACT, wish, lead=ROOM, starts_at=at(2, 10)) is None


def world(chance):
    """A random clinic: sites, skills, buffers, parts of visits, hours for one kind, visits that are booked already."""
    sites = [Place.objects.create(source_id=f"s{n}", name=f"Site {n}") for n in range(2)]
    kind = VisitType.objects.create(
        code="visit", name="Visit", modality="in_person", new_minutes=chance.choice([20, 40]), returning_minutes=20,
        buffer_before=chance.choice([0, 5]), buffer_after=chance.choice([0, 10]), notice_hours=chance.choice([0, 0, 24]),
    )  # fmt: skip
    parts = [(ResourceKind.CLINICIAN, "", 0, None), (ResourceKind.ROOM, chance.choice(["", "big"]), 0, None)]
    parts += [(ResourceKind.DEVICE, "", chance.choice([0, 5]), chance.choice([10, None]))] * chance.choice([0, 1])
    parts += [(ResourceKind.ROOM, "", 0, 10)] * chance.choice([0, 0, 1])
    for name, skill, offset, minutes in parts[: chance.choice([1, 2, 3, 4])]:
        Need.objects.create(visit_type=kind, kind=name, skill=skill, offset=offset, minutes=minutes)
    made = []
    for number in range(9):
        name = [ResourceKind.CLINICIAN, ResourceKind.ROOM, ResourceKind.DEVICE][number % 3]
        made.append(resource(
            UUID(int=100 + number), name, f"{name} {number}", place=chance.choice([*sites, None]),
            skills=chance.choice([[], ["big"]]), languages=chance.choice([["en"], ["es"]]),
        ))  # fmt: skip
    made.append(resource(UUID(int=200), ResourceKind.INTERPRETER, "Ana", languages=["es"]))
    for each in made:
        opens = chance.choice([7, 9, 12])
        Hours.objects.bulk_create(
            Hours(resource=each, weekday=day, opens=time(opens), closes=time(opens + chance.choice([2, 5])),
                  from_on=date(2026, 1, 1), only=chance.choice([[], [], ["visit"], ["other"]]))
            for day in range(7) if chance.random() < 0.7
        )  # fmt: skip
    refresh_open_days([each.id for each in made], days_between(FIRST, LAST))


@pytest.mark.feature("F01")
@pytest.mark.parametrize("seed", range(12))
def test_every_time_found_in_a_random_clinic_can_be_booked(seed):
    chance = random.Random(seed)
    with transaction.atomic():
        clinic()
        Claim.objects.unscoped("test").delete()
        world(chance)
    wish = Search(
        patient=ADA, visit_type="visit", new_patient=chance.random() < 0.5, language="es",
        interpreter=chance.random() < 0.5, size=chance.choice([3, 10]), thin=chance.random() < 0.5,
    )  # fmt: skip
    booked = 0
    for turn in range(6):
        asked = replace(wish, best=turn % 2 == 0, patient=(ADA, BEN)[turn % 2])
        found = find_times(ACT, asked, explain=False).found
        for number, time_ in enumerate(found):
            with transaction.atomic():
                actions.book(ACT, booking=time_.booking(asked, key=f"try-{turn}-{number}"))
                transaction.set_rollback(True)
        if found:
            actions.book(ACT, booking=chance.choice(found).booking(asked, key=f"kept-{turn}"))
            booked += 1
    assert booked == 6 or find_times(ACT, wish).shortage is not None


def test_the_interpreter_of_the_clinic_is_one_person(open_clinic):
    wish = {"language": "es", "interpreter": True, "thin": False}
    first = find_times(ACT, search(**wish)).found[0]
    actions.book(ACT, booking=first.booking(search(), key="first"))
    rest = find_times(ACT, replace(search(**wish), patient=BEN, size=200)).found
    assert first.starts_at not in {each.starts_at for each in rest}
    assert {use.resource for each in rest for use in each.uses[1:]} == {INTERPRETER}
