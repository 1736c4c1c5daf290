"""Day close: numbers counted again from the log, what was late, and one's own log to take away."""

import csv
import io

import pytest

from liaison.journeys.transitions.actions import record_attempt
from liaison.journeys.transitions.events import stay_of
from liaison.journeys.transitions.values import Call, Outcome
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.platform.sweeps import run_due
from liaison.spine.work import actions as work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F73")]


def call(clinic, item, staff, outcome):
    record_attempt(clinic.act(staff), stay=stay_of(item.key), call=Call(outcome=Outcome(outcome)))
    delivery.deliver_pending()


def test_the_day_is_what_the_log_says(clinic, screen, maria):
    clinic.discharges(3)
    first, second, third = clinic.items()
    for item in (first, second, third):
        work.claim(clinic.act(maria), item=item.pk)
    call(clinic, first, maria, "reached")
    call(clinic, second, maria, "no_answer")
    page = screen.get("/day-close")
    day = page.context["mine"]
    assert (day.closed, day.attempts.made, day.attempts.reached, day.still_open, day.breached) == (1, 2, 1, 2, 0)
    assert page.context["reached_said"] == "1 reached"
    assert (page.context["broken"], page.context["late"], page.context["team"]) == (0, [], [])


def test_a_deadline_missed_is_named_with_its_law(clinic, screen, maria):
    clinic.discharges(1)
    (item,) = clinic.items()
    work.claim(clinic.act(maria), item=item.pk)
    clinic.after(days=2)
    run_due(Act(actor="system:sweep", at=clinic.now, purpose="operations", via="worker"))
    delivery.deliver_pending()
    page = screen.get("/day-close")
    assert [line.item for line in page.context["late"]] == [item.pk]
    html = page.content.decode()
    assert "CPT 99495" in html
    assert f"/work/{item.pk}/proof" in html


def test_my_log_is_mine_of_today_and_can_be_taken_away(clinic, screen, maria):
    (rosa,) = clinic.discharges(1)
    omar = clinic.staff("Omar")
    (item,) = clinic.items()
    work.claim(clinic.act(maria), item=item.pk)
    work.watch(clinic.act(omar), item=item.pk)
    clinic.after(minutes=5)
    call(clinic, item, maria, "no_answer")
    table = list(csv.reader(io.StringIO(screen.get("/day-close?export=csv").content.decode("utf-8-sig"))))
    taken, *own = EventRow.objects.filter(actor=maria.actor).order_by("-id")
    assert taken.name == "ui.ListTaken"  # written down with the file, so not in it
    assert table[0] == ["When", "What", "Patient", "Fact", "Row"]
    assert [row[-1] for row in table[1:]] == [str(row.pk) for row in own]
    assert {row[2] for row in table[1:]} == {rosa.record_number}
    assert rosa.family not in str(table)
    clinic.after(days=1)
    assert screen.get("/day-close").context["listing"].found.total == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_of_the_database_for_one_row_and_three(clinic, screen, maria, count):
    clinic.discharges(count)
    for item in clinic.items():
        work.claim(clinic.act(maria), item=item.pk)
    assert screen.get("/day-close").context["mine"].still_open == count
    assert screen.queries == 18


def test_a_supervisor_sees_the_days_of_the_team(clinic, sit, maria):
    clinic.discharges(2)
    first, _second = clinic.items()
    work.claim(clinic.act(maria), item=first.pk)
    call(clinic, first, maria, "reached")
    team = sit(clinic.staff("Priya", "supervisor")).get("/day-close").context["team"]
    assert [(name, day.closed) for name, day in team] == [("Maria", 1), ("Priya", 0)]


def test_whoever_does_no_work_has_no_day_to_close(clinic, sit):
    sit(clinic.staff("Ines", "auditor")).get("/day-close", 403)


def test_closing_the_day_signs_out(clinic, screen):
    assert 'action="/accounts/logout/"' in screen.get("/day-close").content.decode()
    screen.post("/accounts/logout/")
    assert screen.get("/day-close", 302)["Location"].startswith("/accounts/login/")
