"""The log, delivery and the chain, on facts made for these tests."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform import chain, delivery, environment, registry, sweeps
from liaison.platform.database import grant
from liaison.platform.events import announce, announce_many, hears
from liaison.platform.models import ChainLink, EventRow, Pending, Unsealed

T0 = datetime(2026, 3, 6, 9, tzinfo=UTC)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Rang(Event):
    times: int = 1
    at: datetime | None = None

    @classmethod
    def name(cls) -> str:
        return "test.Rang"


@pytest.fixture
def heard(monkeypatch):
    monkeypatch.setattr(registry, "_hearers", type(registry._hearers)(list))
    monkeypatch.setattr(registry, "_types", dict(registry._types))
    calls = []

    @hears(Rang)
    def hear(event, act, row):
        if event.times == 13:
            raise ValueError("secret name of a patient")
        calls.append((row.id, event.key, event.times))

    return calls


def act(**more):
    return Act(actor="staff:1", at=T0, purpose="operations", via="desk", **more)


def ring(key="bell:1", **more):
    with transaction.atomic():
        return announce(Rang(patient=None, key=key, **more), act())


@pytest.mark.django_db
def test_a_fact_reaches_its_hearer_with_its_values_and_its_cause(heard):
    row = ring(times=3, at=T0)
    assert delivery.deliver_pending() == 1
    assert heard == [(row.id, "bell:1", 3)]
    assert registry.load(EventRow.objects.get()) == Rang(patient=None, key="bell:1", times=3, at=T0)
    assert delivery.deliver_pending() == 0


@pytest.mark.django_db
def test_announcing_outside_a_transaction_is_a_bug(heard, transactional_db):
    with pytest.raises(RuntimeError, match="inside"):
        announce(Rang(patient=None, key="k"), act())


@pytest.mark.django_db(transaction=True)
def test_what_follows_is_there_as_soon_as_the_action_commits(heard):
    ring()
    assert len(heard) == 1
    assert Pending.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_what_follows_is_left_to_a_worker_where_the_clinic_says_so(heard, settings):
    settings.DELIVERY = "worker"
    row = ring()
    assert heard == []
    assert delivery.deliver_pending() == 1
    assert heard == [(row.id, "bell:1", 1)]


@pytest.mark.parametrize(("said", "chosen"), [("", "at_once"), ("at_once", "at_once"), ("worker", "worker")])
def test_who_does_what_follows_is_said_by_the_environment(monkeypatch, said, chosen):
    monkeypatch.setenv("LIAISON_DELIVERY", said)
    assert environment.choice("LIAISON_DELIVERY", "at_once", among=("at_once", "worker")) == chosen


def test_and_by_nothing_but_two_words(monkeypatch):
    monkeypatch.setenv("LIAISON_DELIVERY", "later")
    with pytest.raises(environment.BadSetting, match="must be at_once or worker, not 'later'"):
        environment.choice("LIAISON_DELIVERY", "at_once", among=("at_once", "worker"))


@pytest.mark.django_db
def test_a_failing_hearer_parks_its_key_and_holds_up_nobody(heard):
    bad, behind, other = ring("a", times=13), ring("a"), ring("b")
    assert delivery.deliver_pending() == 1
    assert [call[0] for call in heard] == [other.id]
    assert [p.event_id for p in delivery.parked()] == [bad.id]
    assert "secret" not in delivery.parked()[0].failure
    assert "ValueError" in delivery.parked()[0].failure
    assert set(Pending.objects.values_list("event_id", flat=True)) == {bad.id, behind.id}


@pytest.mark.django_db
@pytest.mark.parametrize(("times", "delivered"), [(1, 1), (4, 1), (5, 0)])
def test_what_only_stood_in_the_way_of_another_is_tried_again(heard, times, delivered):
    left = [OperationalError() for _ in range(times)]

    def hear(event, act, row):
        heard.append(row.id)
        Unsealed.objects.all().delete()  # what a hearer wrote before is undone each time
        if left:
            raise left.pop() from DeadlockDetected()

    registry._hearers[Rang][:] = [hear]
    ring()
    assert delivery.deliver_pending() == delivered
    assert len(heard) == times + delivered
    assert [p.failure.splitlines()[0] for p in delivery.parked()] == ["OperationalError"] * (1 - delivered)
    assert Unsealed.objects.exists() == (not delivered)


@pytest.mark.django_db
def test_an_operator_replays_a_parked_event_and_what_waited_behind_it(heard, monkeypatch):
    bad, behind = ring("a", times=13), ring("a", times=2)
    delivery.deliver_pending()
    registry._hearers[Rang][:] = [lambda event, act, row: heard.append((row.id, event.key, event.times))]
    assert delivery.replay([bad.id]) == 2
    assert [call[0] for call in heard] == [bad.id, behind.id]


@pytest.mark.django_db
def test_a_hearer_acts_with_the_cause_and_a_loop_is_found(heard):
    registry._hearers[Rang][:] = [lambda event, act, row: announce(Rang(patient=None, key="again"), act)]
    ring()
    delivery.deliver_pending()
    assert list(EventRow.objects.order_by("id").values_list("depth", flat=True)) == [0, 1, 2, 3]
    assert EventRow.objects.order_by("id")[1].caused_by == EventRow.objects.order_by("id")[0].id
    assert "TooDeep" in delivery.parked()[0].failure


@pytest.mark.django_db
def test_bulk_announcing_writes_rows_that_the_worker_delivers(heard):
    with transaction.atomic():
        assert announce_many([Rang(patient=None, key=f"k{n}") for n in range(5)], act()) == 5
    assert heard == []
    assert delivery.deliver_pending() == 5


@pytest.mark.django_db
@pytest.mark.feature("F81")
def test_the_chain_holds_and_grows(heard):
    for n in range(4):
        ring(f"k{n}", times=n)
    assert Unsealed.objects.count() == 4
    assert (chain.seal(3), chain.seal(), chain.seal()) == (3, 1, 0)
    verdict = chain.verify()
    assert (verdict.checked, verdict.unsealed, verdict.faults) == (4, 0, ())
    ring()
    assert chain.verify(expected_head=verdict.head).faults == ()
    assert chain.verify().unsealed == 1


def _without_triggers(sql, params=()):
    """As the owner of the tables could, who need not be a superuser."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("platform_eventrow", "platform_chainlink"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql, params)
        for table in ("platform_eventrow", "platform_chainlink"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.mark.django_db
@pytest.mark.feature("F81")
@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE platform_eventrow SET actor = 'staff:9' WHERE id = %s", {"altered"}),
        ("UPDATE platform_eventrow SET at = at - interval '1 second' WHERE id = %s", {"altered"}),
        ("DELETE FROM platform_eventrow WHERE id = %s", {"removed"}),
        ("DELETE FROM platform_chainlink WHERE event = %s", {"link removed", "link altered", "outside the chain"}),
        ("UPDATE platform_chainlink SET row_digest = '\\x00' WHERE event = %s", {"altered", "link altered"}),
    ],
)
def test_any_tampered_row_is_found_and_named(heard, sql, what):
    rows = [ring(f"k{n}") for n in range(5)]
    Pending.objects.all().delete()
    chain.seal()
    _without_triggers(sql, [rows[2].id])
    faults = chain.verify().faults
    assert {fault.what for fault in faults} == what
    assert {fault.event for fault in faults if fault.event} <= {rows[2].id, rows[3].id}


