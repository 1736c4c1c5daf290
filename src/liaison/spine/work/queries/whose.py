"""Whose list it is: what is mine, my cover's, my team's or nobody's, as conditions on items."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from liaison.kernel.act import Act
from liaison.spine.people.models import Staff
from liaison.spine.work.models.items import SET_ASIDE, WAITING, WORKABLE
from liaison.spine.work.queries.staffing import absent
from liaison.spine.work.rules.reaching import acts_for, loose
from liaison.spine.work.values import View, declared


class Whose:
    def __init__(self, act: Act, team: str, staff: UUID | None) -> None:
        there = absent(act.at)
        self.staff, self.named = staff, bool(team)
        acting = acts_for(staff, there) if staff else frozenset()  # a cover stands in for others in their teams too
        self.mine = Q(owner__in=acting) if acting else Q(pk__in=())
        self.free = Q(owner=None) | Q(owner__in=loose(there))
        self.team = Q(team=team) if team else Q(team__in=_teams_of(acting))

        self.workable = WORKABLE & ~Q(duty__in=_watches())

    def of(self, view: View) -> Q:
        workable = self.workable
        match view:
            case View.TO_DO:
                if self.named:
                    return workable & self.team & (self.mine | self.free)
                return workable & (self.mine | (self.team & self.free))  # a cover has other teams' items too
            case View.MINE:
                return workable & self.mine
            case View.TEAM:
                return workable & self.team
            case View.WAITING:
                return WAITING & (self.team | self.mine)
        return SET_ASIDE & (self.team | self.mine)


def _watches() -> list[str]:
    """Duties that end by themselves: there is nothing to do about them, so they stand in no list of things to do."""
    return [duty.name for duty in declared() if duty.closes_at_due]


def _teams_of(people: Collection[UUID]) -> set[str]:
    return set(Staff.teams.through.objects.filter(staff_id__in=people).values_list("team_id", flat=True))
