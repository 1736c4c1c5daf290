"""Ways to reach a patient: add one, put one first, stop one that no longer works, and say why."""

from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.platform.guard import may
from liaison.spine.people import rules
from liaison.spine.people.events import ContactAdded, ContactStopped, PatientChanged, patient_key
from liaison.spine.people.models import ContactPoint, RelatedPerson
from liaison.spine.people.values import ContactSystem, StopReason


@transaction.atomic
def add_contact(
    act: Act, *, patient: UUID, system: ContactSystem, value: str, use: str = "", rank: int = 1, note: str = ""
) -> ContactPoint:
    """Adding a stopped one again takes it up again."""
    may(act, "people.reach", patient)
    value = value.strip()
    phone = system in (ContactSystem.PHONE, ContactSystem.SMS)
    if not value or (phone and len(rules.phone_digits(value)) < 3):
        raise Refused("people.empty_contact", _("Give the number or address."))
    if system is ContactSystem.EMAIL and "@" not in value[1:-1]:
        raise Refused("people.bad_email", _("This does not look like an email address."))
    kept = ContactPoint.objects.seen_by(act).filter(patient_id=patient, system=system.value, value=value).first()
    if kept is not None and kept.stopped_on is None:
        return kept
    contact = kept or ContactPoint(patient_id=patient, system=system.value, value=value)
    contact.use, contact.rank, contact.note, contact.source = use, rank, note, ""
    contact.search = rules.phone_digits(value) if phone else ""
    contact.stopped_on, contact.stopped_why = None, ""
    contact.save()
    announce(ContactAdded(patient=patient, key=patient_key(patient), contact=contact.pk, system=system.value), act)
    return contact


@transaction.atomic
def stop_contact(act: Act, *, patient: UUID, contact: int, why: StopReason) -> None:
    """It stays to be read, and is never offered again."""
    may(act, "people.reach", patient)
    kept = _contact(act, patient, contact)
    if kept.stopped_on is not None:
        raise Refused("people.stopped_already", _("This is no longer used already."))
    kept.stopped_on, kept.stopped_why = localdate(act.at), why.value
    kept.save(update_fields=["stopped_on", "stopped_why"])
    announce(
        ContactStopped(patient=patient, key=patient_key(patient), contact=contact, system=kept.system, why=why.value),
        act,
    )


@transaction.atomic
def use_contact_again(act: Act, *, patient: UUID, contact: int) -> None:
    """It was stopped by mistake: it is theirs, and works."""
    may(act, "people.reach", patient)
    kept = ContactPoint.objects.seen_by(act).filter(patient_id=patient, pk=contact).first()
    if kept is None or kept.stopped_on is None:
        raise Refused("people.in_use", _("This is in use."))
    kept.stopped_on, kept.stopped_why = None, ""
    kept.save(update_fields=["stopped_on", "stopped_why"])
    announce(ContactAdded(patient=patient, key=patient_key(patient), contact=contact, system=kept.system), act)


@transaction.atomic
def prefer_contact(act: Act, *, patient: UUID, contact: int) -> None:
    """Try this one first from now on; the others keep their order behind it."""
    may(act, "people.reach", patient)
    chosen = _contact(act, patient, contact)
    others = ContactPoint.objects.seen_by(act).filter(patient_id=patient).exclude(pk=contact).order_by("rank", "pk")
    ordered = [chosen, *others]
    if [c.rank for c in ordered] == list(range(1, len(ordered) + 1)):
        return
    for rank, kept in enumerate(ordered, start=1):
        kept.rank = rank
    ContactPoint.objects.unscoped("these were just seen").bulk_update(ordered, ["rank"])
    announce(PatientChanged(patient=patient, key=patient_key(patient), fields=("contacts",)), act)


@transaction.atomic
def allow_telling(act: Act, *, patient: UUID, related: UUID, allowed: bool) -> None:
    """The patient said whether we may speak with this person about them."""
    may(act, "people.change", patient)
    kept = (
        RelatedPerson.objects.seen_by(act)
        .select_for_update(no_key=True, of=("self",))
        .filter(patient_id=patient, id=related)
        .first()
    )
    if kept is None:
        raise Refused("people.no_such_related", _("There is no such person beside this patient."))
    if kept.may_be_told == allowed:
        return
    kept.may_be_told = allowed
    kept.save(update_fields=["may_be_told"])
    announce(PatientChanged(patient=patient, key=patient_key(patient), fields=("related",)), act)


def _contact(act: Act, patient: UUID, contact: int) -> ContactPoint:
    rows = ContactPoint.objects.seen_by(act).select_for_update(no_key=True, of=("self",))
    kept = rows.filter(patient_id=patient, pk=contact).first()
    if kept is None:
        raise Refused("people.no_such_contact", _("There is no such way to reach this patient."))
    return kept
