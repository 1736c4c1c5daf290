"""A paper that a person filed with a test is its result; a clinician still reads it, and the patient is still told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from liaison.engines.papers import PaperKind
from liaison.journeys.diagnostics.actions.coming import came, gone
from liaison.journeys.diagnostics.events import PaperTaken, order_of
from liaison.journeys.diagnostics.models import Passing, Report, Test
from liaison.journeys.diagnostics.values import WAITING, Flag, Proof, State
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.actions import check

RESULTS = frozenset({PaperKind.RESULT, PaperKind.IMAGING})
_KEY = "document:"
_WHY = "whether a paper is the result of a test"


@transaction.atomic
def paper_filed(act: Act, *, patient: UUID, document: str, about: str, kind: str, at: datetime) -> bool:
    """False where it is another matter's paper, or the test has its result. How the paper marks it, a person says afterwards."""
    check(act, "diagnostics.track", patient)
    row = _test(patient, about) if kind in RESULTS else None
    if row is None or row.state not in WAITING:
        return False
    report = Report.objects.create(
        id=UUID(document.removeprefix(_KEY)),
        test=row,
        patient_id=patient,
        name=row.name,
        at=min(at, act.at),
        flag=Flag.UNSAID,
    )
    came(act, row, report, Proof.PAPER)
    announce(PaperTaken(patient=patient, key=document, test=row.id), act)
    return True


@transaction.atomic
def paper_back(act: Act, *, document: str) -> bool:
    """It was filed with the wrong test or patient: unless a clinician has read it, the test waits again."""
    report = Report.objects.unscoped(_WHY).filter(id=document.removeprefix(_KEY), chart_row=None).first()
    row = Test.objects.unscoped(_WHY).select_for_update(no_key=True).get(id=report.test_id) if report else None
    if report is None or row is None or row.state != State.RESULTED:
        return False
    check(act, "diagnostics.track", row.patient_id)
    report.delete()
    if not Report.objects.unscoped(_WHY).filter(test=row).exists():
        gone(act, row)
    return True


def papers_of(test: UUID) -> tuple[str, ...]:
    """The keys of the papers that are its result now."""
    steps = Passing.objects.unscoped(_WHY).filter(test=test, proof=Proof.PAPER).values_list("reference", flat=True)
    rows = Report.objects.unscoped(_WHY).filter(test=test, chart_row=None, id__in=list(steps))
    return tuple(f"{_KEY}{each}" for each in rows.order_by("id").values_list("id", flat=True))


def _test(patient: UUID, about: str) -> Test | None:
    """By its own key, or by the order of the record that it follows."""
    rows = Test.objects.unscoped(_WHY).filter(patient_id=patient).select_for_update(no_key=True)
    kind, _colon, number = about.partition(":")
    if kind == "order" and number.isdigit():
        return rows.filter(order_row=int(number)).first()
    try:
        return rows.filter(id=order_of(about)).first()
    except ValueError:
        return None
