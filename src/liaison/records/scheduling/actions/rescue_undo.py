"""Undo a rescue while its ten minutes last: every row is as it was before, or nothing is changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.claiming import drop_claims, refresh_around
from liaison.records.scheduling.actions.locking import lock
from liaison.records.scheduling.actions.notices import draft, withdraw
from liaison.records.scheduling.actions.openings import days_between, refresh_open_days
from liaison.records.scheduling.actions.rescue_ground import MOVABLE
from liaison.records.scheduling.actions.rescue_write import BY_RULE, KEPT_FIELDS
from liaison.records.scheduling.actions.states import step
from liaison.records.scheduling.events import (
    Booked,
    HoursChanged,
    Moved,
    RescueUndone,
    appointment_key,
    hours_key,
    rescue_key,
)
from liaison.records.scheduling.models import Appointment, Claim, Notice, Rescue, StateChange
from liaison.records.scheduling.rules import Told
from liaison.records.scheduling.values import CancelledBy, CancelReason, State
from liaison.records.scheduling.values.notices import NoticeKind
from liaison.spine.access.actions import check

UNDONE = "undone"  # the reason of the step
_WHY = "a rescue is undone whole"


@transaction.atomic
def undo_rescue(act: Act, *, rescue: UUID) -> None:
    """Refused when the ten minutes are over, when a visit has gone on since, or when its old time was taken."""
    check(act, "scheduling.rescue")
    row = (
        Rescue.objects.select_for_update(no_key=True, of=("self",))
        .select_related("resource", "change")
        .filter(id=rescue)
        .first()
    )
    if row is None:
        raise Refused("scheduling.no_rescue", _("There is no such rescue."))
    if row.undone_at:
        raise Refused("scheduling.rescue_undone", _("This was undone already."))
    if act.at > row.undo_until:
        raise Refused("scheduling.undo_over", _("The ten minutes are over. Move the visits one by one."))
    rows = _rows(row)
    _refuse_gone_on(row, rows)
    _drop_new(act, row, rows)
    if row.change:
        row.change.delete()
    _restore(act, row, rows)
    days = days_between(row.from_on, row.until_on)
    refresh_open_days([row.resource_id], days)
    row.change, row.undone_at, row.undone_by = None, act.at, act.actor
    row.save(update_fields=["change", "undone_at", "undone_by"])
    changed = HoursChanged(
        patient=None,
        key=hours_key(row.resource_id),
        resource=row.resource_id,
        from_on=row.from_on,
        until_on=row.until_on,
    )
    announce(changed, act)
    announce(RescueUndone(patient=None, key=rescue_key(row.id), resource=row.resource_id, visits=len(row.plan)), act)


def _rows(row: Rescue) -> dict[str, Appointment]:
    ids = [UUID(each[name]) for each in row.plan for name in ("appointment", "replaced_by") if each[name]]
    lock(appointments=ids, resources=[row.resource_id])
    found = Appointment.objects.unscoped(_WHY).filter(id__in=ids).select_related("visit_type")
    return {str(each.id): each for each in found}


def _refuse_gone_on(row: Rescue, rows: Mapping[str, Appointment]) -> None:
    gone = [
        each for each in row.plan
        if (each["replaced_by"] and rows[each["replaced_by"]].state not in MOVABLE)
        or (not each["replaced_by"] and rows[each["appointment"]].state != State.CANCELLED)
    ]  # fmt: skip
    if gone:
        raise Refused(
            "scheduling.rescue_gone_on",
            _("Some of these visits have gone on since: move them one by one."),
            count=len(gone),
        )


def _drop_new(act: Act, row: Rescue, rows: Mapping[str, Appointment]) -> None:
    """What the rescue had made stays as history only."""
    new = [rows[each["replaced_by"]] for each in row.plan if each["replaced_by"]]
    drop_claims(Claim.objects.unscoped(_WHY).filter(appointment__in=new, live=True))
    for each in new:
        step(act, each, State.CANCELLED, reason=UNDONE)
        each.cancel_reason, each.cancelled_by, each.told = (
            CancelReason.BOOKED_IN_ERROR,
            CancelledBy.CLINIC,
            Told.CANCELLED,
        )
        each.save(update_fields=["cancel_reason", "cancelled_by", "told"])


def _restore(act: Act, row: Rescue, rows: Mapping[str, Appointment]) -> None:
    _lay_again([claim for each in row.plan for claim in each["claims"]])
    for each in row.plan:
        old, new = rows[each["appointment"]], rows.get(each["replaced_by"] or "")
        acting = replace(act, actor=BY_RULE, role="integration", purpose="operations") if each["by_rule"] else act
        _as_before(old, each["before"])
        StateChange.objects.create(appointment=old, state=old.state, at=act.at, by=acting.actor, reason=UNDONE)
        announce(_news(old, new), acting)
        _take_back(acting, old, new or old, tell=each["main"])


def _lay_again(claims: list[int]) -> None:
    found = list(Claim.objects.unscoped(_WHY).filter(id__in=claims).select_related("resource"))
    try:
        with transaction.atomic():
            Claim.objects.unscoped(_WHY).filter(id__in=claims).update(live=True)
    except IntegrityError:
        raise Refused(
            "scheduling.taken", _("Somebody else has been booked at one of the old times since. Nothing was changed.")
        ) from None
    refresh_around(found)


def _as_before(old: Appointment, before: Mapping[str, Any]) -> None:
    for name in KEPT_FIELDS:
        value = before[name]
        setattr(old, name, datetime.fromisoformat(value) if value and name in ("state_at", "told_start") else value)
    old.moved_to = None
    old.save(update_fields=[*KEPT_FIELDS, "moved_to"])


def _news(old: Appointment, new: Appointment | None) -> Booked | Moved:
    key = appointment_key(old.id)
    if new is None:
        return Booked(patient=old.patient_id, key=key, starts_at=old.starts_at, zone=old.zone)
    return Moved(
        patient=old.patient_id, key=key, starts_at=old.starts_at, zone=old.zone, before=new.starts_at, was=new.id
    )


def _take_back(act: Act, old: Appointment, of: Appointment, *, tell: bool) -> None:
    """Who was not told yet need not be; who was is told that it is as before."""
    told = False
    for notice in (
        Notice.objects.unscoped(_WHY).filter(appointment=of, withdrawn_at=None).select_for_update(no_key=True)
    ):
        told |= notice.told_at is not None
        if notice.told_at is None:
            withdraw(act, notice)
    if told and tell:
        draft(act, old, NoticeKind.RESTORED)
