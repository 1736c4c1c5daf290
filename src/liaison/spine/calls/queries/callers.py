"""Whose number this is: everybody whom it may belong to, as far as whoever asks may know."""

from collections.abc import Collection
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import tellable
from liaison.spine.calls.values import Candidate
from liaison.spine.people.models import ContactPoint, Patient, PatientLanguage, RelatedPerson
from liaison.spine.people.rules import phone_digits

_MOST = 20
_FEWEST = 7  # digits that tell one number from another
_TAIL = 4  # how a relative's number ends, however it is written


def whose_number(act: Act, number: str) -> list[Candidate]:
    """Patients first, then those for whom somebody close has this number. A closed chart is not found."""
    digits = phone_digits(number.partition(";")[0])
    if len(digits) < _FEWEST:
        return []
    own = ContactPoint.objects.seen_by(act).filter(system__in=("phone", "sms"), search=digits)
    patients = list(dict.fromkeys(own.order_by("rank", "id").values_list("patient_id", flat=True)[:_MOST]))
    close = _close(act, digits)
    found = _candidates(act, {*patients, *(row[0] for row in close)})
    candidates = [found[patient] for patient in patients if patient in found]
    return candidates + [
        Candidate(**{**vars(found[patient]), "through": name, "may_be_told": told})
        for patient, name, told in close
        if patient in found and patient not in patients
    ]


def candidate_of(act: Act, patient: UUID) -> Candidate | None:
    return _candidates(act, {patient}).get(patient)


def _close(act: Act, digits: str) -> list[tuple[UUID, str, bool]]:
    """Numbers of relatives are kept as they were written, so the few that end alike are compared as digits."""
    rows = RelatedPerson.objects.seen_by(act).filter(phone__endswith=digits[-_TAIL:]).order_by("id")
    alike = [row for row in rows[:200] if phone_digits(row.phone) == digits][:_MOST]
    told = tellable(alike, at=act.at)
    return [(row.patient_id, row.name, row.id in told) for row in alike]


def _candidates(act: Act, patients: Collection[UUID]) -> dict[UUID, Candidate]:
    spoken: dict[UUID, tuple[str, bool]] = {}
    languages = PatientLanguage.objects.seen_by(act).filter(patient__in=patients).order_by("-preferred", "id")
    for patient, language, interpreter in languages.values_list("patient_id", "language", "interpreter"):
        first, needed = spoken.get(patient, (language, False))
        spoken[patient] = (first, needed or interpreter)
    return {
        row.id: Candidate(
            patient_id=row.id, name=row.name, birth_date=row.birth_date, record_number=row.record_number,
            language=spoken.get(row.id, ("", False))[0], interpreter=spoken.get(row.id, ("", False))[1],
        )
        for row in Patient.objects.seen_by(act).filter(id__in=patients)
    }  # fmt: skip
