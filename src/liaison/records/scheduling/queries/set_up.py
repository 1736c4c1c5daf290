"""What has been set up: resources with how many hours they have, kinds of visit, preparations and how hard they read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Hours, HoursChange, Preparation, Resource, VisitType
from liaison.spine.access.queries import check
from liaison.spine.people.models import Place

EASY = 6.0  # the reading grade up to which everybody can read it


@dataclass(frozen=True, kw_only=True)
class ResourceLine:
    id: UUID
    name: str
    kind: str
    place: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    windows: int  # of hours that still hold
    active: bool


@dataclass(frozen=True, kw_only=True)
class TypeLine:
    code: str
    name: str
    minutes: int
    needs: int
    languages: tuple[str, ...]  # in which there is a preparation
    hard: tuple[str, ...]  # of these, those above grade six
    active: bool


def resources(act: Act) -> list[ResourceLine]:
    check(act, "scheduling.set_up")
    today = act.at.date()
    holds = Q(hours__until_on=None) | Q(hours__until_on__gte=today)
    rows = Resource.objects.select_related("place").annotate(windows=Count("hours", filter=holds))
    return [
        ResourceLine(
            id=row.id, name=row.name, kind=row.kind, place=row.place.name if row.place else "", skills=tuple(row.skills),
            languages=tuple(row.languages), windows=row.windows, active=row.active,
        )
        for row in rows.order_by("kind", "place__name", "name", "id")
    ]  # fmt: skip


def resource(act: Act, *, resource: UUID) -> Resource | None:
    check(act, "scheduling.set_up")
    return Resource.objects.select_related("place").filter(id=resource).first()


def places() -> QuerySet[Place]:
    """Sites at which something can be booked or somebody works."""
    return Place.objects.filter(Q(resources__isnull=False) | Q(staff__isnull=False)).distinct().order_by("name", "id")


def hours(act: Act, *, resource: UUID) -> list[Hours]:
    """Those that hold today or later, in the order of the week."""
    check(act, "scheduling.set_up")
    rows = Hours.objects.filter(resource=resource).filter(Q(until_on=None) | Q(until_on__gte=act.at.date()))
    return list(rows.order_by("from_on", "weekday", "opens", "id"))


def changes(act: Act, *, resource: UUID | None = None, place: UUID | None = None, since: date) -> list[HoursChange]:
    """Days that differ, of a resource with those of its site, or of a site."""
    check(act, "scheduling.set_up")
    whose = Q(resource=resource) if resource else Q(place=place)
    if resource and place:
        whose = Q(resource=resource) | Q(place=place)
    rows = HoursChange.objects.filter(whose, until_on__gte=since).select_related("place", "resource")
    return list(rows.order_by("from_on", "id"))


def visit_types(act: Act) -> list[TypeLine]:
    check(act, "scheduling.set_up")
    rows = VisitType.objects.prefetch_related("needs", "preparations").order_by("name", "code")
    return [
        TypeLine(
            code=row.code, name=row.name, minutes=row.returning_minutes, needs=len(row.needs.all()), active=row.active,
            languages=tuple(sorted(one.language for one in row.preparations.all())),
            hard=tuple(sorted(p.language for p in row.preparations.all() if p.grade is not None and p.grade > EASY)),
        )
        for row in rows
    ]  # fmt: skip


def visit_type(act: Act, *, code: str) -> VisitType | None:
    check(act, "scheduling.set_up")
    return VisitType.objects.filter(code=code).first()


def preparations(act: Act, *, code: str) -> list[Preparation]:
    check(act, "scheduling.set_up")
    return list(Preparation.objects.filter(visit_type=code).select_related("visit_type").order_by("language"))
