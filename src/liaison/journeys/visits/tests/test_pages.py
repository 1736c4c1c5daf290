"""The front desk's pages: who may open them, what they show, what a press does, what they cost."""

from datetime import date
from importlib import import_module
from uuid import UUID

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liaison.journeys.visits import actions
from liaison.journeys.visits.models import Attendance, FlowNote, Guardian, Threshold, WallScreen
from liaison.journeys.visits.tests.clinic import (
    ADA,
    ANA,
    BEN,
    FOX,
    MAI,
    NAMES,
    ROOM_1,
    SITE,
    ZOE,
    act,
    appointment,
    arrive,
    at,
    clinic,
    complete,
    insured,
    missing,
)  # fmt: skip
from liaison.journeys.visits.tests.test_leaving import ordered
from liaison.records.scheduling.models import VisitType
from liaison.spine.access.models import Representation
from liaison.spine.people.models import Patient, RelatedPerson, Staff

pytestmark = [pytest.mark.django_db]
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def here():
    with time_machine.travel(at(9, 31), tick=False):
        clinic()
        yield


def signed_in(role="coordinator", name="Maya"):
    user = User.objects.create(username=f"{name.lower()}-{role}")
    Staff.objects.create(user=user, name=name, role=role, place_id=SITE)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def text(response, status=200):
    assert response.status_code == status, response.content[:600]
    return response.content.decode()


def rows():
    return Attendance.objects.unscoped("a test")


@pytest.mark.feature("F13")
def test_the_board_shows_everybody_and_costs_the_same_for_one_and_three():
    arrive(ADA, start=at(9))
    appointment(ZOE, at(11))
    client = signed_in()
    client.get("/flow/fresh")
    costs = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            page = text(client.get("/flow/fresh"))
        costs.append(len(asked))
        if len(costs) == 1:
            arrive(BEN, start=at(9, 20))
            arrive(MAI, start=at(9, 40))
    assert all(f"{given} {family}" in page for family, given in NAMES.values())
    assert costs[0] == costs[1] == 21


@pytest.mark.feature("F13")
def test_an_unchanged_board_costs_next_to_nothing():
    arrive()
    client = signed_in()
    tag = client.get("/flow/fresh")["ETag"]
    with CaptureQueriesContext(connection) as asked:
        same = client.get("/flow/fresh", headers={"If-None-Match": tag})
    assert (same.status_code, len(asked) <= 8) == (304, True)
    actions.tell_wait(act(at(9, 31)), attendance=rows().get().id, low=5, high=10)
    assert client.get("/flow/fresh", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.feature("F13")
def test_one_patient_asked_told_and_roomed():
    one = arrive()
    client = signed_in("clinician")
    page = text(client.get(f"/flow/{one}"))
    assert "Ada Lovelace" in page
    assert "Room 1" in page
    said = client.post(f"/flow/{one}/do/note", {"kind": "waits_long"}, headers=HTMX)
    assert (said.status_code, said["HX-Trigger"]) == (200, "flow-changed")
    client.post(f"/flow/{one}/do/told", {"low": "5", "high": "20"}, headers=HTMX)
    client.post(f"/flow/{one}/do/room", {"room": str(ROOM_1)}, headers=HTMX)
    note = FlowNote.objects.unscoped("a test").get()
    client.post(f"/flow/{one}/notes/{note.id}/on_my_way", headers=HTMX)
    note.refresh_from_db(from_queryset=FlowNote.objects.unscoped("a test"))
    assert (note.answer, rows().get().room) == ("on_my_way", ROOM_1)
    for name, step in (("begin", "in_visit"), ("finish", "leaving"), ("back", "in_visit")):
        client.post(f"/flow/{one}/do/{name}", headers=HTMX)
        assert rows().get().step == step


@pytest.mark.feature("F13")
@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("room", {"room": "x"}, 404), ("room", {"room": str(UUID(int=404))}, 422), ("note", {"kind": "x"}, 404), ("told", {"low": "a"}, 404),
     ("told", {"low": "50", "high": "10"}, 422), ("finish", {}, 409), ("fly", {}, 404)],
)  # fmt: skip
def test_bad_input_is_refused_and_changes_nothing(name, data, status):
    one = arrive()
    response = signed_in("clinician").post(f"/flow/{one}/do/{name}", data, headers=HTMX)
    assert (response.status_code, rows().get().step) == (status, "waiting")


