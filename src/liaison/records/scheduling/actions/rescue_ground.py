"""What a rescue stands on: the visits that need who is out, what each takes, and what else would do."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.timetable.ranges import Range
from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Claim, Resource
from liaison.records.scheduling.values import ResourceKind, State
from liaison.records.scheduling.values.rescue import Out
from liaison.spine.people.models import PatientLanguage

_WHY = "a day is rescued whole, whoever may see whom"
MOVABLE = (State.BOOKED, State.CONFIRMED)


@dataclass
class Affected:
    """One visit that cannot be as it was, with the other legs of its trip, which keep their distance to it."""

    row: Appointment
    along: list[Appointment]
    claims: list[Claim]  # on resources, of all of them, in the order of their ids
    language: str = ""  # the patient's, where it is not English
    busy: list[Range] = field(default_factory=list)  # where the patient is expected otherwise

    @property
    def rows(self) -> list[Appointment]:
        return [self.row, *self.along]

    @property
    def face(self) -> int:
        """Which claim the patient comes to see: the clinician's, else the first."""
        own = [n for n, claim in enumerate(self.claims) if claim.appointment_id == self.row.id]
        clinicians = [n for n in own if resource_of(self.claims[n]).kind == ResourceKind.CLINICIAN]
        return next(iter(clinicians or own), 0)

    def has(self, kind: ResourceKind) -> str:
        return next((resource_of(claim).name for claim in self.claims if resource_of(claim).kind == kind), "")


def resource_of(claim: Claim) -> Resource:
    assert claim.resource is not None  # only claims on resources are read here
    return claim.resource


def closed(out: Out, zone: str) -> Range:
    """From the first local midnight to the last."""
    place = ZoneInfo(zone)
    first, last = out.from_on, out.until_on + timedelta(days=1)
    return Range(
        datetime(first.year, first.month, first.day, tzinfo=place),
        datetime(last.year, last.month, last.day, tzinfo=place),
    )


def affected(act: Act, out: Out, resource: Resource) -> list[Affected]:
    """By the time of the visit. What is over already is nobody's to rescue."""
    span = closed(out, resource.zone)
    mine = Claim.objects.unscoped(_WHY).filter(
        resource=resource, live=True, appointment__isnull=False, during__overlap=(span.start, span.end)
    )
    rows = Appointment.objects.unscoped(_WHY).filter(
        id__in=mine.values("appointment"), state__in=MOVABLE, ends_at__gt=act.at
    )
    rows = rows.select_related("visit_type", "moved_from")
    return _with_what_they_take(list(rows.order_by("starts_at", "id")))


def _with_what_they_take(rows: Sequence[Appointment]) -> list[Affected]:
    """A trip of which several legs are affected is one visit here: its first affected leg."""
    trips = {row.trip for row in rows if row.trip}
    legs = (
        Appointment.objects.unscoped(_WHY)
        .filter(trip__in=trips, state__in=MOVABLE)
        .select_related("visit_type", "moved_from")
    )
    by_trip: dict[UUID, list[Appointment]] = defaultdict(list)
    for leg in legs.order_by("starts_at", "id") if trips else ():
        if leg.trip:
            by_trip[leg.trip].append(leg)
    found, seen = [], set()
    for row in rows:
        if row.id not in seen:
            along = [leg for leg in by_trip[row.trip] if leg.id != row.id] if row.trip else []
            seen |= {leg.id for leg in along}
            found.append(Affected(row, along, []))
    _add_claims(found)
    _add_patients(found)
    return found


def _add_claims(found: list[Affected]) -> None:
    ids = [row.id for each in found for row in each.rows]
    rows = Claim.objects.unscoped(_WHY).filter(appointment__in=ids, live=True, resource__isnull=False)
    of: dict[UUID, list[Claim]] = defaultdict(list)
    for claim in rows.select_related("resource").order_by("id"):
        if claim.appointment_id:
            of[claim.appointment_id].append(claim)
    for each in found:
        each.claims = [claim for row in each.rows for claim in of[row.id]]


def _add_patients(found: list[Affected]) -> None:
    """The language each patient wants, and where else each is expected."""
    patients = {each.row.patient_id for each in found}
    languages = PatientLanguage.objects.unscoped(_WHY).filter(patient__in=patients).order_by("preferred", "-id")
    spoken = dict(languages.values_list("patient_id", "language"))
    moving = [row.id for each in found for row in each.rows]
    claims = Claim.objects.unscoped(_WHY).filter(patient__in=patients, live=True).exclude(appointment__in=moving)
    busy: dict[UUID, list[Range]] = defaultdict(list)
    for patient, during in claims.values_list("patient_id", "during"):
        busy[patient].append(Range(during.lower, during.upper))
    for each in found:
        language = spoken.get(each.row.patient_id, "").partition("-")[0].lower()
        each.language = "" if language == "en" else language
        each.busy = busy[each.row.patient_id]
