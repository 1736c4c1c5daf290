"""Receive visits in bulk, and say which took place lately."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from liaison.journeys.visits import rules
from liaison.journeys.visits.events import Completed, Withdrawn, visit_key
from liaison.journeys.visits.models import Visit
from liaison.journeys.visits.values import EncounterRow
from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform import receiving
from liaison.platform.events import announce_many
from liaison.spine.access.actions import check
from liaison.spine.people.queries import known_patients
from liaison.spine.people.values import Received

_FIELDS = (
    "patient_id", "kind", "status", "started_at", "ended_at", "type_code", "what", "reason_code", "practitioner",
    "place", "provider",
)  # fmt: skip
_RECEIVING = "receiving: every visit is compared with what came"


@transaction.atomic
def receive_encounters(
    act: Act, rows: Sequence[EncounterRow], *, as_of: datetime | None = None, look_back: timedelta = rules.LOOK_BACK
) -> Received:
    """Keep those encounters that are visits; others belong to another app and are passed over.

    What took place shortly before `as_of` (now, when nothing is said) is announced; older visits are
    history that the chart shows and the log need not repeat.
    """
    check(act, "visits.receive")
    mine = [visit for row in rows if (visit := _visit(row))]
    receiving.take_turns(Visit)
    known = known_patients({visit.patient_id for visit in mine})
    arrived = [visit for visit in mine if visit.patient_id in known]
    found = receiving.sort_out(Visit.objects.unscoped(_RECEIVING), arrived, _FIELDS)
    facts, told = _news(found.everything, as_of or act.at, look_back)
    changed = [row for row in (*found.updated, *found.unchanged) if row.id in found.changed or row.id in told]
    receiving.write(Visit.objects, found.created, changed, (*_FIELDS, "told"))
    announce_many(facts, act)
    return Received(
        created=len(found.created), updated=len(found.updated), unchanged=len(found.unchanged),
        waiting=tuple(visit.source_id for visit in mine if visit.patient_id not in known),
    )  # fmt: skip


def _visit(row: EncounterRow) -> Visit | None:
    """None for an encounter that is no visit, or that nobody gave a time."""
    kind = rules.kind_of(row.class_code)
    if kind is None or row.started_at is None:
        return None
    return Visit(
        id=row.id, source=row.source, source_id=row.source_id, patient_id=row.patient_id, kind=kind,
        status=row.status, started_at=row.started_at, ended_at=row.ended_at, type_code=row.type_code, what=row.what,
        reason_code=row.reason_code, practitioner=row.practitioner, place=row.place, provider=row.provider,
    )  # fmt: skip


def _news(rows: Sequence[Visit], as_of: datetime, look_back: timedelta) -> tuple[list[Event], set[object]]:
    """The facts to announce, and the rows of which the log now says something else."""
    facts: list[Event] = []
    told: set[object] = set()
    for row in rows:
        key, patient, at = visit_key(row.id), row.patient_id, row.started_at
        if rules.is_news(row.status, at, told=row.told, as_of=as_of, look_back=look_back):
            facts.append(Completed(patient=patient, key=key, kind=row.kind, happened_at=at))
        elif rules.is_withdrawn(row.status, told=row.told):
            facts.append(Withdrawn(patient=patient, key=key))
        else:
            continue
        row.told = not row.told
        told.add(row.id)
    return facts, told
