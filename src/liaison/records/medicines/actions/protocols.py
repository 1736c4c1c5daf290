"""Standing orders: drafted by one, signed by another who is a clinician, reviewed, withdrawn, and acted under."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.medicines.events import (
    ActedUnderProtocol,
    ProtocolDrafted,
    ProtocolReviewed,
    ProtocolSigned,
    ProtocolWithdrawn,
    protocol_key,
)
from liaison.records.medicines.models import Protocol, ProtocolUse, ProtocolVersion
from liaison.records.medicines.rules.protocols import may_act, missing
from liaison.records.medicines.values import Draft, Standing
from liaison.spine.access.actions import check
from liaison.spine.access.queries import staff_in


@transaction.atomic
def draft_protocol(act: Act, *, draft: Draft, protocol: UUID | None = None) -> UUID:
    """A new document, or the next version of one. A draft that waits for its signature is written anew."""
    check(act, "medicines.protocols")
    if field := missing(draft, localdate(act.at)):
        raise Refused("medicines.draft_incomplete", _("Something is missing, or the review is not ahead."), field=field)
    document = (
        Protocol.objects.select_for_update(no_key=True).filter(id=protocol).first()
        if protocol
        else Protocol.objects.create(made_at=act.at)
    )
    if document is None:
        raise Refused("medicines.no_protocol", _("There is no such standing order."))
    last = document.versions.order_by("-number").first()
    row = (
        last
        if last and last.standing == Standing.DRAFT
        else ProtocolVersion(protocol=document, number=last.number + 1 if last else 1)
    )
    row.standing, row.kind, row.title, row.text = Standing.DRAFT, draft.kind, draft.title.strip(), draft.text.strip()
    row.roles, row.staff = list(draft.roles), [str(one) for one in draft.staff]
    row.review_on, row.drafted_at, row.drafted_by = draft.review_on, act.at, act.actor
    row.save()
    announce(ProtocolDrafted(patient=None, key=protocol_key(document.id), version=row.number), act)
    return document.id


@transaction.atomic
def sign_protocol(act: Act, *, protocol: UUID, version: int) -> None:
    """By a clinician who did not write it. The version before is replaced at the same moment."""
    check(act, "medicines.approve")
    row = _version(protocol, version, Standing.DRAFT)
    if row.drafted_by == act.actor:
        raise Refused("medicines.four_eyes", _("Somebody else has to sign what you wrote."))
    document = ProtocolVersion.objects.filter(protocol_id=protocol, standing=Standing.IN_FORCE)
    document.update(standing=Standing.REPLACED)
    row.standing, row.signed_at, row.signed_by = Standing.IN_FORCE, act.at, act.actor
    row.save(update_fields=["standing", "signed_at", "signed_by"])
    fact = ProtocolSigned(
        patient=None, key=protocol_key(protocol), version=version, review_at=_review(row, act), made_at=act.at
    )
    announce(fact, act)


@transaction.atomic
def review_protocol(act: Act, *, protocol: UUID, version: int, review_on: date) -> None:
    """Read again by a clinician and still right: the same version, and the next day to review it."""
    check(act, "medicines.approve")
    row = _version(protocol, version, Standing.IN_FORCE)
    if review_on <= localdate(act.at):
        raise Refused(
            "medicines.draft_incomplete", _("Something is missing, or the review is not ahead."), field="review_on"
        )
    row.review_on, row.reviewed_at, row.reviewed_by = review_on, act.at, act.actor
    row.save(update_fields=["review_on", "reviewed_at", "reviewed_by"])
    fact = ProtocolReviewed(
        patient=None, key=protocol_key(protocol), version=version, review_at=_review(row, act), made_at=act.at
    )
    announce(fact, act)


@transaction.atomic
def withdraw_protocol(act: Act, *, protocol: UUID, version: int) -> None:
    """Nobody acts under it any more; a draft is thrown away so."""
    check(act, "medicines.protocols")
    row = _version(protocol, version, Standing.IN_FORCE, Standing.DRAFT)
    row.standing = Standing.WITHDRAWN
    row.save(update_fields=["standing"])
    announce(ProtocolWithdrawn(patient=None, key=protocol_key(protocol), version=version), act)


@transaction.atomic
def act_under(act: Act, *, patient: UUID, protocol: UUID, version: int, what: str) -> None:
    """Done for a patient under the version in force, by somebody whom it names. It is kept with that version."""
    check(act, "medicines.read", patient)
    row = _version(protocol, version, Standing.IN_FORCE)
    if not may_act(row.roles, row.staff, role=act.role, staff_id=staff_in(act)):
        raise Refused("medicines.not_named", _("This standing order does not name you or your role."))
    if row.review_on < localdate(act.at):
        raise Refused("medicines.review_overdue", _("Its review is overdue. A clinician has to read it again first."))
    if not what.strip():
        raise Refused("medicines.no_deed", _("Say what was done."), field="what")
    ProtocolUse.objects.create(version=row, patient_id=patient, what=what.strip(), done_at=act.at, done_by=act.actor)
    signed_on = localdate(row.signed_at) if row.signed_at else localdate(act.at)
    fact = ActedUnderProtocol(
        patient=patient, key=protocol_key(protocol), protocol=protocol, version=version, signed_on=signed_on
    )
    announce(fact, act)


def _version(protocol: UUID, version: int, *standings: Standing) -> ProtocolVersion:
    row = ProtocolVersion.objects.select_for_update(no_key=True).filter(protocol_id=protocol, number=version).first()
    if row is None:
        raise Refused("medicines.no_protocol", _("There is no such standing order."))
    if row.standing not in standings:
        raise Refused("medicines.version_settled", _("This version is not in that state any more."))
    return row


def _review(row: ProtocolVersion, act: Act) -> datetime:
    return max(datetime.combine(row.review_on, time(9), get_default_timezone()), act.at)