@pytest.mark.feature("F12")
def test_the_gate_lists_only_what_is_missing_and_empties_as_it_is_settled(settings):
    settings.DEMO = True
    insured(MAI, ends_on=date(2026, 2, 28))
    pk = appointment(MAI, at(9, 40), uses=(FOX, ANA))
    client = signed_in()
    page = text(client.get(f"/visits/check-in/{pk}"))
    assert page.count('class="gate-item"') == len(missing(pk))
    assert "Quý vị đồng ý" in page
    page = text(client.post(f"/visits/check-in/{pk}/ask", headers=HTMX))
    assert "$20.00" in page
    assert "not by a payer" in page
    client.post(f"/visits/check-in/{pk}/settle", {"code": "interpreter", "way": "in_person"}, headers=HTMX)
    complete(pk, at(9, 31))
    assert "Nothing is missing" in text(client.get(f"/visits/check-in/{pk}"))
    assert client.post(f"/visits/check-in/{pk}").status_code == 302
    assert rows().get().patient_id == MAI


@pytest.mark.feature("F12")
def test_checking_in_without_what_is_missing_is_said():
    pk = appointment(when=at(9, 40))
    client = signed_in("front_desk")
    assert client.post(f"/visits/check-in/{pk}").status_code == 422
    assert rows().count() == 0
    assert client.post(f"/visits/check-in/{pk}", {"despite": "1"}).status_code == 302
    assert rows().count() == 1


@pytest.mark.feature("F12")
def test_an_answer_by_phone_is_written_down_with_its_number():
    insured(BEN)
    pk = appointment(BEN, at(9, 40))
    client = signed_in("front_desk")
    assert "reference number" in text(
        client.post(f"/visits/check-in/{pk}/answer", {"answer": "active", "how": "phone"}), 422
    )
    said = {"answer": "active", "how": "phone", "reference": "A-1", "copay": "15"}
    assert client.post(f"/visits/check-in/{pk}/answer", said).status_code == 302
    assert {"coverage", "copay"} & set(missing(pk, at(9, 31))) == {"copay"}


@pytest.mark.feature("F12")
def test_a_walk_in_is_offered_the_next_times_and_goes_on_to_the_gate():
    client = signed_in()
    VisitType.objects.create(code="ride", name="A ride", modality="in_person", new_minutes=30, returning_minutes=30)
    asked = text(client.get(f"/visits/walk-in/{ADA}"))
    assert ("Follow-up" in asked, "A ride" in asked) == (True, False)
    page = text(client.get(f"/visits/walk-in/{ADA}?type=follow-up"))
    assert "Dr. Fox" in page
    taken = client.post(f"/visits/walk-in/{ADA}", {"type": "follow-up", "key": "k1", "clinician": str(FOX)})
    assert taken["Location"].startswith("/visits/check-in/")
    assert (
        client.post(f"/visits/walk-in/{ADA}", {"type": "follow-up", "key": "k2", "clinician": "x"}).status_code == 404
    )
    assert client.post(f"/visits/walk-in/{ADA}", {"type": "no", "key": "k2", "clinician": str(FOX)}).status_code == 422


@pytest.mark.feature("F15")
def test_a_likely_duplicate_stops_the_first_press_and_says_why():
    client = signed_in()
    said = {"family": "Nguyen", "given": "Mai", "born": "1970-01-03"}
    shown = text(client.post("/patients/register/alike", said, headers=HTMX))
    assert ("Mai Nguyen" in shown, "same birth date" in shown, "the same person in 99 of 100" in shown) == (
        True,
        True,
        True,
    )
    count = Patient.objects.unscoped("a test").count()
    assert "Is it one of these?" in text(client.post("/patients/register", said), 422)
    assert Patient.objects.unscoped("a test").count() == count
    assert client.post("/patients/register", {**said, "new": "1"}).status_code == 302
    assert Patient.objects.unscoped("a test").count() == count + 1


@pytest.mark.feature("F15")
def test_somebody_new_is_registered_at_once():
    client = signed_in("front_desk")
    said = {"family": "Warsame", "given": "Hodan", "born": "1996-05-01", "phone": "617 555 0199", "line": "9 Pier St",
            "postal": "02128", "city": "Boston", "language": "so", "interpreter": "on"}  # fmt: skip
    done = client.post("/patients/register", said)
    assert done.status_code == 302
    assert "Hodan Warsame" in text(client.get(done["Location"]))
    assert text(client.post("/patients/register", {"family": ""}), 422)
    assert text(client.post("/patients/register", {"family": "X", "born": "2031-01-01"}), 422)


