"""Recorded reminders end to end: the call is placed at the stand-in, a key comes back signed and is written back to the visit."""

import time
from uuid import UUID

import pytest
import time_machine

from liaison.interfaces.wire.models import RawMessage
from liaison.interfaces.wire.sending import Sending
from liaison.interfaces.wire.stand_in.server import press
from liaison.interfaces.wire.transports import transport_of
from liaison.journeys.outreach.actions import send_reminders
from liaison.journeys.outreach.models import Reminder
from liaison.journeys.outreach.tests.clinic import (
    VISIT,
    act,
    at,
    clinic,
    delivered,
    duties,
    number,
    register,
    state,
    visit,
)
from liaison.platform.models import EventRow
from liaison.spine.calls.models import Callback
from liaison.spine.conversations.models import Consent, DeliveryStep, Message, Thread
from liaison.spine.conversations.values import Channel
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F08"), pytest.mark.feature("F20")]
WHY, SECRET = "a test", "s3cret"
ANN, LUZ, TOM, KIM = (UUID(int=n) for n in (21, 22, 23, 24))
LANGUAGES = {ANN: "en", LUZ: "es", TOM: "en", KIM: "vi"}


@pytest.fixture
def called(live_server, stand_in, wired, settings):
    """Four people without a phone for texts were called on the morning before: by patient, the call and the visit."""
    settings.WIRE = {name: {**set_up, "secret": SECRET} for name, set_up in settings.WIRE.items()}
    settings.WIRE_PUBLIC_URL = live_server.url
    with time_machine.travel(at(11, 8), tick=True):
        clinic()
        visits = {}
        for hour, (pk, language) in enumerate(LANGUAGES.items()):
            register(pk, language, sms=False)
            visits[pk] = visit(pk, VISIT.replace(hour=9 + hour), at(11, 8))
        send_reminders(act(at(11, 8, 1)))
        wired(voice=stand_in.account("Calls"))
        sending = Sending(Channel.VOICE, transport_of(Channel.VOICE))
        assert sending.turn(act(at(11, 9, 59))) == 0  # not before its hour
        assert sending.turn(act(at(11, 10))) == len(LANGUAGES)
        calls = {kept.to: kept for kept in stand_in.provider.messages}
        yield {pk: (calls[number(pk)], visits[pk]) for pk in LANGUAGES}


def back(patient):
    return list(
        Message.objects.unscoped(WHY).filter(direction="in", patient=patient).values_list("text", "intent", "sure")
    )


def until(condition):
    for _ in range(200):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("waited too long")


def test_a_key_confirms_asks_for_a_call_or_ends_the_calls_and_only_the_provider_is_believed(called, capsys):
    call, appointment = called[ANN]
    forged = press(call, "1", SECRET, forged=True)
    assert (forged.status_code, forged.text, press(call, "1", "other").status_code) == (403, "", 403)
    delivered()
    assert (back(ANN), RawMessage.objects.count(), state(appointment)) == ([], 0, "booked")

    said = press(call, "1", SECRET)
    delivered()
    assert said.text.endswith(
        '<Say language="en-US">Thank you. We wrote down that you will come. Goodbye.</Say></Response>'
    )
    assert (state(appointment), back(ANN)) == ("confirmed", [("1", "confirm", True)])
    thread = Thread.objects.unscoped(WHY).get(about=f"appointment:{appointment}")
    assert (thread.standing, thread.closed_why) == ("closed", "by_rule")
    facts = EventRow.objects.count()
    assert press(call, "1", SECRET).text == said.text  # told again, as providers do
    delivered()
    assert (EventRow.objects.count(), len(back(ANN)), RawMessage.objects.count()) == (facts, 1, 1)
    sent = Message.objects.unscoped(WHY).filter(direction="out", patient=ANN)
    until(lambda: sent.get().state == "delivered")  # the stand-in tells it, signed
    row = sent.get()
    assert (row.purpose, row.template, row.external_id) == ("reminder", "reminder.visit@1", call.sid)
    steps = DeliveryStep.objects.filter(message=row).values_list("state", flat=True)
    assert sorted(steps) == ["delivered", "queued", "sent"]

    call, appointment = called[LUZ]
    assert 'language="es-US">Gracias. Una persona de la clínica le llamará.' in press(call, "2", SECRET).text
    press(call, "2", SECRET)
    delivered()
    waiting = Callback.objects.unscoped(WHY).get()
    assert (waiting.patient_id, waiting.number, waiting.about) == (LUZ, number(LUZ), f"appointment:{appointment}")
    assert at(11, 10) < waiting.due_at < at(11, 17)
    assert (state(appointment), back(LUZ), duties()) == ("booked", [("2", "reschedule", True)], [])
    work = Item.objects.unscoped(WHY).filter(closed_at=None, patient=LUZ, duty__startswith="calls.")
    assert list(work.values_list("duty", flat=True)) == ["calls.call_back"]

    call, appointment = called[TOM]
    assert "You will get no more of these calls." in press(call, "9", SECRET).text
    delivered()
    assert set(Consent.objects.unscoped(WHY).filter(patient=TOM).values_list("channel", "allowed")) == {
        ("sms", False), ("voice", False),
    }  # fmt: skip

    call, appointment = called[KIM]
    assert 'language="vi-VN">Cảm ơn. Sẽ có người' in press(call, "5", SECRET).text
    delivered()
    assert (back(KIM), duties()) == ([("5", "unsure", False)], ["conversations.answer"])  # a person reads it
    assert {row.channel for row in Reminder.objects.unscoped(WHY).filter(state="queued")} == {"voice"}
    assert number(ANN) not in capsys.readouterr().out
