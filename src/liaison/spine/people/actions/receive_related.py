"""Receive family, caregivers and guardians in bulk."""

from collections.abc import Sequence

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce_many
from liaison.platform.guard import may
from liaison.spine.people.actions import bulk
from liaison.spine.people.events import RelatedPersonReceived, patient_key
from liaison.spine.people.models import Patient, RelatedPerson
from liaison.spine.people.values import Received, RelatedRow

_FIELDS = ("patient_id", "name", "relationship", "phone", "language")
_RECEIVING = "receiving: every related person is compared with what came"


@transaction.atomic
def receive_related(act: Act, rows: Sequence[RelatedRow]) -> Received:
    """Create and update. Rows of patients who are not here yet come back as waiting."""
    may(act, "people.receive")
    bulk.one_receiver()
    latest = {row.id: row for row in rows}
    patients = Patient.objects.unscoped(_RECEIVING).filter(id__in={row.patient for row in latest.values()})
    known = set(patients.values_list("id", flat=True))
    waiting = tuple(row.source_id for row in latest.values() if row.patient not in known)
    here = RelatedPerson.objects.unscoped(_RECEIVING).in_bulk(list(latest))
    new = [_person(row) for id_, row in latest.items() if id_ not in here and row.patient in known]
    changed = [
        _person(row, here[id_])
        for id_, row in latest.items()
        if id_ in here and row.patient in known and _values(row) != _kept(here[id_])
    ]
    RelatedPerson.objects.unscoped(_RECEIVING).bulk_create(new, batch_size=1000)
    RelatedPerson.objects.unscoped(_RECEIVING).bulk_update(changed, _FIELDS, batch_size=1000)
    announce_many(
        [
            RelatedPersonReceived(
                patient=p.patient_id, key=patient_key(p.patient_id), related=p.id, new=p.id not in here
            )
            for p in (*new, *changed)
        ],
        act,
    )
    unchanged = len(latest) - len(new) - len(changed) - len(waiting)
    return Received(created=len(new), updated=len(changed), unchanged=unchanged, waiting=waiting)


def _values(row: RelatedRow) -> tuple[object, ...]:
    return (row.patient, row.name, row.relationship, row.phone, row.language)


def _kept(person: RelatedPerson) -> tuple[object, ...]:
    return tuple(getattr(person, name) for name in _FIELDS)


def _person(row: RelatedRow, person: RelatedPerson | None = None) -> RelatedPerson:
    """`may_be_told` is the patient's word given here: no import touches it."""
    person = person or RelatedPerson(id=row.id, source=row.source, source_id=row.source_id)
    for name, value in zip(_FIELDS, _values(row), strict=True):
        setattr(person, name, value)
    return person