@pytest.mark.feature("F15")
@pytest.mark.feature("F64")
def test_a_newborn_has_the_mother_as_representative_for_what_was_chosen():
    """By the front desk (DAY step 6); whoever may not say who acts for the child sees no button that would refuse at its end."""
    client = signed_in("front_desk")
    Patient.objects.unscoped("a test").filter(id=MAI).update(gender="female")
    shown = [text(each.get(f"/visits/at-desk/{MAI}")) for each in (client, signed_in("scheduler"))]
    assert ["Register her newborn" in page for page in shown] == [True, False]
    assert ["linked with the mother by the front desk" in page for page in shown] == [False, True]
    blank = text(client.get(f"/patients/{MAI}/newborn"))
    assert ('id="id_born"' in blank, "2026-03-" in blank, 'data-key="s"' in blank) == (True, False, True)
    said = {"born": "2026-03-11", "gender": "female", "scopes": ["told", "appointments", "results"], "seen": "on"}
    done = client.post(f"/patients/{MAI}/newborn", said)
    assert done.status_code == 302
    made = Representation.objects.unscoped("a test").get()
    assert (made.person_id, made.ground, made.scopes, made.proof) == (
        MAI, "parent", ["appointments", "results", "told"], "birth",
    )  # fmt: skip
    assert (made.until_at.isoformat(), made.proof_seen_by) == ("2038-03-11T05:00:00+00:00", made.named_by)
    assert made.named_by.startswith("staff:")
    assert Guardian.objects.unscoped("a test").count() == 0
    page = text(client.get(done["Location"]))
    assert ("Baby Girl of Mai Nguyen" in page, "Register her newborn" in page) == (True, False)
    assert (
        "be told, see appointments, see test results" in page or "see appointments, see test results, be told" in page
    )
    assert "Baby Girl of Mai Nguyen" in text(client.get(f"/visits/at-desk/{MAI}"))
    for wrong in ({**said, "scopes": []}, {**said, "seen": ""}):
        assert text(client.post(f"/patients/{MAI}/newborn", wrong), 422)


@pytest.mark.feature("F64")
def test_guardians_of_old_become_representatives_once():
    copy = import_module("liaison.journeys.visits.migrations.0003_guardians_are_representatives").copy
    kin = [
        RelatedPerson.objects.create(patient_id=MAI, name=name, relationship="MTH", may_be_told=True) for name in "abc"
    ]
    old = {"patient_id": MAI, "named_at": at(9), "named_by": "staff:1"}
    Guardian.objects.create(related=kin[0], basis="birth", scope=["visits", "bills"], until_on=date(2038, 3, 11), **old)
    Guardian.objects.create(related=kin[1], basis="court", scope=["visits", "instructions", "results", "bills"], until_on=date(2030, 1, 1), ended_at=at(10), **old)  # fmt: skip
    for _twice in range(2):
        copy(apps, None)
    made = Representation.objects.unscoped("a test").order_by("until_at")
    assert [(one.related_id, one.ground, one.scopes, one.proof, one.revoked_why) for one in made] == [
        (kin[1].id, "guardian", ["all", "speak", "told"], "court", "ended"),
        (kin[0].id, "parent", ["appointments", "bills", "told"], "birth", ""),
    ]  # fmt: skip
    told = RelatedPerson.objects.unscoped("a test").order_by("name").values_list("may_be_told", flat=True)
    assert list(told) == [False, True, True]
    assert Guardian.objects.unscoped("a test").count() == 2


@pytest.mark.feature("F14")
def test_check_out_asks_about_every_order_and_then_lets_go():
    one = arrive(ADA, start=at(9))
    for do, more in ((actions.begin, {}), (actions.finish, {})):
        do(act(at(9, 20)), attendance=one, **more)
    order = ordered("Mammogram")
    client = signed_in("front_desk")
    assert "Mammogram" in text(client.get(f"/visits/check-out/{one}"))
    assert client.post(f"/visits/check-out/{one}").status_code == 422
    page = text(
        client.post(
            f"/visits/check-out/{one}/settle", {"order": order, "how": "duty", "by_on": "2026-03-20"}, headers=HTMX
        )
    )
    assert "Nothing is left open" in page
    client.post(f"/visits/check-out/{one}/other", {"what": "Letter for work"}, headers=HTMX)
    assert client.post(f"/visits/check-out/{one}").status_code == 422
    step = rows().get().next_steps.model.objects.unscoped("a test").get(what="Letter for work")
    client.post(f"/visits/check-out/{one}/settle", {"step": step.id, "how": "done"}, headers=HTMX)
    assert client.post(f"/visits/check-out/{one}").status_code == 302
    assert rows().get().step == "gone"
    mammogram = step.__class__.objects.unscoped("a test").get(what="Mammogram")
    assert "To be booked" in text(client.get(f"/visits/next-steps/next-step:{mammogram.id}"))
    assert client.get("/visits/next-steps/next-step:nonsense").status_code == 404


