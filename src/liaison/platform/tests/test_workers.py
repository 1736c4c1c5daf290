"""Several real workers, two real announcers, and a kill -9 in the middle."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from liaison.platform import chain
from liaison.platform.models import EventRow, Pending

SCRIPT = Path(__file__).with_name("bell_worker.py")


@pytest.fixture
def heard(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE heard (id bigserial, event bigint, key text, number int, worker int)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE heard")


@pytest.fixture
def start():
    name = settings.DATABASES["default"]["NAME"]
    url = (
        os.environ["DATABASE_URL"].replace("/liaison?", f"/{name}?")
        if "?" in os.environ["DATABASE_URL"]
        else (os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}")
    )
    running = []

    def begin(*words):
        process = subprocess.Popen([sys.executable, SCRIPT, *words], env={**os.environ, "DATABASE_URL": url})
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()


def _wait_until(condition, seconds=60):
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "waited too long"
        time.sleep(0.02)


def _rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.mark.slow
@pytest.mark.feature("F21")
def test_every_event_once_and_in_order_per_key_even_when_a_worker_is_killed(heard, start):
    workers = [start("work") for _ in range(3)]
    announcers = [start("announce", "0"), start("announce", "150")]
    _wait_until(lambda: _rows("SELECT count(*) FROM heard")[0][0] > 30)
    workers[0].send_signal(signal.SIGKILL)
    workers[1].send_signal(signal.SIGKILL)
    start("work")
    _wait_until(lambda: all(a.poll() is not None for a in announcers))
    _wait_until(lambda: not Pending.objects.exists())

    events = list(EventRow.objects.order_by("id").values_list("id", "key"))
    told = _rows("SELECT event, key FROM heard ORDER BY id")
    assert len(events) == 300
    assert sorted(told) == sorted(events)  # once each: none lost, none twice
    for key in {key for _, key in events}:
        assert [event for event, k in told if k == key] == [event for event, k in events if k == key]
    assert len(_rows("SELECT DISTINCT worker FROM heard")) >= 3
    while chain.seal():
        pass
    verdict = chain.verify()
    assert (verdict.checked, verdict.unsealed, verdict.faults) == (300, 0, ())
