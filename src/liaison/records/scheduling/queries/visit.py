"""Everything about one appointment for its page: what it takes, its history, its series, what the patient was told."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Claim, Notice, StateChange
from liaison.records.scheduling.values import ResourceKind
from liaison.spine.people.queries import actor_names

_SEEN = "of an appointment that was seen already"


@dataclass(frozen=True, kw_only=True)
class Taken:
    name: str
    kind: str
    from_at: datetime
    until_at: datetime
    why: str  # of an overbook
    by: str


@dataclass(frozen=True, kw_only=True)
class Step:
    state: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Other:
    """Another appointment that this one has to do with."""

    id: UUID
    starts_at: datetime
    zone: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Visit:
    row: Appointment
    takes: tuple[Taken, ...]
    steps: tuple[Step, ...]  # the latest first
    series: tuple[Other, ...]
    legs: tuple[Other, ...]  # of the same trip
    before: Other | None  # in whose place it stands
    instead: Other | None  # which stands in its place
    notices: tuple[Notice, ...]

    @property
    def minutes(self) -> int:
        ends = self.row.ends_at or self.row.starts_at
        return int((ends - self.row.starts_at).total_seconds()) // 60

    @property
    def window(self) -> tuple[date | None, date | None] | None:
        row = self.row
        return (row.window_from, row.window_until) if row.window_from or row.window_until else None


def visit(act: Act, *, appointment: UUID) -> Visit | None:
    rows = Appointment.objects.seen_by(act).select_related("visit_type", "series", "moved_to", "moved_from")
    row = rows.filter(id=appointment).first()
    if row is None:
        return None
    steps = list(StateChange.objects.unscoped(_SEEN).filter(appointment=row).order_by("-at", "-id"))
    claims = Claim.objects.unscoped(_SEEN).filter(appointment=row, resource__isnull=False).select_related("resource")
    taken = sorted(claims, key=lambda claim: (claim.resource.kind != ResourceKind.CLINICIAN, claim.id))  # type: ignore[union-attr]
    names = actor_names({step.by for step in steps} | {claim.by for claim in taken if claim.by})
    series, legs = _together(row)
    return Visit(
        row=row, steps=tuple(Step(state=s.state, at=s.at, by=names.get(s.by, ""), reason=s.reason) for s in steps),
        takes=tuple(_taken(claim, names) for claim in taken), series=series, legs=legs,
        before=_other(getattr(row, "moved_from", None)), instead=_other(row.moved_to),
        notices=tuple(Notice.objects.unscoped(_SEEN).filter(appointment=row).order_by("-drafted_at", "id")),
    )  # fmt: skip


def in_series(appointment: UUID) -> bool:
    return (
        Appointment.objects.unscoped("whether it is one of several")
        .filter(id=appointment, series__isnull=False)
        .exists()
    )


def starts_then(appointment: UUID, at: datetime) -> bool:
    """Of several that were moved at once, whether this is the one that was meant."""
    return Appointment.objects.unscoped("which of several was meant").filter(id=appointment, starts_at=at).exists()


def _together(row: Appointment) -> tuple[tuple[Other, ...], tuple[Other, ...]]:
    """The rest of its series and of its trip, in one query; none where it belongs to neither."""
    if not (row.series_id or row.trip):
        return (), ()
    same = (Q(series=row.series_id) if row.series_id else Q()) | (Q(trip=row.trip) if row.trip else Q())
    rows = list(
        Appointment.objects.unscoped(_SEEN).filter(same, moved_to=None).exclude(id=row.id).order_by("starts_at")
    )
    series = [other for other in rows if row.series_id and other.series_id == row.series_id]
    legs = [other for other in rows if row.trip and other.trip == row.trip]
    return tuple(found for other in series if (found := _other(other))), tuple(
        found for other in legs if (found := _other(other))
    )


def _other(row: Appointment | None) -> Other | None:
    return Other(id=row.id, starts_at=row.starts_at, zone=row.zone, state=row.state) if row else None


def _taken(claim: Claim, names: dict[str, str]) -> Taken:
    assert claim.resource is not None
    return Taken(
        name=claim.resource.name, kind=claim.resource.kind, from_at=claim.during.lower, until_at=claim.during.upper,
        why=claim.why, by=names.get(claim.by, ""),
    )  # fmt: skip
