"""Visits as their patient reads them: what each is called in their language, and whom they will see."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from liaison.records.scheduling.models import Claim, VisitType
from liaison.records.scheduling.rules.naming import Called, called
from liaison.records.scheduling.values import AppointmentLine, ResourceKind

PERSONS = (ResourceKind.CLINICIAN, ResourceKind.OUTSIDE)
_WHY = "of visits that were seen already"


@dataclass(frozen=True, kw_only=True)
class Told:
    what: Called
    who: str  # a person; a laboratory, a device or a seat in a car has a name for the clinic alone


def as_told(lines: Sequence[AppointmentLine], language: str) -> dict[UUID, Told]:
    """In two queries. What came from elsewhere without a kind is known by the name of one, else it stays as it came."""
    rows = VisitType.objects.values_list("code", "name", "names")
    kinds = {key: (name, names) for code, name, names in rows for key in (name, code)}
    claims = Claim.objects.unscoped(_WHY).filter(appointment__in=[line.appointment_id for line in lines], live=True)
    things = claims.filter(resource__isnull=False).exclude(resource__kind__in=PERSONS)
    hidden = set(things.values_list("appointment", "resource__name"))
    return {
        line.appointment_id: Told(
            what=called(*kinds.get(line.visit_type or line.what, (line.what, {})), language),
            who="" if (line.appointment_id, line.practitioner) in hidden else line.practitioner,
        )
        for line in lines
    }
