"""Calendars: which resources there are, what is taken of them and when they are closed."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from psycopg.types.range import TimestamptzRange

from liaison.engines.timetable.hours import open_on
from liaison.engines.timetable.ranges import Range, subtract
from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Claim, OpenDay, Resource, VisitType
from liaison.records.scheduling.queries.hours import holidays, timetables
from liaison.records.scheduling.values import State
from liaison.records.scheduling.values.calendar import Block, Closed, DayCount, Lane
from liaison.spine.access.queries import check
from liaison.spine.people.models import PatientLanguage

_WHY = "a calendar shows what is taken, and of whom only to those who may know"
_MOVABLE = frozenset({State.BOOKED, State.CONFIRMED})
_CLASH = 100  # the first lane of received appointments that overlap another


def lanes(act: Act, *, kinds: Collection[str] = (), place: UUID | None = None) -> list[Lane]:
    """What can be booked, by kind and name; what belongs to no site is at every site."""
    check(act, "scheduling.read")
    rows = Resource.objects.filter(active=True).select_related("place").order_by("name", "id")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if place:
        rows = rows.filter(Q(place=place) | Q(place=None))
    return [_lane(row) for row in rows]


def lane(act: Act, *, resource: UUID) -> Lane | None:
    check(act, "scheduling.read")
    row = Resource.objects.filter(id=resource).select_related("place").first()
    return _lane(row) if row else None


def visit_types() -> list[tuple[str, str]]:
    """The kinds of visit that are booked, by name."""
    return list(VisitType.objects.filter(active=True).order_by("name", "code").values_list("code", "name"))


def blocks(act: Act, *, resources: Collection[UUID], first: datetime, last: datetime, kind: str = "") -> list[Block]:
    """What is taken between two moments, in the order of time. `kind` is the code of a visit type."""
    check(act, "scheduling.read")
    around = TimestamptzRange(first, last, "[)")
    claims = Claim.objects.unscoped(_WHY).filter(live=True, resource__in=resources, during__overlap=around)
    if kind:
        claims = claims.filter(appointment__visit_type=kind)
    found = list(claims.order_by("during", "resource", "id"))
    seen = Appointment.objects.seen_by(act).filter(id__in={claim.appointment_id for claim in found})
    known = {row.id: row for row in seen.select_related("patient", "visit_type")}
    spoken, beside = _languages({row.patient_id for row in known.values()}), _beside(known)
    return [_block(claim, known.get(claim.appointment_id), spoken, beside) for claim in found]  # type: ignore[arg-type]


def closed(*, resources: Collection[UUID], days: Sequence[date], opens: time, closes: time) -> list[Closed]:
    """The stretches of the shown hours in which each is not open, whoever for."""
    rows = list(Resource.objects.filter(id__in=resources).order_by("id"))
    hours, off = timetables(rows), holidays()
    found = []
    for row in rows:
        zone = ZoneInfo(row.zone)
        for day in days:
            shown = Range(datetime.combine(day, opens, zone), datetime.combine(day, closes, zone))
            open_for_some = [span for spans in open_on(hours[row.id], day, off).values() for span in spans]
            for span in subtract([shown], open_for_some):
                found.append(Closed(resource=row.id, starts_at=span.start, ends_at=span.end))
    return found


def month(
    act: Act, *, resources: Collection[UUID], first: date, last: date, zone: ZoneInfo, kind: str = ""
) -> list[DayCount]:
    """How full each day is, from the first to the last, both included."""
    check(act, "scheduling.read")
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    claims = Claim.objects.unscoped(_WHY).filter(
        live=True, resource__in=resources, during__overlap=TimestamptzRange(start, end, "[)")
    )
    if kind:
        claims = claims.filter(appointment__visit_type=kind)
    days = claims.annotate(day=TruncDate(F("during__startswith"), tzinfo=zone)).values("day").order_by("day")
    counted = {
        row["day"]: row
        for row in days.annotate(
            visits=Count("appointment", distinct=True), clashes=Count("id", filter=Q(lane__gte=_CLASH))
        )
    }
    free, nothing = _free(resources, first, last), {"visits": 0, "clashes": 0}
    return [
        DayCount(
            day=day, visits=counted.get(day, nothing)["visits"], clashes=counted.get(day, nothing)["clashes"],
            free_minutes=free.get(day, 0),
        )
        for day in (first + timedelta(days=number) for number in range((last - first).days + 1))
    ]  # fmt: skip


def _lane(row: Resource) -> Lane:
    return Lane(
        id=row.id, name=row.name, kind=row.kind, place=row.place_id, place_name=row.place.name if row.place else "",
        zone=row.zone,
    )  # fmt: skip


def _block(
    claim: Claim,
    row: Appointment | None,
    spoken: dict[UUID, tuple[str, ...]],
    beside: dict[UUID, list[tuple[UUID, str]]],
) -> Block:
    resource = claim.resource_id or UUID(int=0)  # claims are asked for by resource: there is one
    taken = Block(
        claim=claim.id, resource=resource, starts_at=claim.during.lower, ends_at=claim.during.upper,
        appointment=claim.appointment_id, lane=claim.lane, why=claim.why,
        closed_chart=row is None and claim.appointment_id is not None,
    )  # fmt: skip
    if row is None:
        return taken
    return replace(
        taken, patient=row.patient_id, name=row.patient.name, record_number=row.patient.record_number,
        languages=spoken.get(row.patient_id, ()), visit_type=row.visit_type_id or "",
        what=row.visit_type.name if row.visit_type else row.what, state=row.state,
        movable=row.visit_type_id is not None and row.state in _MOVABLE, new_patient=row.new_patient,
        beside=tuple(name for other, name in beside.get(row.id, ()) if other != resource),
        trip=row.trip is not None, window_until=row.window_until,
    )  # fmt: skip


def _languages(patients: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """What each speaks where that is not English: who prepares the day looks for it."""
    rows = PatientLanguage.objects.unscoped("patients of a calendar, seen already").filter(
        patient__in=patients, preferred=True
    )
    found: dict[UUID, tuple[str, ...]] = {}
    for patient, language in rows.exclude(language="en").order_by("id").values_list("patient_id", "language"):
        found[patient] = (*found.get(patient, ()), language)
    return found


def _beside(appointments: Collection[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """Everything that each visit takes, by name."""
    rows = Claim.objects.unscoped("of appointments that are seen").filter(appointment__in=appointments, live=True)
    taken: dict[UUID, list[tuple[UUID, str]]] = {}
    names = rows.filter(resource__isnull=False).values_list("appointment_id", "resource_id", "resource__name")
    for appointment, resource, name in names.order_by("resource__kind", "resource__name", "id"):
        taken.setdefault(appointment, []).append((resource, name))
    return taken


def _free(resources: Collection[UUID], first: date, last: date) -> dict[date, int]:
    """Minutes that anybody may book; what is kept for one kind of visit is not counted."""
    rows = OpenDay.objects.filter(resource__in=resources, day__gte=first, day__lte=last, only="")
    found: dict[date, int] = {}
    for day, free in rows.values_list("day", "free"):
        minutes = sum(int((span.upper - span.lower).total_seconds()) // 60 for span in free)
        found[day] = found.get(day, 0) + minutes
    return found
