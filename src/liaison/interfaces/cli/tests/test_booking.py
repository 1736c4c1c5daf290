"""`./liaison book` and `./liaison simulate contention`: one slot, many at once, and one who wins."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine

from liaison.interfaces.cli.book import book
from liaison.interfaces.cli.contending import contend
from liaison.platform.models import EventRow
from liaison.records.scheduling.models import Appointment, Claim
from liaison.records.scheduling.tests.clinic import ADA, NOW, at, clinic

pytestmark = pytest.mark.feature("F05")


@pytest.fixture
def a_clinic(db):
    clinic()
    with time_machine.travel(NOW, tick=False):
        yield


def asks(*more, who="R-000001", when="2026-03-03T10:00"):
    return ["--patient", who, "--type", "follow-up", "--with", "dr. fox", "--at", when, *more]


@pytest.mark.feature("F01")
def test_a_visit_is_booked_with_everything_named(a_clinic, capsys):
    assert book(asks("--with", "Room 1", "--key", "k", "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    made = Appointment.objects.unscoped("a test").get()
    assert told == {
        "appointment": str(made.id), "state": "booked", "starts_at": "2026-03-03T10:00:00-05:00", "key": "k",
    }  # fmt: skip
    assert (made.patient_id, made.starts_at, Claim.objects.unscoped("a test").filter(live=True).count()) == (
        ADA,
        at(3, 10),
        3,
    )
    assert book(asks("--key", "k")) == 0
    assert Appointment.objects.unscoped("a test").count() == 1


def test_what_is_taken_is_refused_with_the_next_times(a_clinic, capsys):
    book(asks())
    capsys.readouterr()
    assert book(asks("--json", who="R-000002")) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["refused"] == "scheduling.taken"
    assert told["next"][0] == "2026-03-03T10:20:00-05:00"
    assert book(asks("--overbook", "febrile child", who="R-000002")) == 0
    assert book(asks(when="2026-03-01T10:00")) == 1
    assert "This time is over" in capsys.readouterr().err


def test_a_hold_is_a_hold(a_clinic):
    assert book(asks("--hold", "10")) == 0
    assert Appointment.objects.unscoped("a test").get().hold_until == NOW + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (asks(who="R-000099"), "there is no patient 'R-000099'"),
        (asks("--with", "Dr. No"), "there is no 'Dr. No' to book"),
        (asks(when="tomorrow"), "not a date or time"),
        (asks("--as", "nobody"), "there is no user 'nobody'"),
    ],
)
def test_what_is_not_there_is_said(a_clinic, capsys, words, said):
    assert book(words) == 2
    assert said in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_one_of_many_real_connections_wins():
    told = contend(24)
    assert (told.winners, told.refused, told.errors) == (1, 23, [])
    assert told.message == "Dr. Only is taken until 9:20. Next free: 9:20, 9:25, 9:30."
    assert Claim.objects.unscoped("a test").filter(live=True, resource__isnull=False).count() == 1
    assert EventRow.objects.filter(name="scheduling.Booked").count() == 1


@pytest.mark.slow
def test_a_hundred_real_connections_from_the_command_line():
    done = subprocess.run(
        [sys.executable, "-m", "liaison", "simulate", "contention", "--clients", "100", "--json"],
        capture_output=True, text=True, timeout=600, env=os.environ,
    )  # fmt: skip
    assert (json.loads(done.stdout), done.returncode, done.stderr) == ({"winners": 1, "refused": 99}, 0, "")