@pytest.mark.django_db
def test_two_rows_exchanged_are_both_named(heard):
    first, second = ring("a", times=1), ring("b", times=2)
    Pending.objects.all().delete()
    chain.seal()
    for before, after in ((first.id, -1), (second.id, first.id), (-1, second.id)):
        _without_triggers("UPDATE platform_eventrow SET id = %s WHERE id = %s", [after, before])
    assert [(f.event, f.what) for f in chain.verify().faults] == [(first.id, "altered"), (second.id, "altered")]


@pytest.mark.django_db
def test_a_tail_cut_off_is_found_by_a_head_kept_elsewhere(heard):
    for n in range(3):
        row = ring(f"k{n}")
    Pending.objects.all().delete()
    chain.seal()
    kept = chain.head()
    _without_triggers("DELETE FROM platform_eventrow WHERE id = %s", [row.id])
    _without_triggers("DELETE FROM platform_chainlink WHERE event = %s", [row.id])
    assert chain.verify().faults == ()
    assert [f.what for f in chain.verify(expected_head=kept).faults] == ["removed"]


@pytest.mark.django_db
@pytest.mark.feature("F81")
@pytest.mark.parametrize("verb", ["UPDATE platform_eventrow SET actor = 'x'", "DELETE FROM platform_eventrow"])
def test_the_log_refuses_change_to_owner_and_application_alike(heard, verb):
    ring()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)
    grant()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE liaison_app")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute(verb)


@pytest.mark.django_db
def test_the_applications_role_can_announce_deliver_and_seal(heard):
    grant()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE liaison_app")
    ring()
    assert delivery.deliver_pending() == 1
    assert chain.seal() == 1


@pytest.mark.django_db
def test_a_sweep_runs_when_its_time_has_come_and_a_broken_one_stops_nobody(monkeypatch):
    monkeypatch.setattr(sweeps, "_sweeps", {})
    ran = []
    sweeps.sweep("a.broken", every=timedelta(minutes=5))(lambda act: 1 // 0)
    sweeps.sweep("b.fine", every=timedelta(minutes=5))(lambda act: ran.append(act.at) or 7)
    assert sweeps.run_due(act()) == {"b.fine": 7}
    assert sweeps.run_due(dataclasses.replace(act(), at=T0 + timedelta(minutes=4))) == {}
    assert sweeps.run_due(dataclasses.replace(act(), at=T0 + timedelta(minutes=5))) == {"b.fine": 7}
    assert ChainLink.objects.count() == 0


@pytest.mark.django_db
def test_a_sweep_that_judges_what_waited_is_silent_at_the_first_look_after_a_pause(monkeypatch):
    monkeypatch.setattr(sweeps, "_sweeps", {})
    sweeps.sweep("a.judge", every=timedelta(minutes=1), silent_after=timedelta(minutes=5))(lambda act: 1)
    looks = [
        sweeps.run_due(dataclasses.replace(act(), at=T0 + timedelta(minutes=minute))) for minute in (0, 1, 6, 12, 13)
    ]
    assert looks == [{}, {"a.judge": 1}, {"a.judge": 1}, {}, {"a.judge": 1}]
