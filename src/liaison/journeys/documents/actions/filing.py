"""Say whose a paper is and what it belongs to, set it aside, take that back; and a clinician's reading of it."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.papers import PaperKind
from liaison.journeys.documents import rules
from liaison.journeys.documents.events import (
    DocumentAside,
    DocumentFiled,
    DocumentReviewed,
    FilingTakenBack,
    document_key,
)
from liaison.journeys.documents.models import Document
from liaison.journeys.documents.values import AsideWhy, Standing
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_SETTLED = ["standing", "patient", "kind", "about", "why", "settled_at", "settled_by", "review"]


@transaction.atomic
def file(act: Act, *, document: UUID, patient: UUID, kind: PaperKind, about: str = "") -> None:
    """A person has looked: it is this patient's, of this kind, and belongs to this matter."""
    row = hold(document)
    check(act, "documents.file", patient)
    if rules.why_not_filed(row.standing):
        raise Refused("documents.settled", _("Somebody has settled this paper already."))
    row.standing, row.patient_id, row.kind, row.about = Standing.FILED, patient, kind, about
    row.settled_at, row.settled_by, row.review = act.at, act.actor, rules.must_be_read(kind)
    row.save(update_fields=_SETTLED)
    fact = DocumentFiled(
        patient=patient, key=document_key(row.id), kind=kind, about=about, review=row.review,
        happened_at=row.pile.received_at,
    )  # fmt: skip
    announce(fact, act)


@transaction.atomic
def set_aside(act: Act, *, document: UUID, why: AsideWhy) -> None:
    row = hold(document)
    check(act, "documents.file")
    if rules.why_not_filed(row.standing):
        raise Refused("documents.settled", _("Somebody has settled this paper already."))
    row.standing, row.why, row.settled_at, row.settled_by = Standing.ASIDE, why, act.at, act.actor
    row.save(update_fields=_SETTLED)
    announce(DocumentAside(patient=None, key=document_key(row.id), why=why), act)


@transaction.atomic
def take_back(act: Act, *, document: UUID) -> None:
    """It was filed with the wrong patient, or set aside by mistake: it waits again, and nobody reads it as theirs."""
    row = hold(document)
    check(act, "documents.file", row.patient_id)
    if row.standing == Standing.WAITING:
        raise Refused("documents.waits", _("This paper still waits."))
    if row.reviewed_at:
        raise Refused("documents.read", _("A clinician has read it. Ask the clinician before you move it."))
    patient = row.patient_id
    row.standing, row.patient, row.about, row.why, row.review = Standing.WAITING, None, "", "", False
    row.settled_at, row.settled_by = None, ""
    row.save(update_fields=_SETTLED)
    fact = FilingTakenBack(patient=patient, key=document_key(row.id), kind=row.kind, happened_at=row.pile.received_at)
    announce(fact, act)


@transaction.atomic
def review(act: Act, *, document: UUID) -> None:
    """A clinician has read it."""
    row = hold(document)
    if row.standing != Standing.FILED or not row.review:
        raise Refused("documents.no_review", _("Nobody has to read this paper."))
    check(act, "documents.review", row.patient_id)
    if row.reviewed_at:
        raise Refused("documents.read", _("This was read already."))
    row.reviewed_at, row.reviewed_by = act.at, act.actor
    row.save(update_fields=["reviewed_at", "reviewed_by"])
    announce(DocumentReviewed(patient=row.patient_id, key=document_key(row.id), about=row.about), act)


@transaction.atomic
def read_with(act: Act, *, document: UUID) -> bool:
    """A clinician has read what the paper belongs to, and the paper with it."""
    row = hold(document)
    if row.standing != Standing.FILED or not row.review or row.reviewed_at:
        return False
    review(act, document=document)
    return True


def hold(document: UUID) -> Document:
    rows = Document.objects.unscoped("may is checked by every caller").select_related("pile")
    row = rows.select_for_update(no_key=True, of=("self",)).filter(id=document).first()
    if row is None:
        raise Refused("documents.no_paper", _("There is no such paper."))
    return row
