"""How the team stands: who is away, who covers, and how much is late or due today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from liaison.kernel.act import Act
from liaison.spine.access.queries import check, staff_in
from liaison.spine.people.models import Staff
from liaison.spine.work.models import Away, Item
from liaison.spine.work.queries.whose import Whose
from liaison.spine.work.values import Person, View

AHEAD = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Absent:
    """A planned absence, running or within a week."""

    away: int
    person: Person
    cover: Person | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class Pressing:
    """Of what I can do now."""

    late: int
    today: int


def team_absences(act: Act) -> tuple[Absent, ...]:
    """Of everybody who shares a team with whoever asks."""
    check(act, "work.see")
    teams = Staff.teams.through.objects.filter(staff=staff_in(act)).values("team_id")
    mates = Staff.teams.through.objects.filter(team_id__in=teams).values("staff_id")
    rows = Away.objects.filter(staff__in=mates, starts_at__lt=act.at + AHEAD, ends_at__gt=act.at)
    return tuple(_absent(row) for row in rows.select_related("staff", "cover").order_by("starts_at", "id"))


def absences(act: Act) -> tuple[Absent, ...]:
    """Of everybody, running or within a week: whose visits must be moved is not only their team's to know."""
    check(act, "work.see")
    rows = Away.objects.filter(starts_at__lt=act.at + AHEAD, ends_at__gt=act.at)
    return tuple(_absent(row) for row in rows.select_related("staff", "cover").order_by("starts_at", "id"))


def own_absences(act: Act) -> tuple[Absent, ...]:
    check(act, "work.do")
    rows = Away.objects.filter(staff=staff_in(act), ends_at__gt=act.at)
    return tuple(_absent(row) for row in rows.select_related("staff", "cover").order_by("starts_at", "id"))


def pressing(act: Act, *, until: datetime) -> Pressing:
    """What is late, and what falls due before `until`."""
    check(act, "work.see")
    mine = Whose(act, "", staff_in(act)).of(View.TO_DO)
    n = (
        Item.objects.unscoped("numbers only")
        .filter(mine)
        .aggregate(
            n_late=Count("pk", filter=Q(legal_due_at__lte=act.at)),
            n_today=Count("pk", filter=Q(legal_due_at__gt=act.at, legal_due_at__lt=until)),
        )
    )
    return Pressing(late=n["n_late"], today=n["n_today"])


def _absent(row: Away) -> Absent:
    return Absent(
        away=row.pk,
        person=Person(id=row.staff_id, name=row.staff.name),
        cover=Person(id=row.cover.id, name=row.cover.name) if row.cover else None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )
