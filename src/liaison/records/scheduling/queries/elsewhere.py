"""The same visit at another time or with somebody else: what it would take, and when it could be instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.engines.timetable.asking import Only
from liaison.engines.timetable.ranges import Range, union
from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Claim, OpenDay, Resource
from liaison.records.scheduling.queries.find import find_times
from liaison.records.scheduling.rules.spans import use_span
from liaison.records.scheduling.values import FoundTime, ResourceKind, Search, Use
from liaison.spine.people.models import PatientLanguage

_WHY = "of an appointment that was seen already"
_MINUTE = timedelta(minutes=1)
_LOOKED_AT = 150  # times five minutes apart: more than a day of them


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A booked visit with what it takes now; the first use is whose visit it is."""

    row: Appointment
    minutes: int
    uses: tuple[tuple[Use, Resource], ...]

    @property
    def lead(self) -> Resource:
        return self.uses[0][1]


def standing(act: Act, *, appointment: UUID) -> Standing | None:
    """None where there is none, where its chart may not be opened, or where it is another system's to move."""
    rows = Appointment.objects.seen_by(act).filter(id=appointment, visit_type__isnull=False)
    row = rows.select_related("patient", "visit_type").first()
    if row is None or row.visit_type is None or row.ends_at is None:
        return None
    claims = Claim.objects.unscoped(_WHY).filter(appointment=row, live=True, resource__isnull=False)
    minutes = int((row.ends_at - row.starts_at) / _MINUTE)
    taken = [
        (_use(claim, row, minutes), claim.resource) for claim in claims.select_related("resource__place").order_by("id")
    ]
    kept = [(use, resource) for use, resource in taken if resource is not None]
    kept.sort(key=lambda one: one[1].kind != ResourceKind.CLINICIAN)
    return Standing(row=row, minutes=minutes, uses=tuple(kept)) if kept else None


def uses_at(visit: Standing, *, starts_at: datetime, lead: Resource) -> tuple[Use, ...]:
    """The same resources where they are free then, others that can do the same where not; the lead is as asked."""
    first, *others = visit.uses
    wanted = [use for use, _resource in others]
    chosen = [Use(lead.id, first[0].offset, first[0].minutes)]
    free = _free(visit, starts_at)
    for use, resource in zip(wanted, (resource for _use, resource in others), strict=True):
        able = _able(visit, resource, lead)
        fits = (
            one
            for one in able
            if one.id not in {u.resource for u in chosen} and _fits(visit, use, one, starts_at, free)
        )
        found = next(fits, resource)  # where nothing is free the booking says so by its name
        chosen.append(Use(found.id, use.offset, use.minutes))
    return tuple(chosen)


def other_times(act: Act, *, visit: Standing, lead: Resource, after: datetime, size: int = 3) -> Sequence[FoundTime]:
    """The next times from then on at which this visit could be with this clinician or desk, none beside another."""
    spoken = PatientLanguage.objects.unscoped(_WHY).filter(patient=visit.row.patient_id, preferred=True).first()
    own = lead.kind == ResourceKind.CLINICIAN
    search = Search(
        patient=visit.row.patient_id, visit_type=visit.row.visit_type_id or "", new_patient=visit.row.new_patient,
        language=spoken.language if spoken else "", interpreter=bool(spoken and spoken.interpreter),
        clinician=lead.id if own else None, place=lead.place_id, after=after.astimezone(ZoneInfo(lead.zone)).date(),
        window_from=visit.row.window_from, window_until=visit.row.window_until, moving=visit.row.id, best=False,
        thin=False, size=_LOOKED_AT, only=frozenset({Only.AFTER, Only.WINDOW} | ({Only.CLINICIAN} if own else set())),
    )  # fmt: skip
    found: list[FoundTime] = []
    for time in find_times(act, search, explain=False).found:
        late_enough = time.starts_at >= (found[-1].starts_at + visit.minutes * _MINUTE if found else after)
        if late_enough and len(found) < size:
            found.append(time)
    return found


def _use(claim: Claim, row: Appointment, minutes: int) -> Use:
    """Relative to the visit, the buffers of its kind taken off."""
    kind = row.visit_type
    before, after = (kind.buffer_before, kind.buffer_after) if kind else (0, 0)
    first = int((claim.during.lower - row.starts_at) / _MINUTE)
    last = int((claim.during.upper - row.starts_at) / _MINUTE)
    first = 0 if first == -before else first
    last = minutes if last == minutes + after else last
    return Use(claim.resource_id, first, None if last == minutes else last - first)  # type: ignore[arg-type]


def _able(visit: Standing, resource: Resource, lead: Resource) -> list[Resource]:
    """Itself where it may stay, then whatever has the same skills, or speaks the same, at the lead's site."""
    needed = {need.skill for need in visit.row.visit_type.needs.all() if need.kind == resource.kind and need.skill}  # type: ignore[union-attr]
    rows = Resource.objects.filter(kind=resource.kind, active=True).order_by("name", "id")
    stays = resource.place_id in (None, lead.place_id)
    found = [
        row
        for row in rows
        if row.place_id in (None, lead.place_id)
        and needed <= set(row.skills)
        and (resource.kind != ResourceKind.INTERPRETER or set(row.languages) & set(resource.languages))
        and row.id != resource.id
    ]
    return [resource, *found] if stays else found


def _free(visit: Standing, starts_at: datetime) -> dict[UUID, list[Range]]:
    """Free time around then, and the time that this visit itself would give back."""
    around = {(starts_at + timedelta(days=number)).date() for number in (-1, 0, 1)}
    rows = OpenDay.objects.filter(day__in=around, only__in=("", visit.row.visit_type_id or ""))
    found: dict[UUID, list[Range]] = {}
    for resource, free in rows.values_list("resource_id", "free"):
        found.setdefault(resource, []).extend(Range(span.lower, span.upper) for span in free)
    claims = Claim.objects.unscoped(_WHY).filter(appointment=visit.row, live=True, resource__isnull=False)
    for claim in claims:
        found.setdefault(claim.resource_id, []).append(Range(claim.during.lower, claim.during.upper))  # type: ignore[arg-type]
    return {resource: union(stretches) for resource, stretches in found.items()}


def _fits(visit: Standing, use: Use, resource: Resource, starts_at: datetime, free: dict[UUID, list[Range]]) -> bool:
    kind = visit.row.visit_type
    before, after = (kind.buffer_before, kind.buffer_after) if kind else (0, 0)
    span = use_span(starts_at, visit.minutes, use, before=before, after=after)
    return any(stretch.holds(span) for stretch in free.get(resource.id, ()))
