"""Who is here at all, for those who receive records by reference; and where a joined chart's facts and visitors go."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, Subquery, UUIDField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from liaison.spine.people.models import Patient, PatientAlias

_WHY = "only whether they are here"
_LOG = "SELECT unnest(%s::uuid[]) UNION ALL SELECT id FROM people_patientalias WHERE survivor_id = ANY(%s)"


def known_patients(ids: Iterable[UUID]) -> set[UUID]:
    """Which of these are patients here. Says nothing about any of them, so it needs no act."""
    rows = Patient.objects.unscoped(_WHY).filter(id__in=list(ids))
    return set(rows.values_list("id", flat=True))


def survivors(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Whose chart each of these is now: their own, or the one it was joined with. Unknown ids are left out."""
    asked = set(ids)
    here = known_patients(asked)
    found = {patient: patient for patient in here}
    if gone := asked - here:
        aliases = PatientAlias.objects.unscoped(_WHY).filter(id__in=gone)
        found.update(aliases.values_list("id", "survivor_id"))
    return found


def survivor_of(patient: UUID) -> UUID | None:
    """The chart that this one was joined with; None where it was not."""
    return PatientAlias.objects.unscoped(_WHY).filter(id=patient).values_list("survivor_id", flat=True).first()


def in_log(*patients: UUID) -> RawSQL:
    """`EventRow.objects.filter(patient__in=in_log(id))`: the log is never rewritten, so it knows a joined chart by its old id."""
    ids = list(patients)
    return RawSQL(_LOG, [ids, ids])  # noqa: S611  the words are ours, the ids are parameters


def chart_now(path: str = "patient") -> Coalesce:
    """Of rows that keep an old id, as the log does: whose chart it is now."""
    aliases = PatientAlias.objects.unscoped(_WHY).filter(id=OuterRef(path))
    return Coalesce(Subquery(aliases.values("survivor_id")[:1]), path, output_field=UUIDField())
