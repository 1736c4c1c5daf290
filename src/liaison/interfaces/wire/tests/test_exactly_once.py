"""A real worker killed in the middle of sending: each text is at the provider once, no mail is there twice."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as django_settings

from liaison.interfaces.wire import sweeping
from liaison.interfaces.wire.sending import Sending
from liaison.interfaces.wire.stand_in.server import StandIn
from liaison.interfaces.wire.transports import transport_of
from liaison.kernel.act import Act
from liaison.spine.conversations.models import DeliveryStep, Message
from liaison.spine.conversations.tests.desk import Desk
from liaison.spine.conversations.values import Channel

SCRIPT = Path(__file__).with_name("killed_worker.py")
WHY = "a test"
TEXTS, MAILS = 120, 6  # `./liaison bench sending` does it with thousands


class SlowPostOffice:
    """Takes its time, so that a worker can be killed while it waits for the answer."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd names it so
        self.mails.append(envelope.content.partition(b"Message-ID: ")[2].split(b"\r\n")[0])
        await asyncio.sleep(0.3)
        return "250 OK"


@pytest.fixture
def post_office():
    office = SlowPostOffice()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        office.port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    yield office
    controller.stop()


@pytest.fixture
def provider():
    server = StandIn(pace=0.01)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def start(provider, post_office):
    name, url = django_settings.DATABASES["default"]["NAME"], os.environ["DATABASE_URL"]
    url = url.replace("/liaison?", f"/{name}?") if "?" in url else f"{url.rsplit('/', 1)[0]}/{name}"
    mail = f"smtp://127.0.0.1:{post_office.port}?from=Clinic%20%3Cfront@clinic.example%3E"
    told = {"DATABASE_URL": url, "LIAISON_SMS_URL": provider.account(), "LIAISON_SMTP_URL": mail}
    running = []

    def begin():
        running.append(subprocess.Popen([sys.executable, SCRIPT], env={**os.environ, **told}))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


def _send_the_rest(wired, provider, post_office):
    """What another worker does, in this process: give back what the dead one held, and send."""
    wired(sms=provider.account(), email=f"smtp://127.0.0.1:{post_office.port}?from=Clinic%20%3Cfront@clinic.example%3E")
    sending = [Sending(channel, transport_of(channel)) for channel in (Channel.SMS, Channel.EMAIL)]
    later = Act(
        actor="system:test",
        role="integration",
        at=datetime.now(UTC) + timedelta(minutes=3),
        purpose="operations",
        via="worker",
    )
    sweeping.recover(later)
    while sum(one.turn(later) for one in sending):
        pass


def _until(condition, seconds=60):
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "waited too long"
        time.sleep(0.01)


def _count(**of):
    return Message.objects.unscoped(WHY).filter(**of).count()


def _row(like, now, channel, address, number):
    return Message(
        thread_id=like.thread_id, patient_id=like.patient_id, direction="out", channel=channel, address=address,
        text=f"text {number}", language="en", purpose="reply", created_at=now, created_by="system:test", state="queued",
        send_at=now,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.feature("F08")
@pytest.mark.feature("F20")
def test_nothing_is_sent_twice_and_nothing_is_lost_when_a_worker_is_killed(
    transactional_db, provider, post_office, start, wired
):
    desk = Desk()
    desk.carmen = desk.patient(mobile="+16175550143", email="carmen@example.org")
    now = datetime.now(UTC)  # the workers read the clock, whatever it says here
    waiting = {"state": "queued", "send_at": now, "purpose": "reply", "provider": ""}
    first = desk.asked(desk.carmen, address="+16175550143", **waiting)
    rows = [_row(first, now, "sms", "+16175550143", number) for number in range(TEXTS)]
    rows += [_row(first, now, "email", "carmen@example.org", number) for number in range(MAILS)]
    Message.objects.unscoped(WHY).filter(pk=first.pk).delete()
    Message.objects.bulk_create(rows)
    provider.pace = 1.0  # long enough to be killed while eight answers of the first batch are on their way
    doomed = start()
    _until(lambda: len(provider.provider.messages) > 4)
    before = len(post_office.mails)
    _until(lambda: len(post_office.mails) > before)  # a mail has just been handed over and is not yet answered
    doomed.send_signal(signal.SIGKILL)
    doomed.wait()
    provider.pace = 0.0
    held = {channel: _count(channel=channel, state="sending") for channel in ("sms", "email")}
    assert (held["sms"] > 0, held["email"]) == (True, 1)  # it died in the middle
    _send_the_rest(wired, provider, post_office)

    told = Counter(kept.fields["Body"] for kept in provider.provider.messages)
    assert told == Counter(f"text {number}" for number in range(TEXTS))
    assert (_count(channel="sms", state="sent"), _count(channel="sms", external_id="")) == (TEXTS, 0)
    assert _count(channel="sms", tries=2) == held["sms"]  # asked again under the same name
    assert max(kept.asked for kept in provider.provider.messages) == 2

    lost = _count(channel="email", state="unconfirmed")
    assert lost == 1
    assert _count(channel="email", state="sent") == MAILS - lost
    assert max(Counter(post_office.mails).values()) == 1
    assert MAILS - lost <= len(post_office.mails) <= MAILS
    assert DeliveryStep.objects.filter(state="sent").count() == TEXTS + MAILS - lost
