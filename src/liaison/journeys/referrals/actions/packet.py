"""What goes with a referral: results put in, an authorization, what a clinician waives; each missing thing is somebody's task."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.referring import Lack
from liaison.journeys.referrals import queries
from liaison.journeys.referrals.actions.proving import hold, refuse_over
from liaison.journeys.referrals.events import PacketFilled, PacketLacks, packet_key
from liaison.journeys.referrals.models import PacketResult, Referral
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import staff_in


@transaction.atomic
def include_results(act: Act, *, referral: UUID, codes: Sequence[str]) -> int:
    """The latest result of the record for each of these asks goes with the packet, as it stands today."""
    row = hold(act, referral, "referrals.order")
    refuse_over(row)
    found = [one for one in queries.results_for(act, row) if one.code in codes]
    if not found:
        raise Refused("referrals.no_result", _("The record has no such result."))
    for one in found:
        PacketResult.objects.unscoped("of this referral").update_or_create(
            referral=row, code=one.code,
            defaults={
                "patient_id": row.patient_id, "resource": one.resource, "display": one.display, "value": one.value,
                "on": one.on, "by": act.actor, "at": act.at,
            },
        )  # fmt: skip
    look_at(act, row)
    return len(found)


@transaction.atomic
def authorize(act: Act, *, referral: UUID, number: str = "", needed: bool = True) -> None:
    """The payer's number; or that none is needed, as somebody found out."""
    row = hold(act, referral, "referrals.track")
    refuse_over(row)
    if needed and not number.strip():
        raise Refused("referrals.no_number", _("Write down the authorization number."), field="number")
    row.authorization = "given" if needed else "not_needed"
    row.authorization_number = number.strip() if needed else ""
    row.save(update_fields=["authorization", "authorization_number"])
    look_at(act, row)


@transaction.atomic
def waive(act: Act, *, referral: UUID, code: str, why: str) -> None:
    """A clinician says that the specialist can do without it, and why."""
    row = hold(act, referral, "referrals.review")
    refuse_over(row)
    if code not in row.lacks:
        raise Refused("referrals.not_missing", _("This is not missing."))
    if not why.strip():
        raise Refused("referrals.no_reason", _("Say why."), field="why")
    row.waived = {**row.waived, code: why.strip()}
    row.save(update_fields=["waived"])
    look_at(act, row)


@transaction.atomic
def look_at_packet(act: Act, *, referral: UUID) -> int:
    """Again, since the record has changed; how many things are missing."""
    row = hold(act, referral, "referrals.read")
    return len(look_at(act, row))


def look_at(act: Act, row: Referral) -> list[Lack]:
    """Part of an action: what is missing now, told where it differs from what was told before."""
    found = [] if row.end else queries.lacks_of(act, row)
    if row.sent_at and row.stage != "send":
        found = []  # it has left; what it lacked then nobody need find any more
    before, now = set(row.lacks), {lack.code for lack in found}
    owner = row.clinician_id or (staff_in(act) if act.role == "clinician" else None)
    for lack in found:
        if lack.code not in before:
            fact = PacketLacks(
                patient=row.patient_id, key=packet_key(row.id, lack.code), code=lack.code, team=lack.owner,
                owner=owner if lack.owner == "clinicians" else None, happened_at=act.at,
            )  # fmt: skip
            announce(fact, act)
    for code in sorted(before - now):
        filled = PacketFilled(
            patient=row.patient_id, key=packet_key(row.id, code), code=code, waived=code in row.waived or bool(row.end)
        )
        announce(filled, act)
    if before != now:
        row.lacks = [lack.code for lack in found]
        row.save(update_fields=["lacks"])
    return found
