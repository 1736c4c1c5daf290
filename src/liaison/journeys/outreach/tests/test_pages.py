"""The pages of outreach: a campaign from the list to the report, what replies asked for, a notice sent."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.models import Campaign
from liaison.journeys.outreach.tests.clinic import (
    ADA,
    FOX,
    MAI,
    VISIT,
    WHY,
    act,
    at,
    clinic,
    delivered,
    left,
    register,
    reply,
    state,
    texts,
    visit,
)
from liaison.spine.conversations.actions import withdraw_consent
from liaison.spine.conversations.values import ConsentSource
from liaison.spine.people.models import Patient, Staff
from liaison.spine.people.rules import record_number

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def here():
    with time_machine.travel(at(3, 9), tick=False):
        clinic()
        yield


def signed_in(role="coordinator"):
    user = User.objects.create(username=f"maya-{role}")
    Staff.objects.create(user=user, name="Maya", role=role)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def text(response, status=200):
    assert response.status_code == status, response.content[:600]
    return response.content.decode()


def prepared(client, people=(ADA, MAI), **more):
    numbers = []
    for pk in people:
        numbers.append(record_number(4000 + pk.int))
        Patient.objects.unscoped(WHY).filter(id=pk).update(record_number=numbers[-1])
    said = {
        "name": "Spring recall", "template": "recall.due|sms", "audience": "file", "numbers": "\n".join(numbers),
        "wave": "100", "every_minutes": "5", **more,
    }  # fmt: skip
    answer = client.post("/outreach/new", said)
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer["Location"].rsplit("/", 1)[1])


@pytest.mark.feature("F24")
def test_a_campaign_from_the_list_to_the_report():
    client = signed_in()
    assert "No campaigns yet" in text(client.get("/outreach"))
    withdraw_consent(act(), patient=MAI, channel="sms", purpose="*", source=ConsentSource.VERBAL, proof="said so")
    pk = prepared(client)
    there = f"/outreach/{pk}"
    assert "Everybody is being looked at" in text(client.get(there))
    actions.run_campaigns(act(at(3, 9)))
    page = text(client.get(there))
    assert "Start: send to 1 person" in page
    assert "The patient does not want it" in page
    csv = client.get(f"{there}?export=csv").content.decode()
    assert "Harbor Clinic: it is time for a visit with us." in csv
    assert "The patient does not want it" in csv
    assert client.post(f"{there}/do/start").status_code == 302
    actions.run_campaigns(act(at(3, 9)))
    page = text(client.get(there))
    assert [words in page for words in ("What became of it", "it is time for a visit with us", "&lt; 11")] == [True] * 3
    assert text(client.get(f"{there}/progress"))
    assert client.post(f"{there}/do/fly").status_code == 404
    assert client.post(f"{there}/do/stop").status_code == 422  # it has ended


def test_a_list_comes_as_a_file_and_what_is_no_list_is_said_so():
    client = signed_in()
    number = record_number(5100)
    Patient.objects.unscoped(WHY).filter(id=ADA).update(record_number=number)
    file = SimpleUploadedFile("l.csv", f"Name;Record number\n=cmd;{number}\nX;R-1\n".encode())
    said = {
        "name": "A",
        "template": "recall.due|sms",
        "audience": "file",
        "file": file,
        "wave": "1",
        "every_minutes": "1",
    }
    answer = client.post("/outreach/new", said)
    assert answer.status_code == 302
    assert Campaign.objects.get().recipients.model.objects.unscoped(WHY).get().patient_id == ADA
    broken = SimpleUploadedFile("l.xlsx", b"PK\x03\x04 broken")
    assert "This is no list that can be read" in text(client.post("/outreach/new", {**said, "file": broken}), 422)
    assert "Choose a file" in text(client.post("/outreach/new", {**said, "file": ""}), 422)
    assert "Say which day" in text(client.post("/outreach/new", {**said, "file": "", "audience": "visits"}), 422)


@pytest.mark.parametrize("role", ["front_desk", "billing", "auditor"])
def test_who_may_not_send_to_many_sees_nothing(role):
    assert signed_in(role).get("/outreach").status_code == 403


@pytest.mark.feature("F08")
@pytest.mark.parametrize(
    ("words", "what", "press", "then"),
    [
        ("2", "cancel", "cancel", "cancelled"),
        ("2", "cancel", "keep", "booked"),
        ("3", "time", "time", "booked"),
        ("I will be 15 minutes late", "late", "late", "booked"),
        ("I have no ride", "ride", "ride", "booked"),
    ],
)
def test_what_a_reply_asked_for_is_settled_by_one_key(words, what, press, then):
    pk = visit()
    actions.send_reminders(act(at(11, 8)))
    left(texts()[0])
    reply(ADA, words, at(11, 11), texts()[0])
    with time_machine.travel(at(11, 12), tick=False):
        client = signed_in()
        assert f"/settle/{press}" in text(client.get(f"/outreach/visits/{what}/appointment:{pk}"))
        assert client.post(f"/outreach/visits/{pk}/settle/{press}")["Location"] == "/work"
    assert state(pk) == then


def test_a_visit_that_is_not_there_has_no_page():
    client = signed_in()
    assert client.get(f"/outreach/visits/ride/{UUID(int=77)}").status_code == 404
    assert client.get("/outreach/visits/ride/nonsense").status_code == 404
    assert client.post(f"/outreach/visits/{visit()}/settle/fly").status_code == 404


def test_pages_cost_the_same_queries_at_one_and_three_rows():
    client = signed_in()
    prepared(client, (ADA,))
    client.get("/outreach")
    one = queries(client, "/outreach")
    for pk in (UUID(int=201), UUID(int=202)):
        register(pk)
        prepared(client, (pk,))
    assert (one, queries(client, "/outreach")) == (OUTREACH, OUTREACH)
    single = Campaign.objects.order_by("made_at").first()
    three = prepared(client, (ADA, UUID(int=201), UUID(int=202)), name="Three")
    costs = [queries(client, f"/outreach/{pk}") for pk in (single.id, three)]
    assert costs == [CAMPAIGN, CAMPAIGN]


OUTREACH, CAMPAIGN = 7, 9


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as found:
        text(client.get(address))
    return len(found)


@pytest.mark.feature("F10")
def test_all_notices_of_a_rescued_day_are_sent_with_one_press_each_once():
    """DAY step 3: in each patient's language; whoever can have no text is left to be called."""
    visit(ADA)
    visit(MAI, VISIT + timedelta(minutes=40))
    client, out = signed_in(), {"resource": str(FOX), "on": f"{VISIT:%Y-%m-%d}", "reason": "ill"}
    rows = client.get("/rescue", out).context["rows"]
    there = client.post("/rescue", {**out, **{f"v-{row.visit.appointment}": row.chosen for row in rows}})["Location"]
    assert "Send all of them as they stand" in text(client.get(there))
    withdraw_consent(act(), patient=MAI, channel="sms", purpose="*", source=ConsentSource.VERBAL, proof="said so")
    for _twice in range(2):
        said = text(client.post(f"{there}/send", follow=True))
    assert ("1 message waits to be sent." in said, "1 patient must be called." in said) == (True, True)
    assert [row.patient_id for row in texts(purpose="notice")] == [ADA]
    assert client.post(f"/rescue/{ADA}/send").status_code == 404
    client.post(f"{there}/undo")
    delivered()
    assert [(row.state, row.why) for row in texts(purpose="notice")] == [("stopped", "visit_moved")]
