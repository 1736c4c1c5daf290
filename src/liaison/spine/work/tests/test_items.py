"""Items are opened by a fact and closed by a fact, in whatever order the facts arrive."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from liaison.kernel.clock import days, hours
from liaison.platform import delivery
from liaison.spine.work.duties import duty, hearing
from liaison.spine.work.tests import events as facts

pytestmark = pytest.mark.django_db


@pytest.mark.feature("F52")
def test_a_fact_opens_an_item_whose_clock_starts_at_the_time_in_the_fact(clinic, call):
    patient = clinic.patient()
    row = clinic.tell(facts.Left, patient, happened_at=datetime(2026, 3, 11, 20, tzinfo=UTC), risk=7)
    item = clinic.item()
    assert (item.duty, item.key, item.patient_id, item.team_id) == ("clinic.call", "stay:1", patient.id, "coordination")
    assert (item.opened_by, item.opened_at, item.owner_id) == (row.id, clinic.now, None)
    assert (item.rule_id, item.rule_version, item.zone) == ("TCM-01", "2026-11", "America/New_York")
    assert item.started_at == datetime(2026, 3, 11, 20, tzinfo=UTC)
    assert item.legal_due_at == datetime(2026, 3, 14, 3, 59, 59, tzinfo=UTC)  # the end of Friday in New York
    assert (item.risk, item.risk_reasons, item.harm, item.minutes) == (7, [["frail", 7]], 4, 12)
    assert item.look_at == item.target_due_at


def test_a_fact_closes_it_with_its_own_time_as_evidence(clinic, call):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    clinic.after(hours=5)
    row = clinic.tell(facts.Called, patient, happened_at=clinic.now - timedelta(hours=1))
    item = clinic.item()
    assert (item.closed_by, item.closed_at, item.outcome) == (row.id, clinic.now, "Called")
    assert item.done_at == clinic.now - timedelta(hours=1)
    assert item.look_at is None


def test_only_what_the_declaration_wants_opens_and_closes(clinic, call):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient, wanted=False)
    assert clinic.items() == []
    clinic.tell(facts.Left, patient)
    clinic.tell(facts.Called, patient, reached=False)
    clinic.tell(facts.Called, patient, key="stay:2")
    clinic.tell(facts.Called, patient, happened_at=clinic.now - timedelta(days=1))  # a call from before the discharge
    assert clinic.item().closed_at is None


def test_a_fact_heard_again_and_a_second_like_it_change_nothing(clinic, call):
    patient = clinic.patient()
    row = clinic.tell(facts.Left, patient)
    clinic.tell(facts.Left, patient)
    hearing.hear(facts.Left(patient=patient.id, key="stay:1"), clinic.act(), row)
    assert [item.opened_by for item in clinic.items()] == [row.id]
    clinic.tell(facts.Called, patient)
    hearing.hear(facts.Left(patient=patient.id, key="stay:1"), clinic.act(), row)
    assert len(clinic.items()) == 1


def test_the_closing_fact_may_come_first(clinic, call):
    """An import brings the follow-up call before the discharge it follows."""
    patient, day = clinic.patient(), timedelta(days=1)
    clinic.tell(facts.Called, patient, happened_at=clinic.now - 9 * day)  # of an earlier stay
    called = clinic.tell(facts.Called, patient, happened_at=clinic.now - 2 * day)
    left = clinic.tell(facts.Left, patient, happened_at=clinic.now - 3 * day)
    item = clinic.item()
    assert (item.opened_by, item.closed_by, item.done_at) == (left.id, called.id, clinic.now - 2 * day)


def test_a_pause_that_came_before_the_opening_fact_counts_too(clinic, call):
    patient, day = clinic.patient(), timedelta(days=1)
    clinic.tell(facts.GoesOn, patient, happened_at=clinic.now + 4 * day)
    clinic.tell(facts.Waits, patient, happened_at=clinic.now)
    clinic.tell(facts.Left, patient, happened_at=clinic.now - timedelta(hours=1))
    item = clinic.item()
    assert item.paused_at is None
    assert [stop[2] for stop in item.clock["stops"]] == ["Waits"]
    assert item.legal_due_at == datetime(2026, 3, 18, 3, 59, 59, tzinfo=UTC)  # Friday to Monday do not count... Tuesday


def test_facts_move_the_deadline_and_nothing_else_does(clinic, call):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    first = clinic.item().legal_due_at
    clinic.tell(facts.MoreTime, patient)
    assert clinic.item().legal_due_at == first + timedelta(days=2)
    clinic.tell(facts.Worse, patient)
    item = clinic.item()
    assert item.rule_id == "TCM-02"
    assert item.legal_due_at == datetime(2026, 3, 22, 3, 59, 59, tzinfo=UTC)  # seven days, and the two more
    clinic.tell(facts.Waits, patient, happened_at=clinic.after(hours=1))
    assert clinic.item().paused_at == clinic.now
    clinic.tell(facts.Rescheduled, patient, happened_at=clinic.after(days=1))
    item = clinic.item()
    assert (item.started_at, item.paused_at) == (clinic.now, None)
    assert item.legal_due_at == datetime(2026, 3, 21, 3, 59, 59, tzinfo=UTC)


def test_one_fact_opens_several_duties_and_each_closes_on_its_own(clinic, call, file):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    assert [item.duty for item in clinic.items()] == ["clinic.call", "clinic.file"]
    clinic.tell(facts.Called, patient)
    assert [item.duty for item in clinic.items(closed_at=None)] == ["clinic.file"]


def test_the_next_stay_opens_the_next_item(clinic, call):
    patient = clinic.patient()
    clinic.tell(facts.Left, patient)
    clinic.tell(facts.Called, patient)
    clinic.after(days=3)
    clinic.tell(facts.Left, patient, happened_at=clinic.now)
    assert [bool(item.closed_at) for item in clinic.items()] == [True, False]


@pytest.mark.feature("F73")
@pytest.mark.parametrize(
    ("fault", "values"),
    [
        ("belongs to no team", {"team": ""}),
        ("has no rule", {"rule": ""}),
        ("no fact opens it", {"opens_on": ()}),
        ("no fact closes it", {"closes_on": ()}),
        ("sets no deadline", {"rule": "GRV-01"}),
        ("takes no time", {"minutes": 0}),
        ("cannot be extended", {"extends_on": ((facts.MoreTime, hours(2)),)}),
        ("unknown rule", {"rule": "XYZ-99"}),
        ("app.verb_thing", {"name": "call"}),
    ],
)
def test_a_duty_without_team_or_deadline_or_end_cannot_be_declared(clinic, fault, values):
    whole = {
        "name": "clinic.x",
        "title": "X",
        "team": "t",
        "rule": days(1),
        "opens_on": facts.Left,
        "closes_on": facts.Called,
    }
    with pytest.raises((ValueError, LookupError), match=fault):
        duty(**(whole | values))


def test_a_duty_cannot_be_declared_twice(clinic, call):
    with pytest.raises(ValueError, match="twice"):
        duty(name="clinic.call", title="X", team="t", rule=days(1), opens_on=facts.Left, closes_on=facts.Called)


@pytest.mark.feature("F73")
@pytest.mark.parametrize(
    "broken",
    [
        {"closed_at": "opened_at"},  # closed without the fact that did it
        {"set_aside_until": "opened_at"},  # set aside without reason and person
        {"team_id": None},
        {"legal_due_at": None},
    ],
)
def test_the_database_refuses_an_item_without_what_it_must_have(clinic, call, broken):
    clinic.tell(facts.Left, clinic.patient())
    item = clinic.item()
    for column, of in broken.items():
        setattr(item, column, getattr(item, of) if of else None)
    with pytest.raises(IntegrityError), transaction.atomic():
        item.save()


def test_two_open_items_of_one_key_are_refused(clinic, call):
    clinic.tell(facts.Left, clinic.patient())
    item = clinic.item()
    item.pk, item.opened_by = None, 99
    with pytest.raises(IntegrityError, match="work_one_open_item"), transaction.atomic():
        item.save(force_insert=True)


def test_a_team_comes_into_being_with_its_first_item(clinic):
    duty(name="clinic.new", title="X", team="night_watch", rule="TCM-02", opens_on=facts.Left, closes_on=facts.Called)
    clinic.tell(facts.Left, clinic.patient())
    assert clinic.item(duty="clinic.new").team.name == "Night watch"


def test_a_fact_costs_the_same_few_queries_however_many_duties_it_opens(clinic, call):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            delivery.deliver_pending()
        return [query["sql"].split()[0] for query in queries].count

    clinic.tell(facts.Left, clinic.patient(), deliver=False)
    one = cost()
    for number in range(3):
        duty(name=f"clinic.more{number}", title="X", team="coordination", rule="TCM-02", opens_on=facts.Left,
             closes_on=facts.Called)  # fmt: skip
    patient = clinic.patient()
    clinic.tell(facts.Left, patient, key="stay:2", deliver=False)
    four = cost()
    assert len(clinic.items(patient=patient)) == 4
    # the event's own two; lock, items, log, teams, weights, tries, and the closed days once for each rule that minds them
    assert [(verb, one(verb), four(verb)) for verb in ("SELECT", "INSERT", "UPDATE")] == [
        ("SELECT", 9, 12), ("INSERT", 1, 1), ("UPDATE", 0, 0),
    ]  # fmt: skip
    clinic.tell(facts.Called, patient, key="stay:2", deliver=False)
    closed = cost()
    assert clinic.items(patient=patient, closed_at=None) == []
    assert (closed("SELECT"), closed("UPDATE")) == (10, 4)


@pytest.mark.parametrize("active", [True, False])
def test_a_duty_may_say_whose_it_is_and_whoever_has_left_takes_nothing_on(clinic, active):
    ana = clinic.staff("Ana", active=active)
    duty(
        name="clinic.keep", title="Keep", team="coordination", rule=hours(4), opens_on=facts.Left, closes_on=facts.GaveUp,
        owner_of=lambda fact: ana.id,
    )  # fmt: skip
    clinic.tell(facts.Left, clinic.patient())
    assert clinic.item().owner == (ana if active else None)
