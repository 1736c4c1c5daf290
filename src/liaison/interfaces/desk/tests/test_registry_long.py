"""What takes minutes is asked for at a page and done by a worker: once, whole or not at all, and its page says how far it is."""

import multiprocessing
import os
import signal
import threading
import time

import pytest
from django.db import connections

from liaison.interfaces.desk.tests.registry_people import WHY, Registry, a1c, condition
from liaison.journeys.population import actions
from liaison.journeys.population.actions import computing, tiering
from liaison.journeys.population.models import Computation, Run, Tier, TierStep
from liaison.journeys.population.pages import groups
from liaison.journeys.population.values import Long
from liaison.kernel.errors import Refused
from liaison.spine.people.queries.groups import group_now

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F54")]
TIERS = "/registry/tiers"


@pytest.fixture
def registry(clinic):
    return Registry(clinic)


@pytest.fixture
def three(clinic, registry):
    """Ann, Ben and Cy have diabetes and a tier of 3; Ann's has become worse since."""
    registry.people("ann", "ben", "cy")
    registry.record(*(condition(who) for who in registry.ids))
    actions.compute_tiers(clinic.act())
    clinic.after(days=5)
    registry.record(*(a1c(who, 9.8, "2026-03-15") for who in registry.ids))
    return registry


def levels():
    return sorted(Tier.objects.unscoped(WHY).values_list("computed", flat=True))


def waits(true, most=10.0):
    end = time.monotonic() + most
    while not (found := true()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def begins(act, told):
    """Another process, on a connection of its own: it looks at one person at a time, and stays after the first."""
    inherited = connections["default"]
    connections["default"] = connections.create_connection("default")
    tiering.AT_ONCE = 1
    kept = computing.compute_tiers
    computing.compute_tiers = lambda act, *, tell: kept(act, tell=lambda *how: (tell(*how), told.set(), time.sleep(60)))
    actions.compute_next(act)
    inherited.close()


@pytest.mark.feature("F55")
def test_a_worker_killed_in_the_middle_leaves_the_old_result_and_another_makes_it_whole(clinic, three, screen):
    screen.post(f"{TIERS}/compute")
    fork = multiprocessing.get_context("fork")
    told = fork.Event()
    worker = fork.Process(target=begins, args=(clinic.act(), told), daemon=True)
    worker.start()
    assert told.wait(20)
    assert actions.compute_next(clinic.act()) == 0  # somebody is at it
    page = screen.get(TIERS).content.decode()
    assert ("1 of 3" in page, "Compute anew</" in page, 'hx-get="/registry/computing/tiers"' in page) == (
        True,
        False,
        True,
    )
    assert "HX-Refresh" not in screen.get("/registry/computing/tiers")
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    assert levels() == [3, 3, 3]
    assert Computation.objects.get().ended_at is None
    assert waits(lambda: actions.compute_next(clinic.act())) == 1
    assert (levels(), Computation.objects.get().begun) == ([4, 4, 4], 2)
    assert len(three.items("look_at_rise")) == 3
    assert TierStep.objects.unscoped(WHY).count() == 6
    assert screen.get("/registry/computing/tiers")["HX-Refresh"] == "true"
    assert "being computed" not in screen.get(TIERS).content.decode()


def test_two_who_press_at_once_compute_once(clinic, three, maria):
    act, gate, made = clinic.act(maria), threading.Barrier(2), []

    def press():
        gate.wait()
        made.append(actions.ask_to_compute(act, kind=Long.COHORT, code="diabetes").pk)
        connections.close_all()

    actions.ship_cohorts(clinic.act(three.lead))
    both = [threading.Thread(target=press) for _each in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(made) == 2
    assert len(set(made)) == 1
    assert (actions.compute_next(act), actions.compute_next(act), Run.objects.count()) == (1, 0, 1)
    assert Run.objects.get().ran_by == f"staff:{maria.id}"
    row = Computation.objects.get()
    assert (row.done, row.total, row.trouble) == (3, 3, "")


def test_what_never_comes_to_its_end_is_given_up_and_said(clinic, three, screen, monkeypatch):
    screen.post(f"{TIERS}/compute")

    def breaks(*args, **more):
        raise RuntimeError

    monkeypatch.setattr(computing, "compute_tiers", breaks)
    for _each in range(3):
        with pytest.raises(RuntimeError):
            actions.compute_next(clinic.act())
    assert (actions.compute_next(clinic.act()), actions.compute_next(clinic.act())) == (1, 0)
    page = screen.get(TIERS).content.decode()
    assert ("never came to its end" in page, "Compute anew</" in page, levels()) == (True, True, [3, 3, 3])


def test_a_text_to_very_many_goes_to_the_run_of_today(clinic, three, monkeypatch):
    monkeypatch.setattr(groups, "_AT_ONCE", 2)
    act = clinic.act(three.lead)
    actions.ship_cohorts(act)
    with pytest.raises(Refused, match=r"population\.run_first"):
        group_now(act, code="diabetes")
    actions.ask_to_compute(act, kind=Long.COHORT, code="diabetes")
    actions.compute_next(act)
    assert (len(group_now(act, code="diabetes").people), Run.objects.count()) == (3, 1)
    clinic.after(days=1)
    with pytest.raises(Refused, match=r"population\.run_first"):
        group_now(clinic.act(three.lead), code="diabetes")


def test_only_what_there_is_can_be_asked_for(three, screen):
    screen.get("/registry/computing/nonsense", 404)
    screen.post("/registry/cohorts/nothing/run", 422)
    screen.post("/registry/held/nothing/hold", 403)
    assert Computation.objects.count() == 0
