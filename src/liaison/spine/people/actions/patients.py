"""Register a patient at the desk, and change who one is."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

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
from liaison.spine.people.values import Address, Contact, Identifier, Language, PatientRow

_CHANGEABLE = {"family", "given", "called", "pronouns", "birth_date", "gender", "deceased", "deceased_on"}


@transaction.atomic
def register_patient(
    act: Act, *, family: str, given: str = "", called: str = "", pronouns: str = "", birth_date: date | None = None,
    gender: str = "", identifiers: Sequence[Identifier] = (), contacts: Sequence[Contact] = (),
    addresses: Sequence[Address] = (), languages: Sequence[Language] = (),
) -> Patient:  # fmt: skip
    """Somebody new, after `queries.patients_alike` was looked at."""
    may(act, "people.register")
    _must_make_sense(family, birth_date, None, localdate(act.at))
    (number,) = bulk.record_numbers(1)
    patient = Patient(
        record_number=rules.record_number(number), family=family.strip(), given=given.strip(), called=called.strip(),
        pronouns=pronouns, birth_date=birth_date, gender=gender,
    )  # fmt: skip
    name_patient(patient)
    patient.save(force_insert=True)
    lists = PatientRow(
        source="", source_id="", family=family, identifiers=tuple(identifiers), contacts=tuple(contacts),
        addresses=tuple(addresses), languages=tuple(languages),
    )  # fmt: skip
    for part in PARTS:
        part.copy_in(part.table_row(patient.id, entry, "") for entry in part.entries(lists).values())
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
    kept = Patient.objects.seen_by(act).select_for_update(no_key=True, of=("self",)).filter(id=patient).first()
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
