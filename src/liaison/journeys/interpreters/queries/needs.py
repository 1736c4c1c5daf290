"""What the record says of how somebody is helped to understand."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from liaison.journeys.interpreters.models import CommunicationNeed
from liaison.kernel.act import Act
from liaison.spine.people.models import PatientLanguage


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """The preferred language, and whether the record asks for an interpreter."""

    language: str = ""
    interpreter: bool = False


@dataclass(frozen=True, kw_only=True)
class NeedLine:
    id: int
    help: str
    note: str


def languages_of(act: Act, patients: Collection[UUID]) -> dict[UUID, Spoken]:
    """Two languages of one person are one wish: the preferred one, and an interpreter if either asks for one."""
    found: dict[UUID, Spoken] = {}
    rows = PatientLanguage.objects.seen_by(act).filter(patient__in=patients).order_by("patient", "-preferred", "id")
    for patient, language, interpreter in rows.values_list("patient_id", "language", "interpreter"):
        before = found.get(patient)
        found[patient] = Spoken(
            language=before.language if before else language, interpreter=interpreter or bool(before and before.interpreter)
        )  # fmt: skip
    return found


def helps_of(act: Act, patients: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = CommunicationNeed.objects.seen_by(act).filter(patient__in=patients, ended_at=None).order_by("id")
    for patient, help_ in rows.values_list("patient_id", "help"):
        found[patient].append(help_)
    return {patient: tuple(helps) for patient, helps in found.items()}


def needs_of(act: Act, *, patient: UUID) -> list[NeedLine]:
    rows = CommunicationNeed.objects.seen_by(act).filter(patient=patient, ended_at=None).order_by("id")
    return [NeedLine(id=row.pk, help=row.help, note=row.note) for row in rows]
