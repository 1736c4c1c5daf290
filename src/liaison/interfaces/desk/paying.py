"""Who pays first for a patient, told to the finder of times: coverage and scheduling are neighbours and cannot ask each other."""

from uuid import UUID

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.records.coverage.queries import plans_in_force, who_pays


def payer_of(act: Act, patient: UUID) -> str:
    """Empty for who pays alone, and for whoever may not know."""
    if not may(act, "coverage.read"):
        return ""
    plans = plans_in_force([patient], localdate(act.at))[patient]
    return next((plan.payer for plan in who_pays(act, patient=patient) if plan.coverage_id in plans), "")
