"""Several real workers, two real announcers, and a kill -9 in the middle."""

import time

import pytest
from django.db import connection
from tools import forks

from liaison.platform import chain
from liaison.platform.models import EventRow, Pending


@pytest.fixture
def heard(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE heard (id bigserial, event bigint, key text, number int, worker int)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE heard")


@pytest.fixture
def start():
    running = []

    def begin(work, *given):
        running.append(forks.begin(work, *given))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.join()


WORK, RING = "liaison.platform.tests.bell_worker:work", "liaison.platform.tests.bell_worker:ring"


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
    workers = [start(WORK) for _ in range(3)]
    ringers = [start(RING, 0), start(RING, 150)]
    _wait_until(lambda: _rows("SELECT count(*) FROM heard")[0][0] > 30)
    workers[0].kill()
    workers[1].kill()
    start(WORK)
    _wait_until(lambda: not any(ringer.is_alive() for ringer in ringers))
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
