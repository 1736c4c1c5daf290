"""Find a test, locked, and move it a step on with what shows it; part of the actions."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from liaison.journeys.diagnostics.models import Passing, Test
from liaison.journeys.diagnostics.values import OVER, Proof, State
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.actions import check


def hold(act: Act, test: UUID, permission: str) -> Test:
    """One that is not over, for whoever may."""
    row = Test.objects.unscoped("may is checked next").select_for_update(no_key=True).filter(id=test).first()
    if row is None:
        raise Refused("diagnostics.no_test", _("There is no such test."))
    check(act, permission, row.patient_id)
    if row.state in OVER:
        raise Refused("diagnostics.over", _("This test is no longer followed."))
    return row


def reached(act: Act, row: Test, state: State, proof: Proof, reference: str = "", at: datetime | None = None) -> None:
    """The state and, beside it for good, what shows that it was reached."""
    row.state = state
    Passing.objects.create(
        test=row, patient_id=row.patient_id, state=state, proof=proof, reference=reference, at=at or act.at,
        written_at=act.at, actor=act.actor,
    )  # fmt: skip
