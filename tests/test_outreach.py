"""A campaign and the consent of a patient, by keys, at both sizes."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.contrib.auth.models import User
from tests.conftest import axe, shot

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.models import Campaign, Recipient
from liaison.journeys.outreach.tests.clinic import (
    ADA,
    BEN,
    MAI,
    WHY,
    act,
    at,
    clinic,
    left,
    register,
    reply,
    texts,
    visit,
)
from liaison.journeys.population.actions import run_cohort, write_cohort
from liaison.journeys.population.models import Run
from liaison.kernel.act import Act
from liaison.spine.conversations.actions import give_consent, withdraw_consent
from liaison.spine.conversations.models import Template
from liaison.spine.conversations.values import ConsentSource
from liaison.spine.people.models import Patient, Staff
from liaison.spine.people.rules import record_number

pytestmark = [pytest.mark.django_db(transaction=True)]
NOW = at(3, 10)


@pytest.fixture
def here():
    with time_machine.travel(NOW, tick=True):
        clinic()
        for pk in (ADA, BEN, MAI):
            number = record_number(7000 + pk.int)
            Patient.objects.unscoped(WHY).filter(id=pk).update(record_number=number)
        yield


@pytest.fixture
def maya(here):
    from allauth.mfa.models import Authenticator

    user = User.objects.create(username="maya")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    return Staff.objects.create(user=user, name="Maya Ortiz", role="supervisor")


def press(page, key):
    page.wait_for_load_state("domcontentloaded")  # keys are heard from then on
    page.keyboard.press(key)


@pytest.mark.feature("F24")
def test_a_campaign_is_prepared_tried_started_paused_and_stopped_by_keys(maya, open_as):
    page = open_as(maya, "/outreach")
    press(page, "n")
    page.get_by_label("Name", exact=True).fill("Spring check-ups")
    page.get_by_label("Text", exact=True).select_option("recall.due|sms")
    page.get_by_label("Or the record numbers").fill("\n".join(record_number(7000 + pk.int) for pk in (ADA, BEN, MAI)))
    page.get_by_label("People in a wave").fill("1")
    shot(page, "outreach-new-desk")
    press(page, "Control+Enter")
    page.get_by_text("Everybody is being looked at").wait_for()
    actions.run_campaigns(act(NOW))
    page.get_by_text("Start: send to 2 people").wait_for()  # by itself
    page.reload()
    shot(page, "outreach-dry-desk")
    press(page, "s")
    page.get_by_text("Started: the first wave goes out now.").wait_for()
    actions.run_campaigns(act(NOW + timedelta(minutes=1)))
    press(page, "p")
    page.get_by_text("Paused.").wait_for()
    assert [m.state for m in texts()] == ["stopped"]
    press(page, "p")
    page.get_by_text("It goes on.").wait_for()
    press(page, "x")
    page.get_by_text("Stopped for good").wait_for()
    shot(page, "outreach-stopped-desk")
    assert axe(page) == []
    assert Campaign.objects.get().state == "stopped"
    phone = open_as(maya, f"/outreach/{Campaign.objects.get().id}", size="phone")
    shot(phone, "outreach-stopped-phone")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375


ELDERS = 'cohort "Fifty and older"\nenter when age is at least 50\n'


@pytest.mark.feature("F24")
@pytest.mark.feature("F54")
def test_the_people_of_a_registry_now_get_a_campaign_that_names_the_rule(maya, open_as):
    """Three are fifty, one joins after somebody last looked; the rule is changed once, and the report says which version it was."""
    lead = Act(actor=f"staff:{maya.pk}", role="supervisor", at=NOW, purpose="operations", via="cli")
    write_cohort(lead, code="fifty", text=ELDERS.replace("50", "90"))
    write_cohort(lead, code="fifty", text=ELDERS, why="They are called from fifty on.")
    run_cohort(lead, code="fifty")
    register(UUID(int=9), "es")
    register(UUID(int=10), born=date(2001, 1, 1))
    page = open_as(maya, "/outreach/new")
    page.get_by_label("Name", exact=True).fill("Check-ups from fifty on")
    page.get_by_label("Text", exact=True).select_option("recall.due|sms")
    page.get_by_label("Who is in a registry now").check()
    page.locator("#id_group").select_option(label="Fifty and older: 3 people on March 3, 2026")
    shot(page, "outreach-registry-desk")
    press(page, "Control+Enter")
    page.get_by_text("Everybody is being looked at").wait_for()
    assert page.get_by_text("4 people · 200 in a wave").count() == 1  # now, not when somebody last looked
    actions.run_campaigns(act(NOW))
    page.reload()
    page.get_by_text("Start: send to 3 people").wait_for()
    assert page.locator("tbody tr[data-row]").count() == 4
    press(page, "s")
    page.get_by_text("Started: the first wave goes out now.").wait_for()
    actions.run_campaigns(act(NOW + timedelta(minutes=1)))
    page.reload()
    named = "Who is in a registry now: Fifty and older, rule version 2, as of March 3, 2026"
    assert named in page.locator(".campaign-report").inner_text()
    shot(page, "outreach-registry-report-desk")
    assert axe(page) == []
    campaign, run = Campaign.objects.get(), Run.objects.latest("ran_at")
    assert (run.version.number, run.members, Recipient.objects.unscoped(WHY).filter(campaign=campaign).count()) == (
        2,
        4,
        4,
    )
    for there in ("new", campaign.id):
        phone = open_as(maya, f"/outreach/{there}", size="phone")
        shot(phone, f"outreach-registry-{'new' if there == 'new' else 'report'}-phone")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.feature("F65")
def test_consent_is_read_and_written_down_at_both_sizes(maya, open_as):
    said = {"source": ConsentSource.FORM, "proof": "Registration form, version 4, question 12"}
    give_consent(act(NOW - timedelta(days=40)), patient=MAI, channel="sms", purpose="billing", **said)
    withdraw_consent(act(NOW), patient=MAI, channel="email", purpose="*", **said)
    page = open_as(maya, f"/patients/{MAI}/consent")
    page.get_by_text("no longer wants it").click()
    page.get_by_label("The words, or which form").fill("“No more texts”, by phone")
    press(page, "Control+Enter")
    page.get_by_text("Nothing was waiting to be sent").wait_for()
    page.reload()
    shot(page, "consent-desk")
    assert axe(page) == []
    phone = open_as(maya, f"/patients/{MAI}/consent", size="phone")
    shot(phone, "consent-phone")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375


def test_texts_and_what_a_reply_asked_for_look_right(maya, open_as):
    arabic = Template.objects.get(code="reminder.visit", channel="sms", language="ar")
    page = open_as(maya, f"/templates/{arabic.pk}")
    shot(page, "template-desk")
    assert axe(page) == []
    phone = open_as(maya, f"/templates/{arabic.pk}", size="phone")
    shot(phone, "template-phone")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    pk = visit()
    actions.send_reminders(act(at(11, 8)))
    left(texts()[0])
    reply(ADA, "2", at(11, 11), texts()[0])
    asked = open_as(maya, f"/outreach/visits/cancel/appointment:{pk}")
    shot(asked, "outreach-cancel-desk")
    assert axe(asked) == []
    press(asked, "k")
    asked.wait_for_url("**/work")
