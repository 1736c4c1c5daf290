"""The record of a patient has changed: new orders are followed, results find their orders, what is gone is taken back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from liaison.journeys.diagnostics.actions.coming import came, gone, keep
from liaison.journeys.diagnostics.actions.stepping import reached
from liaison.journeys.diagnostics.events import (
    OrderMadeUrgent,
    ResultUnsure,
    TestCancelled,
    TestDone,
    TestOrdered,
    order_key,
)
from liaison.journeys.diagnostics.models import Report, Test
from liaison.journeys.diagnostics.queries.record import recorded
from liaison.journeys.diagnostics.rules import risks
from liaison.journeys.diagnostics.rules.matching import Open, match
from liaison.journeys.diagnostics.rules.news import is_news, looked_at, still_open
from liaison.journeys.diagnostics.values import (
    MARKED,
    WAITING,
    CancelWhy,
    Kind,
    Ordered,
    Origin,
    Priority,
    Proof,
    Result,
    State,
)
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.chart.queries import conditions, medicines
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

_WHY = "what came about one patient"
_WANTED = ("active", "on-hold", "completed")


@transaction.atomic
def follow(act: Act, *, patient: UUID) -> int:
    """The same again changes nothing. Returns how many results were new or changed."""
    check(act, "diagnostics.track", patient)
    person = Patient.objects.unscoped(_WHY).select_for_update(no_key=True).get(id=patient)
    tests = {row.id: row for row in Test.objects.unscoped(_WHY).filter(patient=patient).select_for_update(no_key=True)}
    kept = Report.objects.unscoped(_WHY).filter(patient=patient, chart_row__isnull=False)
    reports = {row.id: row for row in kept if looked_at(row.at, act.at)}
    found = recorded(act, patient=patient, also=[row.order_row for row in tests.values() if row.order_row])
    new = _orders(act, person, tests, found.orders)
    _take_back(act, tests, reports, {result.id for result in found.results})
    return sum(_result(act, person, tests, new, reports, result) for result in found.results) + _open_new(
        act, tests, new
    )


def _orders(act: Act, person: Patient, tests: dict[UUID, Test], orders: Sequence[Ordered]) -> dict[UUID, Test]:
    """What is known is brought up to date; what is new and still waited for is returned, unsaved."""
    new: dict[UUID, Test] = {}
    there = set()
    for order in sorted(orders, key=lambda order: (order.at, order.row)):
        there.add(order.id)
        row = tests.get(order.id)
        if row is not None:
            _update(act, row, order)
        elif order.status in _WANTED and still_open(order.at, act.at) and not person.deceased:
            new[order.id] = _made(person, order)
    for row in tests.values():
        if row.origin == Origin.RECORD and row.id not in there and row.state in WAITING:
            _cancel(act, row)
    if new:
        _weigh(act, person, new)
    return new


def _made(person: Patient, order: Ordered) -> Test:
    return Test(
        id=order.id, patient_id=person.id, origin=Origin.RECORD, order_row=order.row, name=order.name,
        system=order.system, code=order.code, kind=order.kind, priority=order.priority, reason=order.reason,
        risks=[str(risk) for risk in risks.of_order(order.priority, order.reason_codes)], ordered_at=order.at,
        expected_at=order.expected_at, ordered_by=order.by,
        state=State.DONE if order.status == "completed" else State.ORDERED,
    )  # fmt: skip


def _weigh(act: Act, person: Patient, new: dict[UUID, Test]) -> None:
    """What the record says of the patient, asked once for all new orders."""
    theirs = risks_of(act, person, localdate(act.at))
    for row in new.values():
        row.risks = [*row.risks, *theirs]
        row.risk = risks.total(row.risks)


def risks_of(act: Act, person: Patient, on: date) -> list[str]:
    codes = [one.code for one in conditions(act, patient=person.id, active=True)]
    names = [one.display for one in medicines(act, patient=person.id, active=True)]
    return [str(risk) for risk in risks.of_patient(codes, names, person.birth_date, on)]


def _update(act: Act, row: Test, order: Ordered) -> None:
    if row.state not in WAITING:
        return
    if order.status == "revoked":
        _cancel(act, row)
        return
    key = order_key(row.id)
    if row.priority == Priority.ROUTINE and order.priority != Priority.ROUTINE:
        own = risks.of_order(order.priority, order.reason_codes)
        row.priority, row.risks = order.priority, list(dict.fromkeys([*map(str, own), *row.risks]))
        row.risk = risks.total(row.risks)
        row.save(update_fields=["priority", "risks", "risk"])
        announce(OrderMadeUrgent(patient=row.patient_id, key=key), act)
    if order.status == "completed" and row.state == State.ORDERED:
        row.done_at = act.at
        reached(act, row, State.DONE, Proof.ORDER, str(order.row))
        row.save(update_fields=["state", "done_at"])
        announce(TestDone(patient=row.patient_id, key=key, happened_at=act.at), act)


def _cancel(act: Act, row: Test) -> None:
    row.cancelled_why = CancelWhy.WITHDRAWN
    reached(act, row, State.CANCELLED, Proof.ORDER, str(row.order_row or ""))
    row.save(update_fields=["state", "cancelled_why"])
    announce(TestCancelled(patient=row.patient_id, key=order_key(row.id), why=CancelWhy.WITHDRAWN), act)


def _take_back(act: Act, tests: dict[UUID, Test], reports: dict[UUID, Report], there: set[UUID]) -> None:
    lost = [report for report in reports.values() if report.id not in there]
    for report in lost:
        row = tests[report.test_id]
        del reports[report.id]
        report.delete()
        if not Report.objects.unscoped(_WHY).filter(test=row).exists() and row.state != State.CANCELLED:
            gone(act, row)


def _result(
    act: Act,
    person: Patient,
    tests: dict[UUID, Test],
    new: dict[UUID, Test],
    reports: dict[UUID, Report],
    result: Result,
) -> int:
    """One result finds its test; whether anything of it is new."""
    known = reports.get(result.id)
    if known is not None:
        return _tell(act, tests[known.test_id], result)
    found = match(result, [_open(row) for row in (*tests.values(), *new.values()) if _takes(row, result)])
    if found.order in new:
        if not is_news(result.at, act.at):
            del new[found.order]  # ordered and resulted before we knew of it
            return 0
        _open_one(act, tests, new.pop(found.order))
    if found.order:
        return _tell(act, tests[found.order], result)
    if person.deceased or not is_news(result.at, act.at) or not (found.among or _matters(result)):
        return 0
    among = [str(one) for one in found.among]
    row = _alone(person, result, among)
    tests[row.id] = row
    if among:
        announce(ResultUnsure(patient=person.id, key=order_key(row.id), among=len(among), happened_at=act.at), act)
    return _tell(act, row, result)


def _takes(row: Test, result: Result) -> bool:
    """An order that waits; one that has its result takes another only if that names it."""
    if row.origin == Origin.RESULT or row.ordered_at is None:
        return False
    return row.state in WAITING or (row.order_row in result.based_on and row.state != State.CANCELLED)


def _open(row: Test) -> Open:
    assert row.ordered_at is not None
    return Open(id=row.id, row=row.order_row, name=row.name, system=row.system, code=row.code, at=row.ordered_at)


def _matters(result: Result) -> bool:
    """Of what nobody here ordered, only what the record marks, or what cannot be so, is somebody's work."""
    return result.final and (result.flag in MARKED or bool(result.faults))


