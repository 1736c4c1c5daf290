"""Holds that ran out: they never stand in the way of a booking, whether or not the sweep has been by."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from liaison.engines.timetable.ranges import Range
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.scheduling.actions.claiming import drop_claims
from liaison.records.scheduling.actions.locking import lock_resources, taken_by
from liaison.records.scheduling.events import Released, appointment_key
from liaison.records.scheduling.models import Appointment, Claim, StateChange
from liaison.records.scheduling.rules import status_of
from liaison.records.scheduling.values import State

LAPSED = "hold_lapsed"


@transaction.atomic
def release_lapsed_holds(act: Act) -> int:
    """Give back what was held and never booked. Returns how many."""
    rows = _lapsed(act.at)
    lock_resources(taken_by(row.id for row in rows))
    for row in rows:
        give_back(act, row, LAPSED)
    return len(rows)


def release_in_the_way(act: Act, *, resources: Iterable[UUID], patient: UUID, spans: Iterable[Range]) -> bool:
    """Give back holds and offers that ran out and overlap; whether there were any.

    Who books has locked resources already: a hold with others that somebody else changes this moment is left to the sweep.
    """
    over = Q()
    for span in spans:
        over |= Q(during__overlap=(span.start, span.end))
    claims = Claim.objects.unscoped("holds that ran out").filter(over, live=True)
    claims = claims.filter(Q(resource__in=list(resources)) | Q(patient=patient))
    rows = [row for row in _lapsed(act.at, claims) if _lock_at_once(row)]
    for row in rows:
        give_back(act, row, LAPSED)
    offers = claims.filter(wave__closes_at__lte=act.at)
    return bool(drop_claims(offers)) or bool(rows)


def give_back(act: Act, row: Appointment, reason: str) -> None:
    """A held appointment is gone, with its claims."""
    row.state, row.state_at, row.hold_until = State.CANCELLED, act.at, None
    row.status = status_of(State.CANCELLED)
    row.save(update_fields=["state", "state_at", "hold_until", "status"])
    drop_claims(Claim.objects.unscoped("of a hold that is given back").filter(appointment=row, live=True))
    StateChange.objects.create(appointment=row, state=State.CANCELLED, at=act.at, by=act.actor, reason=reason)
    key = appointment_key(row.id)
    announce(Released(patient=row.patient_id, key=key, starts_at=row.starts_at, zone=row.zone), act)


def _lock_at_once(row: Appointment) -> bool:
    taken = taken_by([row.id])
    return len(lock_resources(taken, wait=False)) == len(taken)


def _lapsed(at: datetime, claims: QuerySet[Claim] | None = None) -> list[Appointment]:
    """Who is being booked this moment is somebody else's to decide: those are skipped."""
    rows = Appointment.objects.unscoped("holds that ran out, whoever's").filter(state=State.HELD, hold_until__lte=at)
    if claims is not None:
        rows = rows.filter(id__in=claims.filter(appointment__isnull=False).values("appointment"))
    return list(rows.select_for_update(no_key=True, skip_locked=True, of=("self",)).order_by("id"))
