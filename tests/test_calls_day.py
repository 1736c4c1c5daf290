"""The phone in a browser, by keyboard alone: a call that comes in and its promise (step 9), three calls by best hour (step 13)."""

import pytest
from django.utils import timezone
from tests.working_day import FACES, WHY, items, log, patient, staff

from liaison.kernel.act import Act
from liaison.spine.calls.actions import hear_exchange
from liaison.spine.calls.models import CallLetter
from liaison.spine.calls.values import CallStep, ExchangeEvent
from liaison.spine.conversations.models import LedgerEntry, Promise
from liaison.spine.people.models import ContactPoint, RelatedPerson

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F22"), pytest.mark.feature("F23")]


@pytest.mark.parametrize(("size", "language", "scheme"), FACES[:1])
def test_the_phone(day, size, language, scheme):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("08:21")
    day.comes_in(maria)
    takes_a_call_and_promises(day, maria)
    makes_three_calls(day, maria)
    finds_what_was_said(day, maria)
    assert day.troubles == []


def takes_a_call_and_promises(day, maria):
    """Step 9: Rosa's number rings; it is answered, written down, and what was promised is a promise after one key."""
    rosa, page = patient("Delgado Fuentes"), maria.page
    rings(rosa)
    maria.go("/calls")
    assert "Rosa Delgado Fuentes" in maria.text(".pop-who")
    maria.look("calls-ringing", day.language)
    maria.actions = 0
    maria.press("a")
    page.wait_for_url("**/calls/*")
    assert page.locator(".say-text[lang=es]").count() >= 3
    maria.press("n")
    page.keyboard.type("Asks about her scale. I will call her back tomorrow.")
    maria.actions += 1
    maria.press("Control+Enter")
    page.wait_for_url(f"**/patients/{rosa.id}/contacts")
    maria.look("calls-promise", day.language)
    maria.press("y")
    page.locator("#promises").get_by_text("Kept, moved or broken").wait_for()
    maria.step(9, budget=10)
    promise = Promise.objects.unscoped(WHY).get(patient=rosa, state="open")
    assert (promise.kind, promise.owner) == ("call", staff("maria"))
    assert items(duty="conversations.keep_promise", key=f"promise:{promise.pk}", owner=staff("maria")).count() == 1
    assert (
        LedgerEntry.objects.unscoped(WHY).filter(patient=rosa, kind="call", direction="in", code="reached").count() == 1
    )


def makes_three_calls(day, maria):
    """Step 13: two reached, one number dead: stopped, a letter drafted, family only with consent."""
    day.clock.after(minutes=20)
    page, walter = maria.page, patient("Briggs")
    said = {}
    for family, key in (("Warsame", "1"), ("Briggs", "8"), ("Whitfield", "1")):
        one = patient(family)
        maria.go(f"/patients/{one.id}/call")
        if not said:
            maria.actions = 0
        said[family] = maria.text(".reach-best")
        maria.press(key)
        maria.press("Control+Enter")
        page.wait_for_url("**/calls")
    maria.step(13, budget=9)
    assert all(said.values())
    assert ContactPoint.objects.unscoped(WHY).filter(patient=walter, system="phone", stopped_on=None).count() == 0
    letter = CallLetter.objects.unscoped(WHY).get(patient=walter)
    assert letter.settled_at is None
    assert {"people.ContactStopped", "calls.CallLetterDrafted"} <= set(
        log(patient=walter.id).values_list("name", flat=True)
    )
    assert RelatedPerson.objects.unscoped(WHY).get(patient=walter).may_be_told is False
    maria.go(f"/patients/{walter.id}/call")
    assert "555 0178" not in page.content()  # his niece, who may not be told
    assert page.locator('.phone-record a[href^="tel:"]').count() == 0
    maria.look("calls-dead-number", day.language)


def finds_what_was_said(day, maria):
    """F23: words in any spelling, in the body of the request."""
    page = maria.page
    maria.go("/contacts")
    page.keyboard.type("SCALE")
    page.locator("#ledger-found .rows").wait_for()
    assert "Asks about her scale" in maria.text("#ledger-found .rows")
    assert "scale" not in page.url.lower()
    maria.look("calls-search", day.language)


def rings(person):
    number = ContactPoint.objects.unscoped(WHY).filter(patient=person, system="phone").first()
    now = timezone.now()
    event = ExchangeEvent(
        provider="test", call_id="robot", event_id="robot-1", step=CallStep.RINGING, at=now, number=number.value
    )
    hear_exchange(Act(actor="system:exchange", at=now, purpose="operations", via="wire"), event=event)
