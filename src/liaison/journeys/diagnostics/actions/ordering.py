"""By hand: a test is ordered, done, its result written down from a paper, or it is not wanted any more."""

import uuid
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.journeys.diagnostics.actions.coming import came
from liaison.journeys.diagnostics.actions.receiving import announce_ordered, risks_of
from liaison.journeys.diagnostics.actions.stepping import hold, reached
from liaison.journeys.diagnostics.events import TestCancelled, TestDone, order_key
from liaison.journeys.diagnostics.models import Report, Test
from liaison.journeys.diagnostics.queries.one import unmarked_paper
from liaison.journeys.diagnostics.rules import risks
from liaison.journeys.diagnostics.values import (
    WAITING,
    CancelWhy,
    Flag,
    Kind,
    Origin,
    Priority,
    Proof,
    Reading,
    Risk,
    State,
)
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient


@transaction.atomic
def order(
    act: Act, *, patient: UUID, name: str, kind: Kind = Kind.LABORATORY, priority: Priority = Priority.ROUTINE,
    reason: str = "", expected_at: datetime | None = None, by: str = "", test: UUID | None = None,
) -> UUID:  # fmt: skip
    """Somebody asked for it, and the record does not hold the order. The same id again is the same order."""
    check(act, "diagnostics.track", patient)
    person = Patient.objects.unscoped("may was checked").get(id=patient)
    if person.deceased:
        raise Refused("diagnostics.died", _("The record says that this patient has died."))
    if not name.strip():
        raise Refused("diagnostics.no_name", _("Say which test."), field="name")
    if test and Test.objects.unscoped("whether it was asked for before").filter(id=test, patient=patient).exists():
        return test
    row = Test(
        id=test or uuid.uuid4(), patient=person, origin=Origin.HAND, name=name.strip(), kind=kind, priority=priority,
        reason=reason.strip(), ordered_at=act.at, expected_at=expected_at, ordered_by=by.strip(), state=State.ORDERED,
    )  # fmt: skip
    _open(act, row, risks.of_order(priority, ()))
    return row.id


def order_again(act: Act, row: Test) -> UUID:
    """A clinician wants the test repeated; part of reading its result."""
    again = Test(
        id=uuid.uuid4(), patient_id=row.patient_id, origin=Origin.HAND, name=row.name, system=row.system,
        code=row.code, kind=row.kind, priority=row.priority, reason=row.reason, ordered_at=act.at,
        ordered_by=row.ordered_by, state=State.ORDERED, repeats=row,
    )  # fmt: skip
    _open(act, again, risks.of_order(row.priority, (), after_abnormal=row.flag in (Flag.CRITICAL, Flag.ABNORMAL)))
    return again.id


@transaction.atomic
def note_done(act: Act, *, test: UUID, at: datetime | None = None) -> None:
    """The sample is taken or the picture made; whoever does it has said so."""
    row = hold(act, test, "diagnostics.track")
    if row.state != State.ORDERED:
        raise Refused("diagnostics.done_already", _("This is written down already."))
    done = _when(act, at)
    row.done_at = done
    reached(act, row, State.DONE, Proof.HAND, at=done)
    row.save(update_fields=["state", "done_at"])
    announce(TestDone(patient=row.patient_id, key=order_key(row.id), happened_at=done), act)


@transaction.atomic
def note_result(act: Act, *, test: UUID, flag: Flag, text: str, at: datetime | None = None) -> UUID:
    """From a paper or a call of the laboratory, marked as the paper marks it. Nobody here judges the value."""
    row = hold(act, test, "diagnostics.track")
    paper = unmarked_paper(row)
    if row.state not in WAITING and paper is None:
        raise Refused("diagnostics.has_result", _("This test has its result."))
    if not text.strip():
        raise Refused("diagnostics.nothing_said", _("Write down what the paper says."), field="text")
    if flag is Flag.DOUBTFUL:
        raise Refused("diagnostics.flag", _("Say how the paper marks it."), field="flag")
    resulted = _when(act, at)
    line = asdict(Reading(name=row.name, value=text.strip(), flag=flag)) | {"faults": []}
    report = paper or Report(id=uuid.uuid4(), test=row, patient_id=row.patient_id, name=row.name, at=resulted)
    report.flag, report.lines = flag, [line]
    report.save()
    came(act, row, report, Proof.PAPER if paper else Proof.HAND)
    return report.id


@transaction.atomic
def cancel(act: Act, *, test: UUID, why: CancelWhy) -> None:
    row = hold(act, test, "diagnostics.track")
    if row.state not in WAITING:
        raise Refused("diagnostics.has_result", _("This test has its result."))
    row.cancelled_why = why
    reached(act, row, State.CANCELLED, Proof.HAND)
    row.save(update_fields=["state", "cancelled_why"])
    announce(TestCancelled(patient=row.patient_id, key=order_key(row.id), why=why), act)


def _open(act: Act, row: Test, own: list[Risk]) -> None:
    theirs = risks_of(act, row.patient, localdate(act.at))
    row.risks = [*map(str, own), *theirs]
    row.risk = risks.total(row.risks)
    row.save(force_insert=True)
    announce_ordered(act, row, Proof.HAND)


def _when(act: Act, at: datetime | None) -> datetime:
    if at and at > act.at:
        raise Refused("diagnostics.ahead", _("This has not happened yet."), field="at")
    return at or act.at
