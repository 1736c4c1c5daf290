"""Family and guardians entered at the desk, and a newborn registered beside the mother."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.platform.guard import may
from liaison.spine.people import rules
from liaison.spine.people.actions.patients import register_patient
from liaison.spine.people.events import RelatedPersonReceived, patient_key
from liaison.spine.people.models import ContactPoint, Patient, PatientAddress, PatientLanguage, RelatedPerson
from liaison.spine.people.values import Address, Contact, Language

MOTHER, CHILD = "MTH", "CHILD"  # v3-RoleCode


class Newborn(NamedTuple):
    patient: Patient
    mother: RelatedPerson  # as the child's record knows her


@transaction.atomic
def add_related(
    act: Act, *, patient: UUID, name: str, relationship: str = "", phone: str = "", language: str = "",
    may_be_told: bool = False,
) -> RelatedPerson:  # fmt: skip
    """Somebody beside the patient, as told at the desk."""
    may(act, "people.change", patient)
    if not name.strip():
        raise Refused("people.related_needs_a_name", _("Give the person's name."))
    related = RelatedPerson.objects.create(
        patient_id=patient, name=name.strip(), relationship=relationship, phone=phone.strip(), language=language,
        may_be_told=may_be_told,
    )  # fmt: skip
    announce(RelatedPersonReceived(patient=patient, key=patient_key(patient), related=related.id, new=True), act)
    return related


@transaction.atomic
def register_newborn(
    act: Act, *, mother: UUID, birth_date: date, gender: str = "", given: str = "", order: str = ""
) -> Newborn:
    """A record of its own from the first day, at the mother's address and numbers, each in the other's family.

    Without a name yet the child is called after the mother, so that two newborns never share a name; `order` is A, B… of
    twins.
    """
    may(act, "people.register")
    parent = Patient.objects.seen_by(act).filter(id=mother).first()
    if parent is None:
        raise Refused("people.no_such_patient", _("There is no such patient."), patient=mother)
    if parent.birth_date and rules.years_between(parent.birth_date, birth_date) < rules.YOUNGEST_MOTHER:
        raise Refused("people.not_the_mother", _("She would have been a child herself: look at both birth dates."))
    languages, phone = _languages(act, mother), _phone(act, mother)
    child = register_patient(
        act, family=parent.family, given=given.strip() or rules.newborn_given(parent.given, gender, order),
        birth_date=birth_date, gender=gender, contacts=[Contact("phone", phone, "home")] if phone else (),
        addresses=_addresses(act, mother), languages=languages,
    )  # fmt: skip
    spoken = languages[0].language if languages else ""
    known = add_related(
        act, patient=child.id, name=parent.name, relationship=MOTHER, phone=phone, language=spoken
    )  # what she may is no newborn's word: a representation says it
    add_related(act, patient=mother, name=child.name, relationship=CHILD)
    return Newborn(child, known)


def _languages(act: Act, mother: UUID) -> list[Language]:
    rows = PatientLanguage.objects.seen_by(act).filter(patient_id=mother).order_by("-preferred", "id")
    return [Language(*row) for row in rows.values_list("language", "preferred", "interpreter")]


def _phone(act: Act, mother: UUID) -> str:
    rows = ContactPoint.objects.seen_by(act).filter(patient_id=mother, system="phone", stopped_on=None)
    return rows.order_by("rank", "id").values_list("value", flat=True).first() or ""


def _addresses(act: Act, mother: UUID) -> list[Address]:
    rows = PatientAddress.objects.seen_by(act).filter(patient_id=mother).exclude(use="old").order_by("id")
    return [Address(*row) for row in rows.values_list("line", "city", "state", "postal_code", "country", "use")]
