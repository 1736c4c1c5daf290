"""Who works here and in which teams."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from liaison.spine.people.models import Staff, Team


@dataclass(frozen=True)
class TeamLine:
    code: str
    name: str
    members: int


def teams() -> list[TeamLine]:
    active = Count("members", filter=Q(members__active=True))
    return [TeamLine(*row) for row in Team.objects.annotate(n=active).order_by("code").values_list("code", "name", "n")]


def team_codes(staff: UUID) -> tuple[str, ...]:
    return tuple(Team.objects.filter(members=staff).order_by("code").values_list("code", flat=True))


def staff_names(ids: "set[UUID]") -> dict[UUID, str]:
    """Names for a page that shows who did what, in one query."""
    return dict(Staff.objects.filter(id__in=ids).values_list("id", "name"))


def actor_names(actors: "set[str]") -> dict[str, str]:
    """The same for actors as the log writes them ("staff:<id>"); others are left out."""
    ids = {UUID(actor.removeprefix("staff:")) for actor in actors if actor.startswith("staff:")}
    return {f"staff:{staff}": name for staff, name in staff_names(ids).items()}
