"""Register a patient at the desk, and change who one is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.platform.guard import may
from liaison.spine.people import rules
from liaison.spine.people.actions import bulk
from liaison.spine.people.actions.parts import PARTS
from liaison.spine.people.actions.update_patients import name_patient
from liaison.spine.people.events import PatientChanged, PatientRegistered, patient_key
from liaison.spine.people.models import Patient, PatientLanguage
from liaison.spine.people.values import Language, PatientRow

_CHANGEABLE = {"family", "given", "called", "pronouns", "birth_date", "gender", "deceased", "deceased_on"}


@transaction.atomic
def register_patient(act: Act, *, row: PatientRow) -> Patient:
    """The same row as an import hands over, with no source: it was entered here."""
    may(act, "people.register")
    _must_make_sense(row.family, row.birth_date, row.deceased_on, localdate(act.at))
    (number,) = bulk.record_numbers(1)
    patient = Patient(id=uuid4(), record_number=row.record_number or rules.record_number(number))
    for name in _CHANGEABLE:
        setattr(patient, name, getattr(row, name))
    patient.deceased = row.deceased or row.deceased_on is not None
    name_patient(patient)
    if Patient.objects.unscoped("record numbers are given once").filter(record_number=patient.record_number).exists():
        raise Refused("people.record_number_taken", _("Record number %s belongs to somebody else.") % row.record_number)
    patient.save(force_insert=True)
    here = replace(row, source="")
    for part in PARTS:
        part.copy_in(part.table_row(patient.id, entry, "") for entry in part.entries(here).values())
    announce(PatientRegistered(patient=patient.id, key=patient_key(patient.id)), act)
    return patient


@transaction.atomic
def change_patient(act: Act, *, patient: UUID, **changes: str | bool | date | None) -> tuple[str, ...]:
    """Names, birth date, gender, pronouns, death. Returns the fields that changed."""
    may(act, "people.change", patient)
    if unknown := set(changes) - _CHANGEABLE:
        raise TypeError(f"a patient has no {sorted(unknown)}")
    kept = _locked(act, patient)
    if changes.get("deceased_on"):
        changes["deceased"] = True
    fields = tuple(sorted(name for name, value in changes.items() if getattr(kept, name) != value))
    if not fields:
        return ()
    for name in fields:
        setattr(kept, name, changes[name])
    _must_make_sense(kept.family, kept.birth_date, kept.deceased_on, localdate(act.at))
    name_patient(kept)
    kept.save(update_fields=[*fields, "sort_key", "words"])
    announce(PatientChanged(patient=patient, key=patient_key(patient), fields=fields), act)
    return fields


@transaction.atomic
def change_languages(act: Act, *, patient: UUID, languages: Sequence[Language]) -> None:
    """What the person speaks, said here: it replaces what was known, and imports leave it alone."""
    may(act, "people.change", patient)
    _locked(act, patient)
    rows = PatientLanguage.objects.seen_by(act).filter(patient_id=patient)
    before = set(rows.values_list("language", "preferred", "interpreter"))
    if before == {tuple(language) for language in languages}:
        return
    rows.delete()
    PatientLanguage.objects.unscoped("only adds").bulk_create(
        [PatientLanguage(patient_id=patient, **language._asdict()) for language in languages]
    )
    announce(PatientChanged(patient=patient, key=patient_key(patient), fields=("languages",)), act)


def _locked(act: Act, patient: UUID) -> Patient:
    kept = Patient.objects.seen_by(act).select_for_update(of=("self",)).filter(id=patient).first()
    if kept is None:
        raise Refused("people.no_such_patient", _("There is no such patient."), patient=patient)
    return kept


def _must_make_sense(family: str, born: date | None, died: date | None, today: date) -> None:
    if not family.strip():
        raise Refused("people.needs_a_name", _("A patient needs at least a family name, or the name people use."))
    if born and born > today:
        raise Refused("people.born_in_the_future", _("The birth date lies in the future."))
    if died and (died > today or (born and died < born)):
        raise Refused("people.impossible_death", _("The date of death cannot be right."))
