"""What a thread's pane offers in dialogs, in a browser: a text put in by two keys, and a conversation given on, also on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.conftest import axe, shot

from liaison.spine.conversations import actions
from liaison.spine.conversations.queries import case_sources
from liaison.spine.conversations.queries.case_sources import CaseOption
from liaison.spine.conversations.tests.desk import Desk
from liaison.spine.conversations.tests.test_answering import agreed
from liaison.spine.people.models import Organization, Place

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F26")]
VISIT = CaseOption(key="appointment:00000000-0000-0000-0000-000000000007", words="Follow-up with Dr. Okafor")
SAYS = {"date": "2026-03-20", "time": "09:20", "place": "Main Street", "who": "Dr. Okafor", "before": "2026-03-18"}


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_text_is_put_in_and_the_conversation_given_on(open_as, monkeypatch, size):
    monkeypatch.setattr(case_sources, "_options", [lambda act, patient: [VISIT]])
    monkeypatch.setattr(case_sources, "_fillings", [lambda about, language: SAYS if about == VISIT.key else {}])
    desk = Desk()
    home = Organization.objects.create(source="x", source_id="1", name="Riverside Health", phone="+16175550143")
    Place.objects.create(source="x", source_id="1", name="Main Street", organization=home)
    actions.ship_templates(desk.act())
    maya, ben = desk.staff("Maya"), desk.staff("Benedikta Oyelaran-Featherstonehaugh")
    patient = desk.patient("Delgado", "Rosa", mobile="+16175550101")
    agreed(patient, desk)
    row = desk.hears("+16175550101", "When is my visit?")
    actions.link(desk.act(), thread=row.thread_id, about=VISIT.key)
    page = open_as(maya, reverse("thread", args=[row.thread_id]), size=size)
    opens(page, "Put in a text", "i", size)
    expect(page.locator("#thread-texts input[name=template]").first).to_be_focused()
    words = page.locator('#thread-texts [data-key="2"] > span').first.inner_text()
    page.keyboard.press("2")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#reply-text")).to_have_value(words)
    opens(page, "Give to somebody else", "o", size)
    expect(page.locator("#give-owner")).to_be_focused()
    page.locator("#give-owner").select_option(label=ben.name)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".thread-facts")).to_contain_text(ben.name)
    assert desk.thread(pk=row.thread_id).owner_id == ben.id
    opens(page, "Put in a text", "i", size)
    expect(page.locator("#thread-texts input[name=template]").first).to_be_focused()
    assert "\n".join(axe(page)) == ""  # axe and the picture write on the page's elements: they come last
    shot(page, f"thread-texts-{size}", full=False)


def opens(page, name, key, size):
    """By its key, or with a thumb."""
    if size == "desk":
        page.locator("#detail").focus()
        return page.keyboard.press(key)
    if key == "o":
        page.locator(".thread-acts summary", has_text="More").click()
    return page.get_by_role("button", name=name).click()
