"""Write a rescue: the old times lifted all at once, the new ones laid, patients' notices drafted, and what undoing needs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from liaison.engines.timetable.ranges import Range
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.holds import give_back
from liaison.records.scheduling.actions.notices import draft
from liaison.records.scheduling.actions.offering import withdraw_wave
from liaison.records.scheduling.actions.replacing import Replacing, lay, lift
from liaison.records.scheduling.actions.rescue_ground import Affected
from liaison.records.scheduling.actions.states import cancel
from liaison.records.scheduling.models import Appointment, Claim, Resource
from liaison.records.scheduling.rules.spans import use_of
from liaison.records.scheduling.values import Booking, CancelledBy, CancelReason, ResourceKind, State, Use
from liaison.records.scheduling.values.notices import NoticeKind
from liaison.records.scheduling.values.rescue import Decision, Fate
from liaison.spine.access.actions import check

UNDO = timedelta(minutes=10)
RESCUED = "rescued"  # the reason of the step
BY_RULE = "system:rescue"
KEPT_FIELDS = ("state", "status", "state_at", "told", "told_start", "cancel_reason", "cancelled_by", "late")
_WHY_NOT = {
    ResourceKind.CLINICIAN: CancelReason.CLINICIAN_OUT, ResourceKind.INTERPRETER: CancelReason.NO_INTERPRETER,
    ResourceKind.ROOM: CancelReason.ROOM_OUT, ResourceKind.DEVICE: CancelReason.ROOM_OUT,
}  # fmt: skip
_NOTICES = {Fate.MOVE: NoticeKind.MOVED, Fate.COVER: NoticeKind.COVERED}


@dataclass
class _Leg(Replacing):
    fate: Fate = Fate.KEEP
    main: bool = False  # not one that goes along
    claims: list[int] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)


def write(
    act: Act, rescue: UUID, resource: Resource, found: Sequence[Affected], decided: Mapping[UUID, Decision]
) -> list[dict[str, Any]]:
    legs = [leg for each in found for leg in _legs(act, rescue, each, decided[each.row.id])]
    for leg in legs:
        leg.before = {name: getattr(leg.row, name) for name in KEPT_FIELDS}
        leg.claims = _live(leg.row)
    lift(legs)
    _cancel([leg for leg in legs if leg.booking is None], _WHY_NOT.get(ResourceKind(resource.kind), CancelReason.OTHER))
    moved = [leg for leg in legs if leg.booking is not None]
    new = lay(moved, RESCUED)
    for leg in moved:
        if leg.main and leg.fate in _NOTICES:
            draft(leg.act, new[leg.row.id], _NOTICES[leg.fate], before=leg.row.starts_at)
    return [_kept(leg, new.get(leg.row.id)) for leg in legs]


def in_the_way(resource: Resource, span: Range) -> tuple[set[UUID], set[UUID]]:
    """The open waves, and the appointments that are only held, on what is out."""
    claims = Claim.objects.unscoped("what is held or offered of who is out").filter(
        resource=resource, live=True, during__overlap=(span.start, span.end)
    )
    waves = claims.filter(wave__isnull=False, wave__outcome="").values_list("wave", flat=True)
    held = claims.filter(appointment__state=State.HELD).values_list("appointment", flat=True)
    return set(waves), set(held)


def give_way(act: Act, waves: Collection[UUID], held: Collection[UUID]) -> None:
    """What is only held, or on offer to the wait list, is given back: there will be nobody to see them."""
    rows = Appointment.objects.unscoped("held, whoever's").filter(state=State.HELD, id__in=held)
    for row in rows.order_by("id"):
        give_back(act, row, RESCUED)
    for wave in sorted(waves):
        withdraw_wave(act.by_rule("system:wait-list"), wave=wave)


def _legs(act: Act, rescue: UUID, each: Affected, decision: Decision) -> list[_Leg]:
    """What changes: a leg that keeps its time and all it takes is left alone."""
    acting = _acting(act, each.row.patient_id)
    if decision.starts_at is None:
        return [_Leg(row, acting, fate=decision.fate, main=row is each.row) for row in each.rows]
    shift = decision.starts_at - each.row.starts_at
    legs = []
    for row in each.rows:
        pairs = [(c, to) for c, to in zip(each.claims, decision.takes, strict=True) if c.appointment_id == row.id]
        if shift or any(claim.resource_id != to for claim, to in pairs):
            leg = _Leg(row, acting, fate=decision.fate, main=row is each.row)
            leg.booking = _booking(rescue, leg, shift, pairs)
            legs.append(leg)
    return legs


def _booking(rescue: UUID, leg: _Leg, shift: timedelta, pairs: Sequence[tuple[Claim, UUID]]) -> Booking:
    row, kind = leg.row, leg.row.visit_type
    minutes = int((row.ends_at - row.starts_at) / timedelta(minutes=1)) if row.ends_at else None
    uses: list[Use] = []
    for claim, to in pairs:
        span = Range(claim.during.lower, claim.during.upper)
        before, after = (kind.buffer_before, kind.buffer_after) if kind else (0, 0)
        use = use_of(row.starts_at, minutes or 0, to, span, before=before, after=after)
        if use is None or to in {other.resource for other in uses}:
            leg.beyond.append((to, Range(span.start + shift, span.end + shift)))
        else:
            uses.append(use)
    return Booking(
        key=f"rescue:{rescue}:{row.id}", patient=row.patient_id, visit_type=row.visit_type_id or "",
        starts_at=row.starts_at + shift, minutes=minutes, uses=tuple(uses), new_patient=row.new_patient,
        modality=row.modality, series=row.series_id, trip=row.trip, window_from=row.window_from,
        window_until=row.window_until,
    )  # fmt: skip


def _live(row: Appointment) -> list[int]:
    return list(
        Claim.objects.unscoped("what undoing lays again")
        .filter(appointment=row, live=True)
        .order_by("id")
        .values_list("id", flat=True)
    )


def _cancel(legs: Sequence[_Leg], why: CancelReason) -> None:
    for leg in legs:
        cancel(leg.act, appointment=leg.row.id, reason=why, by=CancelledBy.CLINIC)
        if leg.main:
            draft(leg.act, leg.row, NoticeKind.CANCELLED)


def _kept(leg: _Leg, new: Appointment | None) -> dict[str, Any]:
    before = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in leg.before.items()}
    return {
        "appointment": str(leg.row.id), "action": leg.fate, "main": leg.main, "before": before, "claims": leg.claims,
        "replaced_by": str(new.id) if new else None, "by_rule": leg.act.actor == BY_RULE,
    }  # fmt: skip


def _acting(act: Act, patient: UUID) -> Act:
    """A restricted chart does not keep a day from being rescued: its visits are moved by rule, unseen, and the log says so."""
    try:
        check(act, "scheduling.book", patient)
    except Refused:
        return replace(act, actor=BY_RULE, role="integration", purpose="operations")
    return act
