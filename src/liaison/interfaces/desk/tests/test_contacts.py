"""One history of a patient's contacts: read, searched, written by hand, exported; promises beside it."""

from datetime import timedelta

import pytest

from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.spine.access.models import RestrictedChart
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Promise
from liaison.spine.conversations.values import EntryKind, PromiseKind

pytestmark = pytest.mark.feature("F23")


@pytest.fixture
def rosa(clinic):
    return clinic.patient()


@pytest.fixture
def there(rosa):
    return f"/patients/{rosa.id}/contacts"


def enter(clinic, staff, patient, text, n=0, kind=EntryKind.CALL):
    act = clinic.act(staff, clinic.now - timedelta(minutes=n))
    return actions.enter(act, patient=patient.id, kind=kind, ref=f"call:{n}", text=text)


def test_an_empty_history_says_why(screen, there):
    assert "No contact is written down yet" in screen.get(there).content.decode()


def test_words_are_looked_for_in_the_body_and_found_without_accents(clinic, screen, maria, rosa, there):
    enter(clinic, maria, rosa, "Llamó la hija")
    enter(clinic, maria, rosa, "Pidió cita", 1)
    page = screen.post(f"{there}/found", 200, {"text": "LLAMO"}, **{"HX-Request": "true"}).content.decode()
    assert ("Llamó la hija" in page, "Pidió cita" in page) == (True, False)
    page = screen.post("/contacts/found", 200, {"text": "cita"}).content.decode()
    assert ("Pidió cita" in page, "Llamó la hija" in page) == (True, False)


def test_a_closed_chart_is_not_searched(clinic, screen, maria, rosa):
    enter(clinic, maria, rosa, "secret ride")
    RestrictedChart.objects.create(patient=rosa, why="vip", since=clinic.now)
    assert "secret" not in screen.post("/contacts/found", 200, {"text": "secret rid"}).content.decode().split("<main")[
        1
    ].replace('value="secret rid"', "")


def test_filters_stand_in_the_address_as_codes(clinic, screen, maria, rosa, there):
    enter(clinic, maria, rosa, "a call")
    enter(clinic, maria, rosa, "an issue", 1, EntryKind.ISSUE)
    page = screen.get(f"{there}?kind=issue").content.decode()
    assert ("an issue" in page, "a call" in page) == (True, False)


def test_a_contact_is_written_by_hand(screen, there, rosa):
    screen.post(
        f"{there}/log",
        302,
        {"channel": "in_person", "direction": "in", "party": "family", "text": "Came by", "issue": "on"},
    )
    page = screen.get(there).content.decode()
    assert page.count("Came by") == 2
    assert EventRow.objects.filter(name="conversations.ContactNoted", patient=rosa.id).count() == 2


def test_what_is_missing_is_said_and_nothing_typed_is_lost(screen, there):
    page = screen.post(f"{there}/log", 422, {"channel": "phone", "direction": "in", "party": "patient", "text": ""})
    assert "This field is required" in page.content.decode()


def test_an_export_is_a_fact(clinic, screen, maria, rosa, there):
    enter(clinic, maria, rosa, "=1+1")
    assert b"'=1+1" in screen.get(f"{there}?export=csv").content
    assert EventRow.objects.get(name="ui.ListTaken").body["listing"] == "contacts"


def test_a_promise_is_confirmed_refuted_and_kept_from_the_card(clinic, screen, maria, rosa, there):
    enter(clinic, maria, rosa, "I will call you on Friday. I will send you the form tomorrow.")
    delivery.deliver_pending()
    first, second = Promise.objects.unscoped("a test").order_by("due_at")
    assert screen.get(there).content.decode().count("Is this a promise?") == 2
    screen.post(f"/promises/{first.pk}/confirm", 302, {"due_at": "2026-03-13T17:00", "owner": str(maria.id)})
    page = screen.post(f"/promises/{second.pk}/none", 200, {}, **{"HX-Request": "true"}).content.decode()
    assert "Is this a promise?" not in page
    screen.post(f"/promises/{first.pk}/kept", 200, {"how": "rang, all well"}, **{"HX-Request": "true"})
    assert list(Promise.objects.unscoped("a test").order_by("state").values_list("state", flat=True)) == [
        "kept",
        "not_one",
    ]
    screen.post(f"/promises/{first.pk}/broken", 422, {"reason": "no"})


def test_the_team_sees_what_it_promised(clinic, screen, maria, rosa):
    actions.promise(
        clinic.act(maria), patient=rosa.id, kind=PromiseKind.CALL, words="ring her", ref="call:1",
        due_at=clinic.now + timedelta(hours=1), owner=maria.id,
    )  # fmt: skip
    clinic.after(hours=2)
    page = screen.get("/promises?which=overdue").content.decode()
    assert ("ring her" in page, "not kept in time" in page) == (True, True)


def test_a_role_that_may_not_read_is_refused(clinic, there, sit):
    sit(clinic.staff("Root", "administrator")).get(there, 403)


@pytest.mark.parametrize(("lines", "queries"), [(1, 33), (3, 33)])
def test_query_counts(clinic, screen, maria, rosa, there, lines, queries):
    for n in range(lines):
        enter(clinic, maria, rosa, f"line {n}", n)
    screen.get(there)
    screen.get(there)
    assert screen.queries == queries
