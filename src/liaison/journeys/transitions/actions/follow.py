"""What bookings, visits and what a pharmacy handed over mean for what is being followed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from liaison.journeys.transitions.events import Seen, SeenWithdrawn, VisitPlanned, VisitUnplanned, stay_key
from liaison.journeys.transitions.models import Stay
from liaison.journeys.transitions.queries.medicines import handed_over
from liaison.journeys.transitions.queries.stays import seen_by_visit, visits_told
from liaison.journeys.transitions.rules.telling import LOOK_BACK, Told
from liaison.journeys.transitions.values import Kind
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.medicines import actions as medicines
from liaison.records.medicines.queries import is_followed
from liaison.records.scheduling.queries import booked_after
from liaison.spine.access.actions import check


@transaction.atomic
def follow_visit(act: Act, *, patient: UUID, visit: str, started_at: datetime) -> None:
    """The patient was seen: every stay that ended in the month before has its visit."""
    check(act, "transitions.receive", patient)
    _mark_seen(act, _followed(patient, started_at), visit, started_at)


@transaction.atomic
def forget_visit(act: Act, *, patient: UUID, visit: str) -> None:
    """A visit is withdrawn: the stays it was counted for are still to be seen, unless another visit was theirs too."""
    check(act, "transitions.receive", patient)
    for row in _followed(patient, act.at, seen=True).filter(id__in=seen_by_visit(patient, visit)):
        row.seen_at = None
        row.save(update_fields=["seen_at"])
        announce(
            SeenWithdrawn(
                patient=patient, key=stay_key(row.id), discharged_at=row.ended_at or act.at,
                emergency=row.kind == Kind.EMERGENCY, risks=tuple(row.risks),
            ),
            act,
        )  # fmt: skip
        catch_up(act, patient=patient, ended_at=row.ended_at or act.at)


@transaction.atomic(savepoint=False)  # follows each booking: its delivery holds the savepoint
def follow_bookings(act: Act, *, patient: UUID) -> None:
    """An appointment was booked, moved, cancelled or missed: the first one after each stay is its visit."""
    check(act, "transitions.receive", patient)
    for row in _followed(patient, act.at):
        _mark_planned(act, row)


@transaction.atomic
def catch_up(act: Act, *, patient: UUID, ended_at: datetime) -> None:
    """A stay was told: visits and bookings that were told before it count as if they had come after."""
    check(act, "transitions.receive", patient)
    for visit, started_at in visits_told(patient, since=ended_at):
        _mark_seen(act, _followed(patient, started_at), visit, started_at)
    for row in _followed(patient, act.at):
        _mark_planned(act, row)


@transaction.atomic
def follow_dispenses(act: Act, *, patient: UUID) -> None:
    """Only of somebody of whom a medicine is followed."""
    check(act, "transitions.receive", patient)
    if is_followed(patient=patient):
        medicines.follow_dispenses(act, patient=patient, handed=handed_over(act, patient=patient))


@transaction.atomic
def plan_again(act: Act, *, patient: UUID) -> None:
    """A discharge was corrected: the clocks start anew, and a visit that is booked moves its deadline again."""
    check(act, "transitions.receive", patient)
    for row in _followed(patient, act.at).filter(planned_visit_at__isnull=False):
        if row.planned_visit_at:
            planned = VisitPlanned(patient=patient, key=stay_key(row.id), visit_at=row.planned_visit_at)
            announce(planned, act)


def _mark_seen(act: Act, rows: QuerySet[Stay], visit: str, started_at: datetime) -> None:
    for row in rows:
        row.seen_at = started_at
        row.save(update_fields=["seen_at"])
        announce(Seen(patient=row.patient_id, key=stay_key(row.id), happened_at=started_at, visit=visit), act)


def _mark_planned(act: Act, row: Stay) -> None:
    """The first visit booked within the thirty days; a later one is about something else."""
    ended_at = row.ended_at or act.at
    planned = booked_after(patient=row.patient_id, after=ended_at)
    planned = planned if planned and planned <= ended_at + LOOK_BACK else None
    if planned == row.planned_visit_at:
        return
    row.planned_visit_at = planned
    row.save(update_fields=["planned_visit_at"])
    patient, key = row.patient_id, stay_key(row.id)
    if planned:
        announce(VisitPlanned(patient=patient, key=key, visit_at=planned), act)
    else:
        announce(VisitUnplanned(patient=patient, key=key, discharged_at=ended_at), act)


def _followed(patient: UUID, at: datetime, *, seen: bool = False) -> QuerySet[Stay]:
    """The stays whose follow-up runs at a moment and that have no visit yet, or have one."""
    rows = Stay.objects.unscoped("what happens to the patient concerns every stay that is followed")
    return (
        rows.filter(patient_id=patient, told=Told.DISCHARGED, seen_at__isnull=not seen)
        .filter(ended_at__lte=at, ended_at__gte=at - LOOK_BACK)
        .order_by("ended_at", "id")
        .select_for_update(no_key=True)
    )
