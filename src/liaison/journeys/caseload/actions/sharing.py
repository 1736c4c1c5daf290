"""Many cases at once: what a preview showed is offered, and what somebody leaves behind is taken over."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.caseload.actions.held import step
from liaison.journeys.caseload.actions.transfers import end_offer, offer_case
from liaison.journeys.caseload.events import CasesShared
from liaison.journeys.caseload.models import Case, Transfer
from liaison.journeys.caseload.queries.loads import loads, preview
from liaison.journeys.caseload.values import CaseState, Proposed, TransferState
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Staff

_WHY = "what somebody leaves behind is taken over, whoever the patient is"


@transaction.atomic
def share_out(
    act: Act, *, source: UUID | None, among: Sequence[UUID], shown: Sequence[tuple[int, UUID]], note: str = ""
) -> list[Proposed]:
    """Exactly what the preview showed, as offers. If it would be another by now, nothing is done and it is shown anew."""
    check(act, "caseload.balance")
    if not shown:
        raise Refused("caseload.nothing", _("There is nothing to share out."))
    now = preview(act, source=source, among=among)
    if sorted((each.case, each.to) for each in now) != sorted(shown):
        raise Refused("caseload.changed", _("Cases have changed since this was shown: look at it again."))
    batch = uuid4()
    for each in now:
        offer_case(act, case=each.case, to=each.to, note=note, batch=batch)
    people = len({each.to for each in now})
    announce(CasesShared(patient=None, key=f"sharing:{batch}", cases=len(now), people=people), act)
    return now


@transaction.atomic
def take_over(act: Act, *, staff: UUID) -> int:
    """Somebody works here no longer: their cases go to whoever shares out and carries least, so that none is nobody's."""
    check(act, "caseload.balance")
    for row in Transfer.objects.unscoped(_WHY).filter(to=staff, state=TransferState.OFFERED).select_related("case"):
        end_offer(act, row.case)
    roles = [name for name, role in ROLES.items() if "caseload.balance" in role.permissions]
    able = set(Staff.objects.filter(active=True, role__in=roles).exclude(id=staff).values_list("id", flat=True))
    heir = min(
        (load for load in loads(act) if load.staff in able),
        key=lambda load: (load.acuity, str(load.staff)),
        default=None,
    )
    if heir is None:
        return 0
    rows = (
        Case.objects.unscoped(_WHY).select_for_update(no_key=True).filter(owner=staff).exclude(state=CaseState.CLOSED)
    )
    taken = list(rows.order_by("id"))
    for case in taken:
        end_offer(act, case)
        case.owner_id = heir.staff
        case.save(update_fields=["owner"])
        step(act, case, "accepted", "left")
    if taken:
        announce(CasesShared(patient=None, key=f"left:{staff}", cases=len(taken), people=1), act)
    return len(taken)
