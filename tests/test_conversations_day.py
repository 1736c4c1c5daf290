"""Step 14 of DAY.md in a browser: nine replies, most of them done before anybody looks; two colleagues; an alarm. By keyboard."""

import time
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.working_day import FACES, WHY, items, log, until

from liaison.interfaces.demo.replies import PROVIDER
from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Message, Suppression, Thread
from liaison.spine.conversations.values import Channel, Inbound
from liaison.spine.people.models import ContactPoint

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def rows(model):
    return model.objects.unscoped(WHY)


@pytest.mark.feature("F20")
@pytest.mark.feature("F21")
@pytest.mark.feature("F22")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_the_inbox_of_the_morning(day, size, language, scheme, record_property):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("09:05")
    what_is_done_already()
    day.sign_in(maria)
    answers_the_rude_one(day, maria)
    if size == "desk":
        devon = day.sit("devon")
        day.sign_in(devon)
        nothing_is_answered_twice(maria, devon)
        the_alarm_reaches_whoever_is_there(day, maria, devon)
    assert day.troubles == []
    record_property("actions", maria.spent)


def replies():
    return {row.intent: row for row in rows(Message).filter(provider=PROVIDER, direction="in").select_related("thread")}


def rude_one():
    return rows(Message).select_related("thread").get(provider=PROVIDER, direction="in", text__startswith="Nobody ever")


def what_is_done_already():
    """Five confirmations are written back, the wrong number is left alone, no ride and the medical question have their people."""
    came = list(rows(Message).filter(provider=PROVIDER, direction="in"))
    assert len(came) == 9
    confirmed = [UUID(m.about.removeprefix("appointment:")) for m in came if m.intent == "confirm"]
    assert list(rows(Appointment).filter(id__in=confirmed).values_list("state", flat=True)) == ["confirmed"] * 5
    said = replies()
    ride, medical, wrong = said["transport"], said["clinical"], said["wrong_person"]
    assert items(patient=ride.patient_id, duty__startswith="outreach.", closed_at=None).exists()
    clinical = items(duty="conversations.answer_clinical", patient=medical.patient_id).get()
    assert (clinical.team_id, clinical.closed_at, medical.thread.pool_id) == ("clinicians", None, "clinicians")
    assert (clinical.started_at, clinical.legal_due_at > clinical.started_at) == (medical.created_at, True)
    assert Suppression.objects.filter(address=wrong.address, why="wrong_person", lifted_at=None).exists()
    assert set(
        rows(ContactPoint)
        .filter(patient=wrong.patient_id, system__in=("phone", "sms"))
        .values_list("stopped_why", flat=True)
    ) == {"wrong_number"}
    assert (wrong.thread.standing, wrong.thread.closed_why) == ("closed", "wrong_person")


def answers_the_rude_one(day, maria):
    """The one thing left for her: somebody is angry, and gets an answer from a person."""
    page, rude = maria.page, rude_one()
    maria.go("/")
    maria.actions = 0
    started = time.monotonic()
    maria.press("g")
    maria.press("n")
    page.wait_for_url("**/inbox")
    page.locator(f'[data-row="{rude.thread_id}"]').wait_for()
    assert page.locator("tr[data-row]").count() == rows(Thread).filter(
        pool="coordination", standing="open", unanswered_since__isnull=False, patient__isnull=False, snoozed_until=None
    ).count()  # fmt: skip
    spent = maria.actions
    maria.look("14-inbox", day.language)
    maria.actions = spent
    maria.press("j")
    maria.press("Enter")
    page.locator(f'[data-thread="{rude.thread_id}"]').wait_for()
    spent = maria.actions
    maria.look("14-thread", day.language)
    maria.actions = spent
    maria.press("r")
    page.keyboard.type("I am sorry that nobody answered. I will call you at ten.")
    maria.actions += 1
    maria.press("Control+Enter")
    page.locator(".said-out", has_text="I am sorry that nobody answered").wait_for()
    maria.step(14, budget=10)
    assert time.monotonic() - started < 240
    until(lambda: rows(Thread).get(pk=rude.thread_id).unanswered_since is None)
    assert log(name="conversations.Answered", patient=rude.patient_id).count() == 1
    assert not items(duty="conversations.answer", patient=rude.patient_id, closed_at=None).exists()
    maria.look("14-answered", day.language)


def nothing_is_answered_twice(maria, devon):
    """Both have it open; he sends first; she sees his answer, and her words are still in the box."""
    row = hears(rude_one().address, "And who calls me?")
    for one in (maria, devon):
        one.go(f"/inbox/{row.thread_id}")
        one.press("r")
        one.page.keyboard.type(f"{one.username} calls you.")
    maria.page.locator(".thread-there", has_text="Devon").wait_for()
    devon.press("Control+Enter")
    devon.page.locator(".said-out", has_text="devon calls you.").wait_for()
    maria.press("Control+Enter")
    maria.page.locator(".notice-conflict").wait_for()
    assert maria.page.locator("#reply-text").input_value() == "maria calls you."
    assert maria.page.locator(".said-out", has_text="devon calls you.").count() == 1
    assert rows(Message).filter(thread=row.thread_id, direction="out", text__contains="calls you").count() == 1


def the_alarm_reaches_whoever_is_there(day, maria, devon):
    """Whatever page is open: within seconds. One of them takes it, and both see who."""
    devon.go("/flow")
    maria.go("/work")
    hears("+16175550166", "I want to kill myself")
    began = time.monotonic()
    for one in (maria, devon):
        one.page.locator('.alarm a[href*="/inbox/"]').wait_for(timeout=12_000)
    assert time.monotonic() - began < 12
    devon.look("14-alarm", day.language)
    devon.page.locator('.alarm a[data-key="!"]').wait_for()
    devon.press("!")
    devon.page.wait_for_url("**/inbox/*")
    devon.page.locator(".crisis").wait_for()
    devon.look("14-crisis", day.language)
    devon.press("b")
    devon.page.locator(".crisis-next").wait_for()
    maria.page.locator(".alarm", has_text="Devon").wait_for(timeout=12_000)


def hears(sender, text):
    now = datetime.now(UTC)
    act = Act(actor="system:wire", role="integration", at=now, purpose="operations", via="wire")
    said = Inbound(channel=Channel.SMS, provider="day", external_id=f"{sender}{now}", sender=sender, text=text)
    return rows(Message).get(pk=actions.receive(act, message=said))
