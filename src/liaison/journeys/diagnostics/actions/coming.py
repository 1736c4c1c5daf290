"""A result comes, changes or turns out to be nobody's: what the test is then, and what is told."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from liaison.journeys.diagnostics.actions.stepping import reached
from liaison.journeys.diagnostics.events import (
    AbnormalCame,
    DoubtSettled,
    ResultCame,
    ResultDoubtful,
    ResultWithdrawn,
    TestDone,
    TurnedCritical,
    order_key,
)
from liaison.journeys.diagnostics.models import Report, Test
from liaison.journeys.diagnostics.rules.reading import of_mark
from liaison.journeys.diagnostics.values import MARKED, WAITING, Fault, Flag, Proof, Result, Settled, State, worst
from liaison.kernel.act import Act
from liaison.platform.events import announce

_WHY = "of a test that is held"


def keep(row: Test, result: Result) -> Report | None:
    """The result as it is now; None when it is what was kept."""
    before = Report.objects.unscoped(_WHY).filter(id=result.id).first()
    lines = [asdict(reading) for reading in result.readings]
    said = {
        "chart_row": result.row, "name": result.name, "at": result.at, "final": result.final, "amended": result.amended,
        "lines": [line | {"faults": list(line["faults"])} for line in lines], "conclusion": result.conclusion,
    }  # fmt: skip
    if before and all(getattr(before, name) == value for name, value in said.items()):
        return None
    report = before or Report(id=result.id, patient_id=row.patient_id)
    report.test, report.flag, report.trusted = row, result.flag, False
    for name, value in said.items():
        setattr(report, name, value)
    report.save()
    return report


def came(act: Act, row: Test, report: Report, proof: Proof) -> None:
    """After something of it was kept: the state of the test, and whoever must know is told."""
    reports = list(Report.objects.unscoped(_WHY).filter(test=row).order_by("id"))
    at, was = report.at or act.at, Flag(row.flag) if row.flag and row.state == State.RESULTED else None
    _look_for_doubt(act, row, report, reports)
    finals = [one for one in reports if one.final]
    flag = worst(believed(one) for one in finals)
    if not finals or flag is Flag.DOUBTFUL:
        _only_done(act, row, proof, str(report.chart_row or report.id), at)
        return
    row.flag, row.resulted_at = flag, at
    row.done_at = row.done_at or at
    _forget_reading(row)
    reached(act, row, State.RESULTED, proof, str(report.chart_row or report.id), at)
    row.save()
    key = order_key(row.id)
    if flag in MARKED:
        announce(
            AbnormalCame(
                patient=row.patient_id, key=key, flag=flag, amended=report.amended, risks=tuple(row.risks),
                happened_at=at,
            ),
            act,
        )  # fmt: skip
        if was is Flag.ABNORMAL and flag is Flag.CRITICAL:
            announce(TurnedCritical(patient=row.patient_id, key=key), act)
    else:
        announce(ResultCame(patient=row.patient_id, key=key, flag=flag, amended=report.amended, happened_at=at), act)


def believed(report: Report) -> Flag:
    """The flag of a report; of one that its maker stands by, what its marks say."""
    if not report.trusted:
        return Flag(report.flag)
    return worst(
        of_mark(line["mark"]) or Flag.UNSAID if line["faults"] else Flag(line["flag"]) for line in report.lines
    )


def gone(act: Act, row: Test) -> None:
    """What came was entered in error or is somebody else's: the test waits again, or is over with its only result."""
    waits = row.order_row is not None or row.origin == "hand"
    row.flag, row.doubtful, row.resulted_at = "", 0, None
    _forget_reading(row)
    reached(act, row, State.ORDERED if waits else State.CANCELLED, Proof.REPORT)
    row.cancelled_why = "" if waits else "withdrawn"
    row.save()
    fact = ResultWithdrawn(
        patient=row.patient_id, key=order_key(row.id), urgent=row.priority != "routine", risks=tuple(row.risks),
        ordered_at=row.expected_at or row.ordered_at or act.at, waits=waits,
    )  # fmt: skip
    announce(fact, act)


def faults_in(reports: Sequence[Report]) -> list[Fault]:
    return [Fault(fault) for one in reports if not one.trusted for line in one.lines for fault in line["faults"]]


def _look_for_doubt(act: Act, row: Test, report: Report, reports: Sequence[Report]) -> None:
    faults = faults_in(reports)
    before, row.doubtful = row.doubtful, len(faults)
    key = order_key(row.id)
    if faults:
        marks = [of_mark(line["mark"]) for line in report.lines if line["faults"]]
        fact = ResultDoubtful(
            patient=row.patient_id, key=key, faults=tuple(dict.fromkeys(str(fault) for fault in faults)),
            marked=any(mark in MARKED for mark in marks), happened_at=act.at,
        )  # fmt: skip
        announce(fact, act)
    elif before:
        announce(DoubtSettled(patient=row.patient_id, key=key, how=Settled.CORRECTED), act)


def _only_done(act: Act, row: Test, proof: Proof, reference: str, at: datetime) -> None:
    """A preliminary result, or one of which nothing can be believed: the test is done and still waits."""
    if row.state == State.ORDERED:
        row.done_at = at
        reached(act, row, State.DONE, proof, reference, at)
        announce(TestDone(patient=row.patient_id, key=order_key(row.id), happened_at=at), act)
    elif row.state not in WAITING:
        row.flag, row.resulted_at = "", None
        _forget_reading(row)
        reached(act, row, State.DONE, proof, reference, at)
    row.save()


def _forget_reading(row: Test) -> None:
    """What a clinician read before is read anew; the steps keep that it was."""
    row.acknowledged_at, row.acknowledged_by, row.next_step, row.step_done_at = None, "", "", None
    row.note, row.words, row.words_language = "", "", ""
    row.told_at, row.told_how, row.told_by = None, "", ""
