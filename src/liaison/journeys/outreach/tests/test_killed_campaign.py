"""A worker killed in the middle of a campaign, and another that goes on: each person once, nobody lost, and the count is true."""

import multiprocessing
import os
import signal
import threading
import time
from collections import Counter
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.models import Recipient
from liaison.journeys.outreach.queries import campaigns as queries
from liaison.journeys.outreach.tests.clinic import WHY, act, clinic, number, person
from liaison.journeys.outreach.values import Audience
from liaison.platform.models import EventRow
from liaison.platform.pumps import pumps, run
from liaison.spine.conversations.models import Message, Thread
from liaison.spine.conversations.values import Channel
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import Address, Contact, Language, PatientRow

PEOPLE = [UUID(int=n) for n in range(1000, 1450)]  # two batches of 200 and one of 50


@pytest.fixture
def worker():
    """`worker()` is another process that runs the pump of campaigns, until it is killed."""
    running = []

    def begin():
        running.append(multiprocessing.get_context("fork").Process(target=_works, daemon=True))
        running[-1].start()
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.join()


def _works():
    """With a connection of its own; the one it was born with is its parent's, not to be closed."""
    inherited = connections["default"]
    connections["default"] = connections.create_connection("default")
    (campaigns,) = (one for one in pumps() if one.name == "outreach.campaigns")
    run(campaigns, threading.Event())
    inherited.close()


def _registered():
    receive_patients(
        act(),
        [
            PatientRow(
                source="ehr", source_id=str(pk), family=f"F{pk.int}", given="Ada", birth_date=date(1970, 1, 1),
                record_number=f"R-{pk.int:07d}", contacts=(Contact("sms", number(pk), "mobile"),),
                addresses=(Address("1 Elm St", "Boston", "MA", "02118"),), languages=(Language("en", True, False),),
            )
            for pk in PEOPLE
        ],
    )  # fmt: skip


def _started(now):
    campaign = actions.make_campaign(
        person(), name="Recall", template="recall.due", channel=Channel.SMS, people=PEOPLE, audience=Audience.FILE,
        wave=1000, every_minutes=0,
    )  # fmt: skip
    actions.run_campaigns(act(now))  # the dry run
    actions.start_campaign(person(when=now), campaign=campaign)
    return campaign


def _in_the_way(campaign, patient):
    """A text of the second batch whose name is being written by somebody else: who writes it too has to wait."""
    now = datetime.now(UTC)
    told = {"created_at": now, "created_by": "system:test", "direction": "out", "state": "draft", "text": "-"}
    thread = Thread.objects.create(
        patient_id=patient, channel="sms", pool_id="coordination", opened_at=now, last_at=now
    )
    Message.objects.create(
        thread=thread, patient_id=patient, channel="sms", key=f"campaign:{campaign}:{patient}:0", **told
    )


def _until(condition):
    give_up = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < give_up, "waited too long"
        time.sleep(0.02)


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
        return cursor.fetchone()[0] > 0


def _sent(campaign):
    rows = Message.objects.unscoped(WHY).filter(campaign=campaign)
    return Counter(rows.values_list("patient_id", flat=True))


def _progress(campaign):
    line = queries.campaign(act(), campaign=campaign)
    return line.state, line.people, line.queued, line.waiting, line.done


@pytest.mark.feature("F24")
def test_a_worker_killed_in_the_middle_of_a_campaign_sends_nothing_twice_and_loses_nobody(transactional_db, worker):
    clinic()
    _registered()
    campaign = _started(datetime.now(UTC))
    with transaction.atomic():
        _in_the_way(campaign, PEOPLE[300])
        doomed = worker()
        _until(_somebody_waits)  # half of the second batch is written, nothing of it is kept yet
        os.kill(doomed.pid, signal.SIGKILL)
        doomed.join()
        assert _sent(campaign) == Counter(PEOPLE[:200])
        assert _progress(campaign) == ("running", 450, 200, 250, 200)
        transaction.set_rollback(True)
    worker()
    _until(lambda: _progress(campaign)[0] == "done")
    assert _sent(campaign) == Counter(PEOPLE)
    assert _progress(campaign) == ("done", 450, 450, 0, 450)
    rows = Recipient.objects.unscoped(WHY).filter(campaign=campaign, state="queued")
    named = dict(Message.objects.unscoped(WHY).filter(campaign=campaign).values_list("id", "patient_id"))
    assert dict(rows.values_list("message", "patient_id")) == named  # each person with their own text
    assert EventRow.objects.filter(name="conversations.MessageQueued").count() == 450
    assert EventRow.objects.get(name="outreach.CampaignFinished").body == {"queued": 450, "excluded": 0}
