"""Calendar addresses: which there are, whose, when they were read; and what stands in one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from psycopg.types.range import TimestamptzRange

from liaison.formats.ics import Busy
from liaison.kernel.act import Act
from liaison.records.scheduling.models import CalendarFeed, Claim, Resource
from liaison.records.scheduling.rules.naming import called
from liaison.records.scheduling.values import RIDE, State
from liaison.spine.access.queries import check, staff_in

BACK, AHEAD = timedelta(days=30), timedelta(days=200)


@dataclass(frozen=True, kw_only=True)
class FeedLine:
    id: UUID
    made_at: datetime
    made_by: str
    read_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class FeedOwner:
    """A resource that may have addresses, and those it has."""

    resource: UUID
    name: str
    feeds: tuple[FeedLine, ...]


def may_have(act: Act, resource: UUID) -> bool:
    """Whether it is this person's own calendar."""
    staff = staff_in(act)
    return staff is not None and Resource.objects.filter(id=resource, staff=staff).exists()


def feeds_of_resources(act: Act, *, everybody: bool) -> list[FeedOwner]:
    """The calendars this person may give addresses for: the own one, or all."""
    check(act, "scheduling.read")
    rows = Resource.objects.filter(active=True).order_by("kind", "name", "id")
    rows = rows if everybody else rows.filter(staff=staff_in(act), staff__isnull=False)
    names = dict(rows.values_list("id", "name"))
    kept: dict[UUID, list[FeedLine]] = {resource: [] for resource in names}
    for feed in (
        CalendarFeed.objects.unscoped("of resources, not of patients")
        .filter(resource__in=list(names), revoked_at=None)
        .order_by("made_at", "id")
    ):
        kept[feed.resource_id].append(_line(feed))  # type: ignore[index]
    return [FeedOwner(resource=id_, name=name, feeds=tuple(kept[id_])) for id_, name in names.items()]


def feeds_of_patient(act: Act, *, patient: UUID) -> list[FeedLine]:
    check(act, "scheduling.book", patient)
    rows = CalendarFeed.objects.seen_by(act).filter(patient=patient, revoked_at=None)
    return [_line(row) for row in rows.order_by("made_at", "id")]


def owner_name(feed: CalendarFeed) -> str:
    """What a calendar program calls it; a patient's says nothing of whom."""
    return feed.resource.name if feed.resource else _("My visits")


def busy_of(feed: CalendarFeed, at: datetime) -> list[Busy]:
    """Live visits of the last month and the months to come. Of health, and of who comes, it says nothing."""
    whose = Q(resource=feed.resource_id) if feed.resource_id else Q(patient=feed.patient_id)
    around = TimestamptzRange(at - BACK, at + AHEAD, "[)")
    claims = Claim.objects.unscoped("the secret address is the permission").filter(
        whose, live=True, during__overlap=around
    )
    rows = claims.filter(appointment__isnull=False).select_related("appointment__visit_type").order_by("during", "id")
    sites = _sites({claim.appointment_id for claim in rows})
    return [_busy(claim, sites) for claim in rows]


def _busy(claim: Claim, sites: dict[UUID | None, str]) -> Busy:
    row, place = claim.appointment, sites.get(claim.appointment_id, "")
    assert row is not None  # filtered above
    place, kind = place or row.place, row.visit_type
    title = _("Visit at %s") % place if place else _("Visit")
    if kind and kind.code == RIDE:  # says nothing of health, and is no visit
        title = called(kind.name, kind.names, get_language() or "").text
    return Busy(
        uid=f"{row.id}@liaison", starts_at=claim.during.lower, ends_at=claim.during.upper, zone=row.zone,
        title=title, place=place, sure=row.state != State.HELD,
        changed_at=row.state_at or row.booked_at,
    )  # fmt: skip


def _sites(appointments: set[UUID | None]) -> dict[UUID | None, str]:
    """The site of each visit: that of the first of its resources that has one."""
    claims = Claim.objects.unscoped("the secret address is the permission").filter(
        appointment__in=appointments, resource__place__isnull=False
    )
    return dict(claims.order_by("-id").values_list("appointment_id", "resource__place__name"))


def _line(row: CalendarFeed) -> FeedLine:
    return FeedLine(id=row.id, made_at=row.made_at, made_by=row.made_by, read_at=row.read_at)
