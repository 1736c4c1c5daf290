"""The no-show model against the database: learned from the clinic's own visits, used for the order of calls and nothing else."""

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from psycopg.types.range import TimestamptzRange

import liaison
from liaison.kernel.errors import Refused
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, NoShowModel, Resource, StateChange, VisitType
from liaison.records.scheduling.queries import risk
from liaison.records.scheduling.queries.overbook import grounds
from liaison.records.scheduling.tests.clinic import ACT, ADA, FOX, NOW, ZONE, asks, at, clinic
from liaison.records.scheduling.values import Use

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F09")]
ROOT = Path(liaison.__file__).parent
MAY_KNOW = {
    "insight/fairness/no_shows.py", "interfaces/desk/no_shows.py", "records/scheduling/actions/risk.py",
    "records/scheduling/queries/overbook.py",  # the sum of a half day: whether a second patient is booked on top of a first
    "records/scheduling/queries/risk/__init__.py", "records/scheduling/queries/risk/half_days.py",
    "records/scheduling/queries/risk/model.py", "records/scheduling/queries/risk/outreach.py",
    "records/scheduling/queries/risk/past.py",
    *(f"journeys/population/{part}/returns.py" for part in ("actions", "pages", "queries")),  # of returns after a stay
    *(f"journeys/population/{part}/held.py" for part in ("pages", "queries")),  # published scores, and what came of them
}  # fmt: skip


@pytest.fixture
def history(db):
    """Six hundred visits: of those booked a month ahead a third is missed, of the others one in twenty."""
    clinic()
    rng, kind = Random(1), VisitType.objects.get()
    rows = []
    for number in range(600):
        start = NOW - timedelta(days=330) + timedelta(hours=13 * number)
        far = number % 2 == 0
        missed = rng.random() < (0.35 if far else 0.05)
        rows.append(past(start, lead=40 if far else 0, missed=missed, kind=kind, patient=UUID(int=rng.choice((1, 2)))))
    Appointment.objects.bulk_create(rows)


def past(start, *, lead, missed, kind, patient):
    return Appointment(
        id=uuid4(), source="liaison", source_id=str(uuid4()), patient_id=patient, starts_at=start,
        ends_at=start + timedelta(minutes=20), wall_start="", zone=ZONE.key, status="fulfilled", visit_type=kind,
        state="missed" if missed else "finished", booked_at=start - timedelta(days=lead), told_start=start,
    )  # fmt: skip


def test_it_learns_that_long_leads_are_missed(history):
    actions.fit_no_shows(ACT)
    model = risk.model_in_use()
    found = dict(zip(model.fit.names, model.fit.coefficients, strict=True))
    assert found["lead_31"] > 1
    assert (model.rows, model.fit.rows) == (450, 450)
    assert model.held_from > model.first_on


def test_too_little_history_gives_no_model(db):
    clinic()
    with pytest.raises(Refused) as refusal:
        actions.fit_no_shows(ACT)
    assert refusal.value.code == "scheduling.too_little_history"
    assert (NoShowModel.objects.count(), risk.to_call(ACT)) == (0, [])


def test_the_likeliest_miss_is_called_first_and_the_reason_is_told(history):
    actions.fit_no_shows(ACT)
    early = replace(ACT, at=NOW - timedelta(days=50))
    far = actions.book(early, booking=asks("far", starts_at=at(5, 10)))
    near = actions.book(ACT, booking=asks("near", starts_at=at(5, 11), patient=UUID(int=2)))
    calls = risk.to_call(ACT, least=0.0)
    assert [line.appointment for line in calls] == [far, near]
    assert calls[0].chance > 0.2 > calls[1].chance
    assert "lead_31" in calls[0].parts
    assert [line.appointment for line in risk.to_call(ACT)] == [far]


def test_what_became_known_after_the_calls_is_not_looked_at(history):
    """A confirmation an hour before the visit, and a miss of yesterday, were not known two days ahead."""
    row = Appointment.objects.unscoped("a test looks").order_by("-starts_at").first()
    StateChange.objects.create(appointment=row, state="confirmed", at=row.starts_at - timedelta(hours=1), by="x")
    day = timezone.localdate(row.starts_at)
    found = risk.past_visits(since=day, until=day + timedelta(days=1))
    known = next(past for past in found if past.appointment == row.id)
    assert known.visit.confirmed is False
    StateChange.objects.create(appointment=row, state="confirmed", at=row.starts_at - timedelta(days=3), by="x")
    found = risk.past_visits(since=day, until=day + timedelta(days=1))
    assert next(past for past in found if past.appointment == row.id).visit.confirmed is True


