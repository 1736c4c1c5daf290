"""A recorded call that nobody answered is made once more, at an hour at which people may be called; then somebody calls."""

from datetime import timedelta
from uuid import UUID

import pytest

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.models import Reminder
from liaison.journeys.outreach.tests.clinic import (
    BEN,
    VISIT,
    WHY,
    act,
    at,
    clinic,
    delivered,
    duties,
    left,
    register,
    texts,
    visit,
)
from liaison.platform.models import EventRow
from liaison.records.scheduling.actions import cancel
from liaison.records.scheduling.values import CancelReason
from liaison.spine.conversations.actions import deal_with, report, withdraw_consent
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.values import ConsentSource, Delivery, Outcome, Settled

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F08")]


@pytest.fixture(autouse=True)
def here(db):
    clinic()


def called(when=None):
    """Ben has no phone for texts; the call of the day before has left."""
    pk = visit(BEN)
    actions.send_reminders(act(when or at(11, 8)))
    (first,) = texts(patient=BEN)
    left(first)
    return pk, first


def rings(message, when, why="no_answer"):
    outcome = Outcome(Delivery.FAILED, why=why)
    report(act(when), provider="p", provider_id=str(message.id), outcome=outcome, message=message.id)
    delivered()


def again(first):
    return Message.objects.unscoped(WHY).filter(direction="out").exclude(id=first.id).get()


def test_nobody_answers_and_after_an_hour_it_is_made_once_more_and_then_somebody_calls():
    pk, first = called()
    rings(first, at(11, 10, 1))
    second = again(first)
    assert (second.send_at, second.state, second.text, second.channel) == (at(11, 11, 1), "queued", first.text, "voice")
    row = Reminder.objects.unscoped(WHY).get(appointment=pk, days=1)
    assert (row.message, row.state, duties()) == (second.id, "queued", [])  # nobody's work yet
    told = EventRow.objects.get(name="outreach.ReminderCalledAgain")
    assert (told.actor, told.key) == ("system:reminders", f"appointment:{pk}")
    left(second)
    rings(second, at(11, 11, 2), "busy")
    assert duties() == ["conversations.settle_message"]
    assert Message.objects.unscoped(WHY).filter(direction="out").count() == 2  # no third


def test_in_the_evening_it_waits_for_the_morning():
    _pk, first = called(at(9, 8))
    rings(first, at(9, 20, 30))
    assert again(first).send_at == at(10, 8)


def test_near_the_visit_and_for_what_else_fails_somebody_calls_at_once():
    told = {
        21: (VISIT - timedelta(hours=2, minutes=50), "no_answer"),
        22: (at(11, 21), "busy"),
        23: (at(11, 10, 1), "refused"),
    }
    first = {}
    for n in told:
        register(UUID(int=n), sms=False)
        visit(UUID(int=n), VISIT + timedelta(minutes=20 * (n - 21)))
    actions.send_reminders(act(at(11, 8)))
    for message in texts():
        left(message)
        first[message.patient_id.int] = message
    for n, (when, why) in told.items():
        rings(first[n], when, why)
    assert (len(texts()), duties()) == (3, ["conversations.settle_message"] * 3)


def test_who_wants_no_calls_any_more_is_not_called_again():
    _pk, first = called()
    withdraw_consent(
        act(at(11, 10)), patient=BEN, channel="voice", purpose="*", source=ConsentSource.VERBAL, proof="said so"
    )
    rings(first, at(11, 10, 1))
    assert (len(texts()), duties()) == (1, ["conversations.settle_message"])


def test_whoever_dealt_with_it_first_is_not_overtaken():
    pk, first = called()
    Message.objects.unscoped(WHY).filter(id=first.id).update(state="failed", why="no_answer")
    deal_with(act(at(11, 10, 1)), message=first.id, how=Settled.OTHER_WAY)
    assert actions.call_again(act(at(11, 10, 2)), message=first.id, appointment=pk) is False


def test_a_visit_that_is_cancelled_takes_the_second_call_back():
    pk, first = called()
    rings(first, at(11, 10, 1))
    cancel(act(at(11, 10, 30)), appointment=pk, reason=CancelReason.OTHER)
    delivered()
    assert again(first).state == "stopped"
