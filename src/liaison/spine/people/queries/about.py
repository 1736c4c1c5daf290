"""What the head of a patient's page says: who it is, in which language, how to reach them, through whom."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.platform.guard import may
from liaison.spine.people.models import (
    ContactPoint,
    Patient,
    PatientAddress,
    PatientIdentifier,
    PatientLanguage,
    RelatedPerson,
)


@dataclass(frozen=True)
class Reach:
    """One way to reach somebody; `stopped_why` says why not to use it any more."""

    id: int
    system: str
    value: str
    use: str
    rank: int
    note: str
    stopped_on: date | None
    stopped_why: str


@dataclass(frozen=True)
class About:
    """Everything people knows of one patient, in five queries whatever there is of it."""

    patient: Patient
    age: int | None
    identifiers: tuple[tuple[str, str, str], ...]  # kind, value, system
    language: str  # the preferred one, "" when nobody asked yet
    interpreter: bool
    languages: tuple[str, ...]
    ways: tuple[Reach, ...]  # the best first, stopped ones last
    address: str
    related: tuple[RelatedPerson, ...]  # whether they may be told: access.queries.tellable

    @property
    def phone(self) -> str:
        """The number to call first, or nothing."""
        return next((w.value for w in self.ways if w.system in ("phone", "sms") and not w.stopped_on), "")


def about(act: Act, patient: Patient) -> About:
    """The patient comes from `access.patient_for`, which has asked and logged."""
    may(act, "people.read", patient.id)
    languages = list(PatientLanguage.objects.seen_by(act).filter(patient=patient).order_by("-preferred", "id"))
    return About(
        patient=patient,
        age=age_on(patient, localdate(act.at)),
        identifiers=tuple(
            PatientIdentifier.objects.seen_by(act)
            .filter(patient=patient)
            .order_by("id")
            .values_list("kind", "value", "system")
        ),
        language=languages[0].language if languages else "",
        interpreter=any(language.interpreter for language in languages),
        languages=tuple(language.language for language in languages),
        ways=ways_to_reach(act, patient),
        address=_address(act, patient),
        related=tuple(RelatedPerson.objects.seen_by(act).filter(patient=patient).order_by("-may_be_told", "name")),
    )


def ways_to_reach(act: Act, patient: Patient) -> tuple[Reach, ...]:
    rows = ContactPoint.objects.seen_by(act).filter(patient=patient)
    found = [
        Reach(*row)
        for row in rows.values_list("id", "system", "value", "use", "rank", "note", "stopped_on", "stopped_why")
    ]
    return tuple(sorted(found, key=lambda way: (way.stopped_on is not None, way.rank, way.id)))


def age_on(patient: Patient, today: date) -> int | None:
    """Years lived: until today, or until the day of death. Unknown when that day is."""
    born, died = patient.birth_date, patient.deceased_on
    if born is None or (patient.deceased and died is None):
        return None
    until = died or today
    return until.year - born.year - ((until.month, until.day) < (born.month, born.day))


def _address(act: Act, patient: Patient) -> str:
    rows = PatientAddress.objects.seen_by(act).filter(patient=patient)
    homes = sorted(rows, key=lambda a: (a.use == "old", a.use not in ("home", ""), a.pk))
    if not homes:
        return ""
    home = homes[0]
    town = " ".join(part for part in (home.state, home.postal_code) if part)
    return ", ".join(part for part in (home.line, home.city, town) if part)
