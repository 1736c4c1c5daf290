"""Visits that did not take place: missed, cancelled without another, left unseen. Ask why, note that another is booked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liaison.journeys.visits.events import (
    BarrierRecorded,
    CancelledUnbooked,
    LeftBeforeSeen,
    MissCorrected,
    Missed,
    Rebooked,
    missed_key,
)
from liaison.journeys.visits.models import MissedVisit
from liaison.journeys.visits.values import Barrier, Lost
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.values import EntryKind, Party


@transaction.atomic
def record_missed(act: Act, *, patient: UUID, appointment: str, starts_at: datetime, zone: str = "") -> None:
    """An appointment was not kept. Saying so twice is once."""
    check(act, "visits.finish", patient)
    missed, new = _all("whether it is known").get_or_create(
        appointment=appointment, defaults={"patient_id": patient, "starts_at": starts_at, "noted_at": act.at}
    )
    if not new and not missed.corrected:
        return
    missed.corrected = False
    missed.save(update_fields=["corrected"])
    announce(Missed(patient=patient, key=missed_key(appointment), happened_at=starts_at, zone=zone), act)


@transaction.atomic
def record_cancelled(
    act: Act, *, patient: UUID, appointment: str, starts_at: datetime, reason: str, zone: str = ""
) -> None:
    """A visit was cancelled and the patient has no other one ahead."""
    check(act, "visits.finish", patient)
    row, new = _all("whether it is known").get_or_create(
        appointment=appointment,
        defaults={"patient_id": patient, "starts_at": starts_at, "noted_at": act.at, "kind": Lost.CANCELLED},
    )
    if new:
        key = missed_key(row.appointment)
        announce(CancelledUnbooked(patient=patient, key=key, reason=reason, zone=zone), act)


@transaction.atomic
def record_left(act: Act, *, patient: UUID, appointment: str, starts_at: datetime, zone: str = "") -> None:
    """The patient came, and left without being seen."""
    check(act, "visits.finish", patient)
    _row, new = _all("whether it is known").get_or_create(
        appointment=appointment,
        defaults={"patient_id": patient, "starts_at": starts_at, "noted_at": act.at, "kind": Lost.LEFT},
    )
    if new:
        announce(LeftBeforeSeen(patient=patient, key=missed_key(appointment), happened_at=act.at, zone=zone), act)


@transaction.atomic
def record_barrier(act: Act, *, appointment: str, barrier: Barrier, note: str = "") -> None:
    """The patient told why. This is what the duty to follow up asks for."""
    missed = _all("the one that was asked about").select_for_update(no_key=True).filter(appointment=appointment).first()
    if missed is None:
        raise Refused("visits.not_missed", _("No missed visit is known here."))
    check(act, "visits.finish", missed.patient_id)
    missed.barrier, missed.note, missed.recorded_at, missed.recorded_by = barrier, note, act.at, act.actor
    missed.save(update_fields=["barrier", "note", "recorded_at", "recorded_by"])
    conversations.enter(
        act, patient=missed.patient_id, kind=EntryKind.ISSUE, ref=missed_key(appointment), text=note, code=barrier,
        party=Party.PATIENT, about=missed_key(appointment),
    )  # fmt: skip
    announce(BarrierRecorded(patient=missed.patient_id, key=missed_key(appointment), barrier=barrier), act)


@transaction.atomic(savepoint=False)  # follows each booking: its delivery holds the savepoint
def record_rebooked(act: Act, *, patient: UUID, starts_at: datetime) -> None:
    """A visit was booked after the miss was known: it stands in for it. One that was booked before does not."""
    check(act, "visits.finish", patient)
    waiting = _all("what a new booking answers").filter(patient_id=patient, rebooked_for=None, corrected=False)
    for missed in waiting.filter(noted_at__lt=act.at, starts_at__lt=starts_at).select_for_update(no_key=True):
        missed.rebooked_for = starts_at
        missed.save(update_fields=["rebooked_for"])
        announce(Rebooked(patient=patient, key=missed_key(missed.appointment), starts_at=starts_at), act)


@transaction.atomic
def correct_missed(act: Act, *, patient: UUID, appointment: str) -> None:
    """The record now says that the patient came, or had cancelled."""
    check(act, "visits.finish", patient)
    known = _all("the one the record corrects").filter(appointment=appointment, corrected=False)
    if known.update(corrected=True):
        announce(MissCorrected(patient=patient, key=missed_key(appointment)), act)


def _all(why: str) -> QuerySet[MissedVisit]:
    return MissedVisit.objects.unscoped(why)
