"""Pumps: each in a thread of its own, so that a slow one holds up nobody, and a broken one comes back."""

import threading
import time

import pytest
import structlog

from liaison.platform import pumps
from liaison.platform.pumps import Pump, run

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F08")]


@pytest.fixture
def stop():
    told = threading.Event()
    yield told
    told.set()


def _until(condition):
    give_up = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < give_up, "waited too long"
        time.sleep(0.005)


def test_a_slow_one_holds_up_nobody(monkeypatch, stop):
    turns, released = [], threading.Event()
    slow = Pump("slow", lambda act: released.wait(10) and 0, 0.01)
    quick = Pump("quick", lambda act: turns.append(act) or 1, 0.01)
    monkeypatch.setattr(pumps, "_pumps", {"slow": slow, "quick": quick})
    threads = pumps.start(stop)
    _until(lambda: len(turns) > 20)
    assert (turns[0].actor, turns[0].via, turns[0].role) == ("system:quick", "worker", "integration")
    stop.set()
    released.set()
    for thread in threads:
        thread.join(5)
    assert [thread.is_alive() for thread in threads] == [False, False]


def test_a_broken_one_says_so_without_its_words_and_comes_back(monkeypatch, stop):
    monkeypatch.setattr(pumps, "AFTER_TROUBLE", 0.01)
    turns = []

    def turn(act):
        turns.append(1)
        if len(turns) < 3:
            raise RuntimeError("secret words")
        stop.set()
        return 0

    with structlog.testing.capture_logs() as logs:
        run(Pump("broken", turn, 0.01), stop)
    assert len(turns) == 3
    assert logs == [{"pump": "broken", "error": "RuntimeError", "event": "pump.failed", "log_level": "error"}] * 2


def test_two_of_one_name_are_refused(monkeypatch):
    monkeypatch.setattr(pumps, "_pumps", {})
    pumps.pump("one", lambda act: 0)
    with pytest.raises(ValueError, match="declared twice"):
        pumps.pump("one", lambda act: 0)
    assert [one.name for one in pumps.pumps()] == ["one"]
