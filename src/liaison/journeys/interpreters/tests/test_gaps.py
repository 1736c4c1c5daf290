"""Gaps three days ahead are told once, become work, and close by what happened."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.journeys.interpreters import actions, queries
from liaison.journeys.interpreters.models import Use
from liaison.journeys.interpreters.tests.clinic import (
    ADA,
    DEE,
    MAI,
    SOL,
    act,
    at,
    clinic,
    delivered,
    interpreter_booked,
    items,
    visit,
)
from liaison.journeys.interpreters.values import Help, Modality, Presence, Standing
from liaison.journeys.visits.events import ElementChecked, checked_key
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.platform.models import EventRow
from liaison.records.scheduling.models import Appointment, VisitType
from liaison.records.scheduling.values import RIDE

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F27")]


@pytest.fixture(autouse=True)
def made():
    clinic()


def look(when=None):
    told = actions.look_ahead(act(when))
    delivered()
    return told


def names():
    rows = EventRow.objects.filter(name__startswith="interpreters.").order_by("id")
    return [row.name.partition(".")[2] for row in rows]


def test_every_visit_of_somebody_with_another_language_is_on_the_list():
    actions.note_help(act(), patient=DEE, help=Help.SIGN_LANGUAGE)
    for patient in (ADA, MAI, SOL, DEE):
        visit(patient, at(9, patient.int, day=13))
    lines = queries.ahead(act(), since=at(8), until=at(8, day=15))
    assert [(line.patient, line.standing, line.language, line.needs) for line in lines] == [
        (MAI, Standing.GAP, "vi", ()), (SOL, Standing.ASK, "es", ()), (DEE, Standing.GAP, "", ("sign_language",)),
    ]  # fmt: skip


def test_a_visit_booked_within_three_days_opens_work_at_once_and_one_further_off_later():
    near, far = visit(MAI, at(9, day=14)), visit(SOL, at(9, day=18))
    assert [(item.key, item.legal_due_at) for item in items()] == [(f"interpreter:{near}", at(9, day=13))]
    assert (look(), look(at(10, day=15)), look(at(11, day=15))) == (0, 1, 0)  # told once; what began is over
    assert [item.key for item in items()] == [f"interpreter:{near}", f"interpreter:{far}"]


def test_a_seat_in_a_car_is_no_visit():
    VisitType.objects.create(code=RIDE, name="Ride", returning_minutes=30, new_minutes=30)
    there = visit(MAI, at(9, day=14))
    Appointment.objects.unscoped("tests").filter(id=there).update(visit_type=RIDE)
    assert queries.ahead(act(), since=at(8), until=at(8, day=15)) == []
    assert queries.ahead_one(act(), appointment=there) is None


def test_arranging_closes_it_and_taking_back_opens_it_again():
    pk = visit(MAI, at(9, day=14))
    actions.arrange(act(), appointment=pk, modality=Modality.VIDEO, language="vi", who="4711", agency="Lingua")
    delivered()
    assert [item.outcome for item in items()] == ["InterpreterArranged"]
    assert queries.ahead_one(act(), appointment=pk).arranged.who == "4711"
    actions.withdraw(act(), appointment=pk)
    delivered()
    assert [item.outcome for item in items()] == ["InterpreterArranged", ""]
    with pytest.raises(Refused, match=r"interpreters\.nothing_arranged"):
        actions.withdraw(act(), appointment=pk)


@pytest.mark.parametrize("how", ["cancelled", "moved", "booked", "declined", "kept", "missed"])
def test_a_gap_closes_by_itself(how):
    pk = visit(MAI, at(9, day=14))
    if how == "cancelled":
        visit(MAI, at(9, day=14), status="cancelled")
    elif how == "moved":
        visit(MAI, at(9, day=28))
    elif how in ("kept", "missed"):
        visit(MAI, at(9, day=14), status={"kept": "fulfilled", "missed": "noshow"}[how], said=at(12, day=14))
    elif how == "booked":
        interpreter_booked(pk, at(9, day=14))
        look()
    else:
        actions.decline(act(), appointment=pk)
        delivered()
    (item,) = items()
    assert item.outcome == "InterpreterNotNeeded"
    if how == "moved":  # still wanted: told again when that day is near
        assert queries.ahead_one(act(), appointment=pk).standing == Standing.GAP


def test_a_visit_moved_by_a_day_keeps_its_gap_with_another_deadline():
    pk = visit(MAI, at(11, day=13))
    visit(MAI, at(9, day=14))
    first, second = items()
    assert (first.key, first.outcome) == (f"interpreter:{pk}", "InterpreterNotNeeded")
    assert (second.closed_at, second.legal_due_at) == (None, at(9, day=13))


def test_the_check_in_is_the_proof():
    pk = visit(MAI, at(9))
    key = checked_key(MAI)
    fact = ElementChecked(patient=MAI, key=key, code="interpreter", way="by_phone", appointment=pk)
    announce(fact, act(at(8, 55)))
    announce(ElementChecked(patient=MAI, key=key, code="address", way="confirmed", appointment=pk), act(at(8, 55)))
    delivered()
    use = Use.objects.unscoped("tests").get()
    assert (use.appointment, use.presence, use.modality, use.language) == (pk, "present", "phone", "vi")


def test_a_gap_whose_visit_was_interpreted_is_no_gap():
    pk = visit(MAI, at(9, day=13))
    actions.record_use(
        act(at(9, day=13)), appointment=pk, presence=Presence.PRESENT, modality=Modality.PHONE, minutes=25
    )
    delivered()
    assert (look(at(8, day=13)), [item.outcome for item in items()]) == (0, ["InterpreterUsed"])


def test_use_is_counted_by_language_and_way_and_a_second_word_replaces_the_first():
    pk, other = visit(MAI, at(9)), visit(SOL, at(10))
    actions.record_use(act(at(9)), appointment=pk, presence=Presence.ABSENT)
    actions.record_use(act(at(10)), appointment=pk, presence=Presence.PRESENT, modality=Modality.PHONE, minutes=20)
    actions.record_use(act(at(10)), appointment=other, presence=Presence.DECLINED)
    found = queries.usage(act(at(11)), since=at(1), until=at(23))
    assert [(u.language, u.modality, u.visits, u.minutes, u.absent, u.declined) for u in found] == [
        ("es", "", 1, 0, 0, 1), ("vi", "phone", 1, 20, 0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"presence": Presence.PRESENT}, "how"),
        ({"presence": Presence.LATE, "modality": Modality.PHONE, "minutes": 0}, "minutes"),
    ],
)
def test_a_use_that_makes_no_sense_is_refused(said, code):
    pk = visit(MAI, at(9))
    with pytest.raises(Refused, match=rf"interpreters\.{code}"):
        actions.record_use(act(at(9)), appointment=pk, **said)
    assert Use.objects.unscoped("tests").count() == 0


def test_arranging_needs_somebody_a_language_and_a_visit():
    pk, english = visit(MAI, at(9)), visit(ADA, at(10))
    for code, said in {
        "nobody": {"appointment": pk, "modality": Modality.VIDEO, "language": "vi"},
        "no_language": {"appointment": pk, "modality": Modality.PHONE, "language": " "},
        "no_visit": {"appointment": english, "modality": Modality.PHONE, "language": "vi"},
    }.items():
        with pytest.raises(Refused, match=rf"interpreters\.{code}"):
            actions.arrange(act(), **said)


def test_helps_are_noted_once_and_ended():
    actions.note_help(act(), patient=DEE, help=Help.LARGE_PRINT, note="18 point")
    with pytest.raises(Refused, match=r"interpreters\.known"):
        actions.note_help(act(), patient=DEE, help=Help.LARGE_PRINT)
    (need,) = queries.needs_of(act(), patient=DEE)
    actions.end_help(act(), need=need.id)
    assert queries.needs_of(act(), patient=DEE) == []
    with pytest.raises(Refused, match=r"interpreters\.no_need"):
        actions.end_help(act(), need=need.id)


@pytest.mark.parametrize("visits", [1, 3])
def test_the_list_costs_the_same_few_queries(visits):
    for number in range(visits):
        visit(MAI, at(9 + number, day=13), number=number)
    with CaptureQueriesContext(connection) as asked:
        assert len(queries.ahead(act(), since=at(8), until=at(8, day=15))) == visits
    assert len(asked) == 7
