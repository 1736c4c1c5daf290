"""Receive stays in bulk, and tell what is news about them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from liaison.journeys.transitions.actions.telling import tell
from liaison.journeys.transitions.models import Stay
from liaison.journeys.transitions.rules import recognise
from liaison.journeys.transitions.rules.telling import LOOK_BACK
from liaison.journeys.transitions.values import Status, StayRow
from liaison.kernel.act import Act
from liaison.platform import receiving
from liaison.spine.access.actions import check
from liaison.spine.people.queries import known_patients
from liaison.spine.people.values import Received

_FIELDS = (
    "patient_id", "kind", "status", "started_at", "ended_at", "type_code", "what", "disposition",
    "disposition_text", "destination", "reason_code", "reason_text", "practitioner", "place", "provider",
)  # fmt: skip
_RECEIVING = "receiving: every stay is compared with what came"


@transaction.atomic
def receive_stays(
    act: Act, rows: Sequence[StayRow], *, as_of: datetime | None = None, look_back: timedelta = LOOK_BACK
) -> Received:
    """Keep those encounters that are stays; others belong to another app and are passed over.

    What is news as of a moment (now, when nothing is said) is announced: admissions under way, and discharges
    inside the look-back (thirty days, unless another is given). Older stays are kept for what they say about the patient's risk.
    """
    check(act, "transitions.receive")
    receiving.take_turns(Stay)
    stays = {row.id: stay for row in rows if (stay := _stay(row))}
    known = known_patients({stay.patient_id for stay in stays.values()})
    arrived = [stay for stay in stays.values() if stay.patient_id in known]
    arrived += _no_longer({row.id for row in rows} - set(stays))
    found = receiving.sort_out(Stay.objects.unscoped(_RECEIVING), arrived, _FIELDS)
    receiving.write(Stay.objects, found.created, found.updated, _FIELDS)
    tell(act, patients={stay.patient_id for stay in arrived}, as_of=as_of or act.at, look_back=look_back)
    return Received(
        created=len(found.created), updated=len(found.updated), unchanged=len(found.unchanged),
        waiting=tuple(stay.source_id for stay in stays.values() if stay.patient_id not in known),
    )  # fmt: skip


@transaction.atomic
def look_again(act: Act, *, patient: UUID) -> None:
    """Something else about the patient changed (a death was recorded): tell what that means for the stays."""
    check(act, "transitions.receive", patient)
    tell(act, patients={patient}, as_of=act.at)


def _stay(row: StayRow) -> Stay | None:
    """None for an encounter that is no stay, or none yet."""
    kind = recognise.kind_of(row.class_code, row.type_code, row.reason_code)
    status = recognise.status_of(row.status)
    if kind is None or status is None or row.started_at is None:
        return None
    return Stay(
        id=row.id, source=row.source, source_id=row.source_id, patient_id=row.patient_id, kind=kind, status=status,
        started_at=row.started_at, ended_at=row.ended_at, type_code=row.type_code, what=row.what,
        disposition=row.disposition, disposition_text=row.disposition_text,
        destination=recognise.destination_of(row.disposition), reason_code=row.reason_code,
        reason_text=row.reason_text, practitioner=row.practitioner, place=row.place, provider=row.provider,
    )  # fmt: skip


def _no_longer(ids: set[UUID]) -> list[Stay]:
    """Stays that the record now calls something else: to us they are cancelled."""
    were = list(Stay.objects.unscoped(_RECEIVING).filter(id__in=ids).exclude(status=Status.CANCELLED))
    for stay in were:
        stay.status = Status.CANCELLED
    return were
