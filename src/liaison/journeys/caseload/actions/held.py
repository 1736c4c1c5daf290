"""A case or a transfer, locked, for whoever may change it; and the step that its history keeps."""

from uuid import UUID

from django.utils.translation import gettext as _

from liaison.journeys.caseload import rules
from liaison.journeys.caseload.models import Case, CaseStep, Transfer
from liaison.journeys.caseload.queries.cases import carriers
from liaison.journeys.caseload.values import TransferState
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.actions import check


def held(act: Act, case: int, verb: str) -> Case:
    row = Case.objects.seen_by(act).select_for_update(no_key=True).filter(id=case).first()
    if row is None:
        check(act, "caseload.keep")
        raise Refused("caseload.no_case", _("There is no such case, or not for you."))
    check(act, "caseload.keep", row.patient_id)
    if not rules.allows(verb, row.state):
        raise Refused("caseload.state", _("Somebody has changed this meanwhile: look again."))
    return row


def offered(act: Act, transfer: int) -> Transfer:
    """The case is locked first, always, so that two people never wait for each other."""
    case = Transfer.objects.seen_by(act).filter(id=transfer).values_list("case_id", flat=True).first()
    if case is None:
        check(act, "caseload.keep")
        raise Refused("caseload.no_offer", _("There is no such offer, or not for you."))
    Case.objects.unscoped("locked before its offer").select_for_update(no_key=True).get(id=case)
    row = (
        Transfer.objects.seen_by(act)
        .select_for_update(no_key=True, of=("self",))
        .select_related("case")
        .get(id=transfer)
    )
    check(act, "caseload.keep", row.patient_id)
    if row.state != TransferState.OFFERED:
        raise Refused("caseload.answered", _("This offer was answered or taken back already."))
    return row


def carrier(staff: UUID, field: str = "owner") -> UUID:
    """Somebody here whose role may carry a case."""
    if staff not in carriers([staff]):
        raise Refused("caseload.no_carrier", _("Choose somebody at work here who carries cases."), field=field)
    return staff


def step(act: Act, case: Case, what: str, reason: str = "") -> None:
    CaseStep.objects.create(
        case=case,
        patient_id=case.patient_id,
        at=act.at,
        actor=act.actor,
        what=what,
        reason=reason,
        owner_id=case.owner_id,
    )
