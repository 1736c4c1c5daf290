"""Readmissions: tied to their index stay, and looked at once."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.discharge.events import ReadmissionReviewed, plan_key
from liaison.journeys.discharge.models import Review
from liaison.journeys.discharge.values import Findings
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.queries import staff_in
from liaison.spine.people.models import Staff

CLINICIAN = "clinician"


@transaction.atomic
def open_review(act: Act, *, patient: UUID, stay: UUID, index: UUID, days: int) -> None:
    """Linked, or linked to another index stay than before."""
    check(act, "discharge.plan", patient)
    values = {"index": index, "patient_id": patient, "days": days, "withdrawn": False}
    rows = Review.objects.unscoped("one review per readmission")
    rows.update_or_create(stay=stay, defaults=values, create_defaults={**values, "linked_at": act.at})


@transaction.atomic
def withdraw_review(act: Act, *, stay: UUID) -> None:
    """It is no readmission after all; what was found is kept."""
    row = Review.objects.unscoped("may is checked next").filter(stay=stay).first()
    if row is None:
        return
    check(act, "discharge.plan", row.patient_id)
    row.withdrawn = True
    row.save(update_fields=["withdrawn"])


@transaction.atomic
def review_readmission(act: Act, *, stay: UUID, findings: Findings) -> None:
    """What happened, whether it was avoidable as a clinician says, and what to change."""
    row = (
        Review.objects.unscoped("may is checked next")
        .select_for_update(no_key=True)
        .filter(stay=stay, withdrawn=False)
        .first()
    )
    if row is None:
        raise Refused("discharge.no_readmission", _("This stay is no readmission."))
    check(act, "discharge.plan", row.patient_id)
    if row.reviewed_at:
        raise Refused("discharge.reviewed", _("This readmission was looked at already."))
    if not findings.happened.strip():
        raise Refused("discharge.no_story", _("Write down what happened."), field="happened")
    row.clinician = _clinician(act, findings)
    row.happened, row.avoidable, row.change = findings.happened.strip(), findings.avoidable, findings.change.strip()
    row.causes, row.reviewed_at, row.reviewed_by = list(findings.causes), act.at, act.actor
    row.save()
    announce(
        ReadmissionReviewed(
            patient=row.patient_id, key=plan_key(stay), avoidable=findings.avoidable, causes=tuple(findings.causes)
        ),
        act,
    )


def _clinician(act: Act, findings: Findings) -> Staff:
    """Whoever writes it down, if a clinician; else the one who is named as saying so."""
    wanted = staff_in(act) if act.role == CLINICIAN else findings.clinician
    found = Staff.objects.filter(id=wanted, role=CLINICIAN).first() if wanted else None
    if found is None:
        raise Refused(
            "discharge.no_clinician", _("Say which clinician judges whether it was avoidable."), field="clinician"
        )
    return found
