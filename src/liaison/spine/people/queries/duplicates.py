"""While somebody is being registered: who is here already and may be the same person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from liaison.kernel.act import Act
from liaison.platform.guard import may
from liaison.spine.people import rules
from liaison.spine.people.models import ContactPoint, Patient, PatientAddress
from liaison.spine.people.queries.search import Found, with_phone

_EACH = 100  # candidates from each way in


@dataclass(frozen=True)
class Alike:
    patient: Found
    score: int
    reasons: tuple[tuple[str, int], ...]  # codes and points, strongest first, adding up to the score
    chance: int  # in a hundred


def patients_alike(
    act: Act, *, family: str, given: str = "", birth_date: date | None = None, phone: str = "", line: str = "",
    town: str = "", limit: int = 5,
) -> list[Alike]:  # fmt: skip
    """Most alike first, with the reasons. `town` is the postal code or the city. What the act may not see is not shown."""
    may(act, "people.register")
    digits = rules.phone_digits(phone)
    address = frozenset({(line, town)} if line else ())
    asked = rules.Person(family, given, birth_date, frozenset({digits} if digits else ()), addresses=address)
    found = {patient.id: patient for rows in _ways_in(act, asked, digits) for patient in rows[:_EACH]}
    phones = _phones_of(act, set(found))
    lines = _addresses_of(act, set(found)) if line else {}
    alike = []
    for patient in found.values():
        kept = rules.Person(
            patient.family, patient.given, patient.birth_date, frozenset(phones.get(patient.id, ())), patient.called,
            frozenset(lines.get(patient.id, ())),
        )  # fmt: skip
        likeness = rules.likeness(asked, kept)
        if likeness.score >= rules.SHOW_AT:
            alike.append(Alike(_found(patient), likeness.score, likeness.reasons, likeness.chance))
    return sorted(alike, key=lambda a: (-a.score, a.patient.family, str(a.patient.id)))[:limit]


def _ways_in(act: Act, asked: rules.Person, digits: str) -> list["QuerySet[Patient]"]:
    """Few candidates each by an index: the birth date, the phone, and the beginnings of both names."""
    seen = Patient.objects.seen_by(act)
    ways = []
    if asked.birth_date:
        ways.append(seen.filter(birth_date__in=_near(asked.birth_date)).filter(_first_letters(asked)))
    if digits:
        ways.append(seen.filter(id__in=with_phone(digits, limit=_EACH)))
    if asked.family:
        family, given = rules.fold(asked.family), rules.fold(asked.given)
        ways.append(seen.filter(sort_key__startswith=f"{family} {given[:2]}".strip()))
        if given:
            ways.append(seen.filter(sort_key__startswith=f"{given} {family[:2]}"))
    return ways


def _near(day: date) -> list[date]:
    """The day itself and the one that comes of writing month and day the other way round."""
    return [day] if day.day > 12 else [day, date(day.year, day.day, day.month)]


def _first_letters(asked: rules.Person) -> Q:
    """Some hundred people share a birthday in a big clinic; one of the initials must fit."""
    initials = {rules.fold(name)[:1] for name in (asked.family, asked.given)} - {""}
    letters = Q()
    for initial in initials:
        letters |= Q(sort_key__startswith=initial) | Q(words__contains=f" {initial}")
    return letters


def _phones_of(act: Act, patients: "set[UUID]") -> dict[UUID, set[str]]:
    rows = ContactPoint.objects.seen_by(act).filter(patient_id__in=patients).exclude(search="")
    phones: dict[UUID, set[str]] = {}
    for patient, search in rows.values_list("patient_id", "search"):
        phones.setdefault(patient, set()).add(search)
    return phones


def _addresses_of(act: Act, patients: "set[UUID]") -> dict[UUID, set[tuple[str, str]]]:
    rows = PatientAddress.objects.seen_by(act).filter(patient_id__in=patients).exclude(line="")
    lines: dict[UUID, set[tuple[str, str]]] = {}
    for patient, line, postal, city in rows.values_list("patient_id", "line", "postal_code", "city"):
        lines.setdefault(patient, set()).update({(line, postal), (line, city)})
    return lines


def _found(patient: Patient) -> Found:
    return Found(
        patient.id, patient.record_number, patient.family, patient.given, patient.called, patient.birth_date,
        patient.gender, patient.deceased,
    )  # fmt: skip