@pytest.mark.feature("F13")
def test_a_wall_screen_has_no_names_and_can_be_revoked():
    one = arrive(MAI, start=at(9))
    actions.tell_wait(act(at(9, 30)), attendance=one, low=10, high=20)
    two = arrive(ADA, start=at(9, 20))
    actions.room(act(at(9, 30)), attendance=two, room=ROOM_1)
    admin = signed_in("supervisor", "Helen")
    shown = [text(each.get("/flow")) for each in (admin, signed_in("front_desk", "Linh"))]
    assert ["Wall screens and limits" in each for each in shown] == [True, False]
    page = text(admin.post("/flow/set-up", {"name": "Lobby", "place": str(SITE), "language": "es"}))
    secret = page.split("/wall/")[1].split("<")[0].split("&")[0].split('"')[0]
    shown = text(Client().get(f"/wall/{secret}"))
    tokens = list(rows().values_list("token", flat=True))
    assert all(token in shown for token in tokens)
    assert not [family for family, _given in NAMES.values() if family in shown]
    assert ("Room 1" in shown, 'lang="es"' in shown, "R-3" in shown) == (True, True, False)
    fresh = Client().get(f"/wall/{secret}/fresh")
    assert Client().get(f"/wall/{secret}/fresh", headers={"If-None-Match": fresh["ETag"]}).status_code == 304
    assert secret not in str(WallScreen.objects.values_list("secret", flat=True))
    admin.post(f"/flow/set-up/walls/{WallScreen.objects.get().id}")
    assert [Client().get(path).status_code for path in (f"/wall/{secret}", f"/wall/{secret}/fresh", "/wall/guess")] == [
        404
    ] * 3


@pytest.mark.feature("F13")
def test_limits_are_data():
    arrive(ADA, start=at(9, 20))
    admin = signed_in("supervisor", "Helen")
    assert "flow-late" not in text(admin.get("/flow/fresh"))
    admin.post("/flow/set-up/limits/waiting", {"soon": "5", "late": "10"})
    assert "flow-late" in text(admin.get("/flow/fresh"))
    assert admin.post("/flow/set-up/limits/waiting", {"soon": "50", "late": "10"}).status_code == 422
    assert Threshold.objects.get().late == 10
    assert signed_in("coordinator").get("/flow/set-up").status_code == 403


@pytest.mark.feature("F13")
def test_the_report_counts_as_defined_and_exports():
    one = arrive(ADA, start=at(9))
    actions.begin(act(at(9, 10)), attendance=one)
    actions.finish(act(at(9, 25)), attendance=one)
    actions.check_out(act(at(9, 30)), attendance=one)
    client = signed_in()
    page = text(client.get("/flow/report?days=7"))
    assert "Dr. Fox" in page
    lines = text(client.get("/flow/report?days=7&export=csv")).splitlines()
    fox = next(line for line in lines if "Dr. Fox" in line)
    assert fox.split(",")[1:5] == [
        "1",
        "10.0",
        "10.0",
        "35.0",
    ]  # one visit, waited from 9:00 to 9:10, door to door 8:55 to 9:30


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("front_desk", "/flow", 200), ("scheduler", "/flow", 200), ("auditor", "/flow", 403), ("auditor", "/patients/register", 403),
        ("scheduler", f"/visits/walk-in/{ADA}", 403), ("billing", f"/visits/at-desk/{ADA}", 200), ("coordinator", f"/flow/{UUID(int=404)}", 404),
        ("coordinator", f"/visits/check-in/{UUID(int=404)}", 404), ("coordinator", f"/visits/check-out/{UUID(int=404)}", 404),
        ("coordinator", "/flow?site=nonsense", 200), ("advocate", f"/patients/{ADA}/newborn", 403),
        ("front_desk", f"/patients/{MAI}/newborn", 200), ("coordinator", f"/patients/{MAI}/newborn", 200),
        ("supervisor", f"/patients/{MAI}/newborn", 200), ("scheduler", f"/patients/{MAI}/newborn", 403),
        ("clinician", f"/patients/{MAI}/newborn", 403), ("scheduler", "/patients/register", 200),
    ],
)  # fmt: skip
def test_who_may_open_what(role, path, status):
    assert signed_in(role).get(path).status_code == status