def test_an_extra_is_suggested_only_where_more_than_one_is_likely_missed_and_the_cap_allows(history):
    actions.fit_no_shows(ACT)
    early = replace(ACT, at=NOW - timedelta(days=50))
    for hour in (9, 10, 11):
        for minute in (0, 20, 40):
            key = f"{hour}:{minute}"
            actions.book(early, booking=asks(key, starts_at=at(4, hour, minute), patient=ADA))
    found = risk.half_days(ACT)
    assert [(half.resource, half.morning, half.visits, half.taken) for half in found] == [(FOX, True, 9, 0)]
    assert found[0].predicted > 1
    Resource.objects.filter(id=FOX).update(overbook_cap=0)
    assert risk.half_days(ACT) == []


@pytest.mark.feature("F05")
def test_one_extra_is_booked_only_above_one_predicted_miss(history):
    """RULEBOOK 16: of those booked in the half day. Whoever asks is not scored, and free time is nobody's to refuse."""
    actions.fit_no_shows(ACT)
    early, extra = replace(ACT, at=NOW - timedelta(days=50)), asks("extra", at(4, 9), UUID(int=2))
    fox_only = replace(extra, uses=(Use(FOX),))
    hours = [(hour, minute) for hour in (9, 10, 11) for minute in (0, 20, 40)]
    for hour, minute in hours[:2]:
        actions.book(
            early, booking=asks(f"{hour}:{minute}", starts_at=at(4, hour, minute), patient=ADA, uses=(Use(FOX),))
        )
    few = grounds(resource=FOX, zone=ZONE.key, starts_at=at(4, 9), at=ACT.at)
    assert (0 < few.misses <= 1, few.held_back, few.wait) == (True, "misses", None)
    with pytest.raises(Refused) as refusal:
        actions.book(ACT, booking=fox_only, overbook="febrile child")
    assert (refusal.value.code, refusal.value.data["why"]) == ("scheduling.overbook_rule", "misses")
    assert "1.0 (RULEBOOK 16, mark D)" in str(refusal.value.message)
    for hour, minute in hours[2:]:
        actions.book(
            early, booking=asks(f"{hour}:{minute}", starts_at=at(4, hour, minute), patient=ADA, uses=(Use(FOX),))
        )
    assert grounds(resource=FOX, zone=ZONE.key, starts_at=at(4, 9), at=ACT.at).misses > 1
    made = actions.book(ACT, booking=fox_only, overbook="febrile child")
    assert Claim.objects.unscoped("a test").get(appointment=made, resource=FOX).lane == 1


@pytest.mark.feature("F05")
@pytest.mark.parametrize(
    ("count", "minutes", "wait", "held"), [(20, 31, 31, "waits"), (20, 30, 30, ""), (19, 90, None, "")]
)
def test_nobody_is_booked_on_top_once_nine_in_ten_wait_too_long(db, count, minutes, wait, held):
    """Two of twenty may wait longer; too few waits say nothing, and then the reason decides."""
    clinic()
    kind, longer = VisitType.objects.get(), count // 10
    for number in range(count):
        due = NOW - timedelta(days=1 + number)
        row = past(due, lead=3, missed=False, kind=kind, patient=UUID(int=1))
        row.save()
        Claim.objects.create(
            appointment=row, resource_id=FOX, during=TimestamptzRange(due, due + timedelta(minutes=20))
        )
        waited = 95 if number < longer else minutes
        for state, when in (("arrived", due - timedelta(minutes=5)), ("roomed", due + timedelta(minutes=waited))):
            StateChange.objects.create(appointment=row, state=state, at=when, by="x")
    found = grounds(resource=FOX, zone=ZONE.key, starts_at=at(4, 9), at=NOW)
    assert (found.misses, found.wait, found.waits, found.held_back) == (None, wait, count, held)
    actions.book(ACT, booking=asks("first", at(4, 9), uses=(Use(FOX),)))
    second = asks("second", at(4, 9), UUID(int=2), uses=(Use(FOX),))
    if held:
        with pytest.raises(Refused) as refusal:
            actions.book(ACT, booking=second, overbook="febrile child")
        assert (refusal.value.code, refusal.value.data["why"]) == ("scheduling.overbook_rule", "waits")
    else:
        actions.book(ACT, booking=second, overbook="febrile child")


def test_nothing_that_books_moves_or_refuses_knows_a_chance():
    """Used to order calls and to suggest: no other module may even import it, but for the sum of a half day's others."""
    knows = set()
    for file in ROOT.glob("**/*.py"):
        name = str(file.relative_to(ROOT))
        if "tests" in file.parts or name.startswith("engines/risk"):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            if module in ("liaison.engines.risk", "liaison.engines.risk.logistic") or (module or "").startswith(
                "liaison.records.scheduling.queries.risk"
            ):
                knows.add(name)
    assert knows == MAY_KNOW
