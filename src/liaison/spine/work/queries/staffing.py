"""Who is there: active staff, absences at a moment, teams."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import FilteredRelation, Q

from liaison.spine.people.models import Staff
from liaison.spine.work.models import Away
from liaison.spine.work.rules.reaching import Absence, Roster

LAST_RESORT = ("supervisor", "administrator")  # roles that answer for work nobody else can


def roster(now: datetime) -> Roster:
    """Everybody, for deciding who is reached."""
    roles = dict(Staff.objects.filter(active=True, role__in=LAST_RESORT).values_list("id", "role"))
    members: dict[str, set[UUID]] = defaultdict(set)
    for staff, team in Staff.teams.through.objects.filter(staff__active=True).values_list("staff_id", "team_id"):
        members[team].add(staff)
    return replace(
        absent(now),
        members={team: frozenset(people) for team, people in members.items()},
        last_resort=frozenset(roles),
    )


def absent(now: datetime) -> Roster:
    """Only who is not there, in one query: enough to know whose items are mine or nobody's."""
    not_there = Staff.objects.annotate(
        gone_away=FilteredRelation("absences", condition=Q(absences__starts_at__lte=now, absences__ends_at__gt=now))
    ).filter(Q(active=False) | Q(gone_away__isnull=False))
    rows = list(not_there.order_by("gone_away__id").values_list("id", "active", "gone_away", "gone_away__cover"))
    return Roster(
        gone=frozenset(staff for staff, active, _, _ in rows if not active),
        away={staff: cover for staff, _, away, cover in rows if away is not None},
    )


def absences(*, after: datetime, before: datetime) -> list[Absence]:
    """Every planned absence that touches a stretch of time."""
    touching = Away.objects.filter(starts_at__lt=before, ends_at__gt=after).order_by("starts_at", "id")
    return [Absence(*row) for row in touching.values_list("staff_id", "starts_at", "ends_at", "cover_id")]
