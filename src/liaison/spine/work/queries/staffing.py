"""Who is there: active staff, absences at a moment, teams."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from liaison.spine.people.models import Staff
from liaison.spine.work.models import Away
from liaison.spine.work.rules.reaching import Absence, Roster

LAST_RESORT = ("supervisor", "administrator")  # roles that answer for work nobody else can


def roster(now: datetime) -> Roster:
    roles = dict(Staff.objects.filter(active=True).values_list("id", "role"))
    members: dict[str, set[UUID]] = defaultdict(set)
    for staff, team in Staff.teams.through.objects.filter(staff__active=True).values_list("staff_id", "team_id"):
        members[team].add(staff)
    away = Away.objects.filter(starts_at__lte=now, ends_at__gt=now).order_by("id").values_list("staff_id", "cover_id")
    return Roster(
        active=frozenset(roles),
        away=dict(away),
        members={team: frozenset(people) for team, people in members.items()},
        last_resort=frozenset(staff for staff, role in roles.items() if role in LAST_RESORT),
    )


def absences(*, after: datetime, before: datetime) -> list[Absence]:
    """Every planned absence that touches a stretch of time."""
    touching = Away.objects.filter(starts_at__lt=before, ends_at__gt=after).order_by("starts_at", "id")
    return [Absence(*row) for row in touching.values_list("staff_id", "starts_at", "ends_at", "cover_id")]
