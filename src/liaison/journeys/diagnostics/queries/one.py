"""One test, whole: what came, what it went through, and what a person decides about."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from liaison.journeys.diagnostics.models import Passing, Report, Test
from liaison.journeys.diagnostics.values import Fault, Flag, Passed, Proof, Reading, State
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


@dataclass(frozen=True, kw_only=True)
class Came:
    """One report as pages show it."""

    row: Report
    readings: tuple[Reading, ...]
    paper: str  # its key, where it came on paper
    results: tuple[Reading, ...]  # what can be believed
    problems: tuple[Reading, ...]  # what cannot be so, while nobody stands by it


@dataclass(frozen=True, kw_only=True)
class Whole:
    row: Test
    came: tuple[Came, ...]
    passed: tuple[Passed, ...]
    among: tuple[Test, ...]
    again: Test | None  # the test that repeats it


def whole(act: Act, *, test: UUID) -> Whole | None:
    row = Test.objects.seen_by(act).select_related("patient", "repeats").filter(id=test).first()
    if row is None:
        return None
    check(act, "diagnostics.read", row.patient_id)
    reports = Report.objects.seen_by(act).filter(test=row).order_by("-at", "id")
    steps = Passing.objects.seen_by(act).filter(test=row).order_by("written_at", "id")
    papers = {step.reference for step in steps if step.proof == Proof.PAPER}
    among = Test.objects.seen_by(act).filter(id__in=[UUID(one) for one in row.candidates]) if row.candidates else []
    return Whole(
        row=row, came=tuple(_came(report, papers) for report in reports),
        passed=tuple(
            Passed(state=step.state, proof=step.proof, reference=step.reference, at=step.at, actor=step.actor)
            for step in steps
        ),
        among=tuple(among), again=row.repeated_by.order_by("ordered_at").first() if row.next_step == "repeat" else None,
    )  # fmt: skip


def unmarked_paper(row: Test) -> Report | None:
    """The paper that is its result, while nobody has said how it marks what it says."""
    if row.state != State.RESULTED:
        return None
    rows = Report.objects.unscoped("of a test that is open").filter(test=row, chart_row=None, lines=[])
    return rows.order_by("at", "id").first()


def _came(report: Report, papers: Collection[str]) -> Came:
    readings = tuple(
        Reading(**{**line, "flag": Flag(line["flag"]), "faults": tuple(Fault(fault) for fault in line["faults"])})
        for line in report.lines
    )
    doubted = () if report.trusted else tuple(one for one in readings if one.faults)
    return Came(
        row=report, readings=readings, results=tuple(one for one in readings if one not in doubted), problems=doubted,
        paper=f"document:{report.id}" if str(report.id) in papers else "",
    )  # fmt: skip
