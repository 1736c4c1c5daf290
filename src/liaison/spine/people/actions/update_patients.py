"""Bring patients that are already here up to what their source now says."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

from liaison.spine.people import rules
from liaison.spine.people.actions.parts import PARTS, Columns, Part
from liaison.spine.people.models import Patient
from liaison.spine.people.values import PatientRow

_IDENTITY = ("family", "given", "called", "pronouns", "birth_date", "gender", "deceased", "deceased_on")
_WHY = "receiving: every patient is compared with what came"


def update_patients(rows: Mapping[UUID, PatientRow], on: date) -> dict[UUID, tuple[str, ...]]:
    """Which fields of which patients changed; patients where nothing did are left out."""
    if not rows:
        return {}
    changed: dict[UUID, list[str]] = defaultdict(list)
    _identity(rows, changed)
    update_lists(rows, on, changed)
    return {patient: tuple(fields) for patient, fields in changed.items()}


def update_lists(rows: Mapping[UUID, PatientRow], on: date, changed: dict[UUID, list[str]]) -> None:
    """Ways to reach, addresses, languages, other numbers; what changed is added to `changed`."""
    for part in PARTS:
        for patient in _update_part(part, rows, on):
            changed[patient].append(part.name)


def _identity(rows: Mapping[UUID, PatientRow], changed: dict[UUID, list[str]]) -> None:
    patients = []
    for patient in Patient.objects.unscoped(_WHY).filter(id__in=rows):
        row = rows[patient.id]
        said = {name: getattr(row, name) for name in _IDENTITY}
        said["deceased"] = row.deceased or row.deceased_on is not None
        fields = [name for name in _IDENTITY if getattr(patient, name) != said[name]]
        if not fields:
            continue
        for name in fields:
            setattr(patient, name, said[name])
        name_patient(patient)
        patients.append(patient)
        changed[patient.id] += fields
    Patient.objects.unscoped(_WHY).bulk_update(patients, [*_IDENTITY, "sort_key", "words"], batch_size=1000)


def name_patient(patient: Patient) -> None:
    """Keep what the names are sorted and searched by in step with the names."""
    patient.sort_key = rules.sort_key(patient.family, patient.given)
    patient.words = rules.search_words(patient.family, patient.given, patient.called)


def _update_part(part: Part, rows: Mapping[UUID, PatientRow], on: date) -> set[UUID]:
    """Add, change and remove this source's entries; what was entered here or stopped here stays."""
    here: dict[UUID, dict[Columns, Any]] = defaultdict(dict)
    for entry in part.manager.unscoped(_WHY).filter(patient_id__in=rows):
        here[entry.patient_id][part.values(entry)[: part.key]] = entry
    come: list[Columns] = []
    update: list[Any] = []
    gone: list[Any] = []
    for patient, row in rows.items():
        said, kept = part.entries(row), here[patient]
        ours = {key: entry for key, entry in kept.items() if part.belongs_to(entry, row.source)}
        come += [part.table_row(patient, entry, row.source) for key, entry in said.items() if key not in kept]
        gone += [entry for key, entry in ours.items() if key not in said and not part.is_gone(entry)]
        for key, entry in ours.items():
            if key in said and (part.is_gone(entry) or part.values(entry) != said[key]):
                update.append(part.said_again(entry, said[key]))
    part.write(come=come, update=update, gone=gone, on=on)
    return {entry.patient_id for entry in (*update, *gone)} | {cast(UUID, columns[0]) for columns in come}
