"""The pages of consent and of texts: what they show, what a press does, what they cost."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Template
from liaison.spine.conversations.tests.test_sending import ADA, T0, act, clinic, message, person, reminder
from liaison.spine.conversations.values import ANY, Channel, ConsentSource, Purpose
from liaison.spine.people.models import Staff

__all__ = ["clinic"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clinic", "now")]


@pytest.fixture
def now():
    with time_machine.travel(T0, tick=False):
        yield


def signed_in(role="coordinator"):
    user = User.objects.create(username=f"maya-{role}")
    Staff.objects.create(user=user, name=f"Maya {role}", role=role)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def text(response, status=200):
    assert response.status_code == status, response.content[:600]
    return response.content.decode()


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        text(client.get(address))
    return len(found)


@pytest.mark.feature("F65")
def test_consent_is_shown_with_its_reason_and_proof_and_a_no_stops_what_waits():
    client, there = signed_in(), f"/patients/{ADA}/consent"
    actions.send(act(), message=reminder(send_at=T0 + timedelta(days=2)))
    page = text(client.get(there))
    assert "1 message waits to be sent" in page
    assert "The patient gave this number or address for care" in page
    assert "MSG-01 S" in page
    said = {"allowed": "no", "channel": "sms", "purpose": ANY, "source": "verbal", "proof": "“Please stop”, by phone"}
    answer = client.post(there, said, follow=True)
    assert "Written down, and 1 message that was waiting was stopped." in text(answer)
    assert message().state == "stopped"
    assert "The patient does not want it" in text(client.get(there))
    assert "“Please stop”, by phone" in text(client.get(there))
    assert "Written down: the patient agrees." in text(client.post(there, {**said, "allowed": "yes"}, follow=True))
    assert "This field is required" in text(client.post(there, {**said, "proof": ""}), 422)


def test_who_may_only_read_has_no_form():
    assert "Write down what the patient says" not in text(signed_in("privacy_officer").get(f"/patients/{ADA}/consent"))


def test_a_text_is_written_by_one_and_approved_by_another():
    writer, lead = signed_in(), signed_in("supervisor")
    assert "billing.statement" in text(writer.get("/templates"))
    vietnamese = Template.objects.get(code="reminder.visit", channel="sms", language="vi")
    assert "Needs a native reader" in text(writer.get(f"/templates/{vietnamese.pk}"))
    arabic = Template.objects.get(code="reminder.visit", channel="sms", language="ar")
    assert 'dir="rtl"' in text(writer.get(f"/templates/{arabic.pk}", headers={"HX-Target": "detail"}))
    english = Template.objects.get(code="reminder.visit", channel="sms", language="en")
    said = {
        "code": "reminder.visit", "channel": "sms", "language": "en", "purpose": "reminder", "subject": "",
        "text": "{clinic}: come {date} at {time}.",
    }  # fmt: skip
    assert "reminder.visit" in text(writer.get(f"/templates/{english.pk}/write"))
    there = writer.post(f"/templates/{english.pk}/write", said)["Location"]
    assert "Compared with version 1" in text(lead.get(there))
    assert "<ins>" in text(lead.get(there))
    assert ">Approve" not in text(writer.get(there))
    assert writer.post(f"{there}/do/approve").status_code == 403
    assert "Approved: it is sent from now on." in text(lead.post(f"{there}/do/approve", follow=True))
    assert Template.objects.get(code="reminder.visit", channel="sms", language="en", state="approved").version == 2
    assert "Write the text first" not in text(writer.post(f"/templates/{english.pk}/write", {**said, "text": " "}), 422)
    bad = writer.post("/templates/new", {**said, "text": "Hi {nobody}"})["Location"]
    assert "It cannot be approved" in text(lead.get(bad))
    assert lead.post(f"{bad}/do/retire").status_code == 302
    assert lead.post(f"{bad}/do/fly").status_code == 404
    assert lead.get("/templates/0").status_code == 404


def test_pages_cost_the_same_queries_however_much_was_said():
    client, there = signed_in(), f"/patients/{ADA}/consent"
    said = {"patient": ADA, "channel": Channel.SMS, "source": ConsentSource.FORM, "proof": "x"}
    actions.give_consent(person(), purpose=Purpose.BILLING, **said)
    client.get(there)
    one = queries(client, there)
    for purpose in (Purpose.RECALL, Purpose.SURVEY):
        actions.give_consent(person(), purpose=purpose, **said)
    assert (one, queries(client, there)) == (CONSENT, CONSENT)
    few = queries(client, "/templates?channel=letter&language=en")
    assert (few, queries(client, "/templates?channel=sms")) == (TEXTS, TEXTS)


CONSENT, TEXTS = 27, 4
