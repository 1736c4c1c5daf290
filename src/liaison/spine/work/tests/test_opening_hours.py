"""Clocks that count the hours a team is there: set by a fact, counted anew, and proved with what was known."""

from datetime import UTC, datetime, time

import pytest

from liaison.kernel.clock import OFFICE, Opening, Window, days, open_hours, weekdays
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.work import actions
from liaison.spine.work.duties import duty
from liaison.spine.work.queries import opening_of, proof
from liaison.spine.work.tests import events as facts

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F21")]
LUNCH = weekdays(time(8), time(12), (time(13), time(17)))


@pytest.fixture
def reply(clinic):
    return duty(
        name="clinic.reply", title="Answer", team="coordination", rule=open_hours(4), opens_on=facts.Left,
        closes_on=facts.Called, pauses_on=facts.Waits, resumes_on=facts.GoesOn, starts_at=lambda fact: fact.happened_at,
    )  # fmt: skip


def due(clinic):
    return [item.legal_due_at.strftime("%d %H:%M") for item in clinic.items()]


def test_hours_set_later_count_open_clocks_anew_and_leave_closed_ones(clinic, reply):
    for key in ("a", "b"):
        clinic.tell(facts.Left, clinic.patient(), key=key, happened_at=datetime(2026, 3, 12, 14, tzinfo=UTC))  # 10:00
    clinic.tell(facts.Called, clinic.items()[1].patient, key="b")
    assert due(clinic) == ["12 18:00", "12 18:00"]
    boss = clinic.act(clinic.staff("Sue", role="supervisor"))
    actions.set_opening_hours(boss, opening=LUNCH)
    assert due(clinic) == ["12 19:00", "12 18:00"]
    actions.set_opening_hours(boss, opening=weekdays(time(10), time(12)), team="coordination")
    assert due(clinic) == ["13 16:00", "12 18:00"]
    actions.set_opening_hours(boss, opening=OFFICE)  # everybody's: the team keeps its own
    assert due(clinic) == ["13 16:00", "12 18:00"]
    proofs = [proof(clinic.act(), item=item.pk) for item in clinic.items()]
    assert [(proven.agrees, proven.counts_days) for proven in proofs] == [(True, False), (True, False)]


def test_a_pause_stands_still_and_the_stored_row_agrees_with_the_log(clinic, reply):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient, happened_at=clinic.now)
    clinic.tell(facts.Waits, patient, happened_at=clinic.after(hours=1))
    clinic.tell(facts.GoesOn, patient, happened_at=clinic.after(hours=2))
    assert due(clinic) == ["12 20:00"]
    assert proof(clinic.act(), item=clinic.item().pk).agrees


def test_what_is_set_is_in_the_log_and_read_back(clinic, reply):
    boss = clinic.act(clinic.staff("Sue", role="supervisor"))
    nights = Opening((Window(4, time(22), time(6)),))
    actions.set_opening_hours(boss, opening=nights, team="coordination")
    row = EventRow.objects.get(name="work.OpeningHoursSet")
    assert row.body["windows"] == ["4 22:00 06:00"]
    assert (opening_of("coordination"), opening_of("clinicians")) == (nights, None)


@pytest.mark.parametrize(("team", "code"), [("coordination", "work.unchanged"), ("nobody", "work.no_such_team")])
def test_refusals(clinic, team, code):
    boss = clinic.act(clinic.staff("Sue", role="supervisor"))
    actions.set_opening_hours(boss, opening=LUNCH, team="coordination")
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        actions.set_opening_hours(boss, opening=LUNCH, team=team)


def test_days_cannot_extend_open_hours(clinic):
    with pytest.raises(ValueError, match="cannot be extended"):
        duty(name="clinic.odd", title="Odd", team="coordination", rule=open_hours(4), opens_on=facts.Left,
             closes_on=facts.Called, extends_on=((facts.MoreTime, days(1)),))  # fmt: skip
