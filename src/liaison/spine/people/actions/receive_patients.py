"""Receive patients in bulk from another system: the same rows twice change nothing and announce nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce_many
from liaison.platform.guard import may
from liaison.spine.people import rules
from liaison.spine.people.actions import bulk
from liaison.spine.people.actions.parts import PARTS
from liaison.spine.people.actions.receive_joined import apart, receive_joined
from liaison.spine.people.actions.update_patients import update_patients
from liaison.spine.people.events import PatientChanged, PatientRegistered, patient_key
from liaison.spine.people.models import Patient, PatientSource
from liaison.spine.people.values import PatientRow, Received

_COLUMNS = (
    "id", "record_number", "family", "given", "called", "pronouns", "birth_date", "gender", "deceased",
    "deceased_on", "sort_key", "words",
)  # fmt: skip
_RECEIVING = "receiving: every patient is compared with what came"


@transaction.atomic
def receive_patients(act: Act, rows: Sequence[PatientRow]) -> Received:
    """Create and update; the last row of a patient counts. Some thousands of rows at a time are best."""
    may(act, "people.receive")
    bulk.one_receiver()
    latest, joined = apart({row.id: row for row in rows})
    digests = {patient: _digest(row) for patient, row in latest.items()}
    before = _received_before(latest)
    here = set(Patient.objects.unscoped(_RECEIVING).filter(id__in=latest).values_list("id", flat=True))
    new = {patient: row for patient, row in latest.items() if patient not in here}
    other = {
        patient: row for patient, row in latest.items() if patient in here and before.get(patient) != digests[patient]
    }
    _create(new)
    changed = update_patients(other, localdate(act.at))
    _remember({**new, **other}, digests)
    told = receive_joined(joined, localdate(act.at))
    announce_many(
        [
            *(
                PatientRegistered(patient=patient, key=patient_key(patient), source=row.source)
                for patient, row in new.items()
            ),
            *(
                PatientChanged(patient=patient, key=patient_key(patient), fields=fields, source=other[patient].source)
                for patient, fields in changed.items()
            ),
            *(
                PatientChanged(patient=patient, key=patient_key(patient), fields=fields, source=source)
                for patient, fields, source in told
            ),
        ],
        act,
    )
    updated = len(changed) + len(told)
    unchanged = len(latest) + len(joined) - len(new) - updated
    return Received(created=len(new), updated=updated, unchanged=unchanged)


def _digest(row: PatientRow) -> bytes:
    return hashlib.blake2b(msgspec.json.encode(row), digest_size=16).digest()


def _received_before(latest: Mapping[UUID, PatientRow]) -> dict[UUID, bytes]:
    """The digest of what this source last said, for the patients it has spoken of."""
    known = PatientSource.objects.unscoped(_RECEIVING).filter(patient_id__in=latest)
    return {
        patient: bytes(digest)
        for patient, source, source_id, digest in known.values_list("patient_id", "source", "source_id", "digest")
        if (source, source_id) == (latest[patient].source, latest[patient].source_id)
    }


def _remember(rows: Mapping[UUID, PatientRow], digests: Mapping[UUID, bytes]) -> None:
    pairs = [(row.source, row.source_id) for row in rows.values()]
    known = PatientSource.objects.unscoped(_RECEIVING)
    for source in {source for source, _id in pairs}:
        known.filter(source=source, source_id__in=[i for s, i in pairs if s == source]).delete()
    bulk.copy_in(
        PatientSource, ("patient_id", "source", "source_id", "digest"),
        ((patient, row.source, row.source_id, digests[patient]) for patient, row in rows.items()),
    )  # fmt: skip


def _create(rows: Mapping[UUID, PatientRow]) -> None:
    if not rows:
        return
    _numbers_are_free(rows)
    numbers = iter(bulk.record_numbers(sum(1 for row in rows.values() if not row.record_number)))
    bulk.copy_in(Patient, _COLUMNS, (_columns(patient, row, numbers) for patient, row in rows.items()))
    for part in PARTS:
        part.copy_in(
            part.table_row(patient, entry, row.source)
            for patient, row in rows.items()
            for entry in part.entries(row).values()
        )


def _columns(patient: UUID, row: PatientRow, numbers: Iterator[int]) -> tuple[object, ...]:
    return (
        patient, row.record_number or rules.record_number(next(numbers)), row.family, row.given, row.called,
        row.pronouns, row.birth_date, row.gender, row.deceased or row.deceased_on is not None, row.deceased_on,
        rules.sort_key(row.family, row.given), rules.search_words(row.family, row.given, row.called),
    )  # fmt: skip


def _numbers_are_free(rows: Mapping[UUID, PatientRow]) -> None:
    wanted = [row.record_number for row in rows.values() if row.record_number]
    taken = set(
        Patient.objects.unscoped(_RECEIVING).filter(record_number__in=wanted).values_list("record_number", flat=True)
    )
    taken |= {number for number, times in Counter(wanted).items() if times > 1}
    if taken:
        raise Refused("people.record_number_taken", _("Record number %s belongs to somebody else.") % min(taken))
