"""The page on which a supervisor says when each team is there."""

from datetime import time

import pytest

from liaison.interfaces.desk.tests.conftest import Screen
from liaison.kernel.clock import weekdays
from liaison.spine.work.queries import opening_of

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F21")]
LUNCH = {f"day{day}": "8:00-12:00, 13:00-17:00" for day in range(5)}


def test_a_supervisor_sets_the_hours_of_a_team_and_they_stand_there(clinic):
    desk = Screen(clinic, clinic.staff("Sue", "supervisor"))
    assert 'value="08:00-17:00"' in desk.get("/opening-hours?team=coordination").content.decode()
    desk.post("/opening-hours?team=coordination", data=LUNCH)
    lunch = weekdays(time(8), time(12), (time(13), time(17)))
    assert (opening_of("coordination"), opening_of("clinicians")) == (lunch, None)
    assert 'value="08:00-12:00, 13:00-17:00"' in desk.get("/opening-hours?team=coordination").content.decode()


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        ("eight to five", "Write it like"),
        ("25:00-26:00", "Write it like"),
        ("8:00-12:00, 11:00-13:00", "overlap"),
        ("", "open some time"),
    ],
)
def test_hours_that_cannot_be_are_refused_at_the_field(clinic, monday, words):
    desk = Screen(clinic, clinic.staff("Sue", "supervisor"))
    assert words in desk.post("/opening-hours", 422, {"day0": monday}).content.decode()
    assert opening_of("") is None


def test_a_coordinator_may_not(clinic):
    Screen(clinic, clinic.staff("Ana")).get("/opening-hours", 403)