def _alone(person: Patient, result: Result, among: list[str]) -> Test:
    return Test.objects.create(
        id=result.id, patient_id=person.id, origin=Origin.RESULT, name=result.name or "–", system=result.system,
        code=result.code, kind=Kind.LABORATORY, state=State.DONE, done_at=result.at, candidates=among,
    )  # fmt: skip


def _tell(act: Act, row: Test, result: Result) -> int:
    report = keep(row, result)
    if report is None or row.state in (State.CANCELLED, State.JOINED):
        return 0
    came(act, row, report, Proof.REPORT)
    return 1


def _open_new(act: Act, tests: dict[UUID, Test], new: dict[UUID, Test]) -> int:
    for row in new.values():
        _open_one(act, tests, row)
    return 0


def _open_one(act: Act, tests: dict[UUID, Test], row: Test) -> None:
    state, row.state = State(row.state), State.ORDERED
    row.save(force_insert=True)
    tests[row.id] = row
    announce_ordered(act, row, Proof.ORDER, str(row.order_row))
    if state is State.DONE:
        row.done_at = act.at
        reached(act, row, State.DONE, Proof.ORDER, str(row.order_row))
        row.save(update_fields=["state", "done_at"])
        announce(TestDone(patient=row.patient_id, key=order_key(row.id), happened_at=act.at), act)


def announce_ordered(act: Act, row: Test, proof: Proof, reference: str = "") -> None:
    """Part of whatever makes an order known."""
    at = row.ordered_at or act.at
    reached(act, row, State.ORDERED, proof, reference, at)
    fact = TestOrdered(
        patient=row.patient_id, key=order_key(row.id), urgent=row.priority != Priority.ROUTINE,
        risks=tuple(row.risks), origin=row.origin, starts_at=max(at, row.expected_at or at), happened_at=at,
    )  # fmt: skip
    announce(fact, act)
