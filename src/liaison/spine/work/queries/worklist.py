"""The one ranked list, and the numbers beside it."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from liaison.kernel.act import Act
from liaison.spine.access.queries import check, staff_in
from liaison.spine.people.models import Staff
from liaison.spine.work.models import HandOff, Item
from liaison.spine.work.models.items import WORKABLE
from liaison.spine.work.queries.lines import lines
from liaison.spine.work.queries.parameters import parameters
from liaison.spine.work.queries.ranking import Moment, ranked
from liaison.spine.work.queries.staffing import absent
from liaison.spine.work.rules.reaching import acts_for, loose
from liaison.spine.work.values import Answer, Counts, Filters, Page, View

if TYPE_CHECKING:
    from django.db.models import QuerySet

SIZE = 50
_ALL = "the list ranks everything; closed charts are masked line by line"


def worklist(
    act: Act,
    *,
    team: str = "",
    staff: UUID | None = None,
    view: View = View.TO_DO,
    filters: Filters | None = None,
    size: int = SIZE,
    number: int = 1,
) -> Page:
    """The list of a team, or without one of all teams of `staff`, who is whoever acts unless another is named."""
    check(act, "work.see")
    whose = _Whose(act, team, staff or staff_in(act))
    moment = Moment(act.at, parameters())
    items = _narrowed(Item.objects.unscoped(_ALL).filter(whose.of(view)), filters or Filters())
    first = (number - 1) * size
    if view in (View.WAITING, View.SET_ASIDE):
        resting = items.order_by("legal_due_at" if view is View.WAITING else "set_aside_until", "id")
        ids = list(resting.values_list("id", flat=True)[first : first + size + 1])
    else:
        ids = [item for item, _ in ranked(items, moment, first + size + 1)[first:]]
    return Page(
        lines=lines(act, moment, ids[:size], first=first + 1),
        counts=_counts(whose),
        view=view,
        number=number,
        size=size,
        more=len(ids) > size,
    )


class _Whose:
    """Whose list it is, as conditions on items."""

    def __init__(self, act: Act, team: str, staff: UUID | None) -> None:
        there = absent(act.at)
        self.staff, self.named = staff, bool(team)
        self.mine = Q(owner__in=acts_for(staff, there)) if staff else Q(pk__in=())
        self.free = Q(owner=None) | Q(owner__in=loose(there))
        self.team = Q(team=team) if team else Q(team__in=self._teams())

    def of(self, view: View) -> Q:
        match view:
            case View.TO_DO:
                if self.named:
                    return WORKABLE & self.team & (self.mine | self.free)
                return WORKABLE & (self.mine | (self.team & self.free))  # a cover has other teams' items too
            case View.MINE:
                return WORKABLE & self.mine
            case View.TEAM:
                return WORKABLE & self.team
            case View.WAITING:
                return Q(closed_at=None, set_aside_until=None, paused_at__isnull=False) & (self.team | self.mine)
        return Q(closed_at=None, set_aside_until__isnull=False) & (self.team | self.mine)

    def _teams(self) -> list[str]:
        return list(Staff.teams.through.objects.filter(staff_id=self.staff).values_list("team_id", flat=True))


def _narrowed(items: "QuerySet[Item]", filters: Filters) -> "QuerySet[Item]":
    if filters.kinds:
        items = items.filter(duty__in=filters.kinds)
    if filters.site:
        items = items.filter(site=filters.site)
    if filters.language:
        items = items.filter(patient__languages__language=filters.language, patient__languages__preferred=True)
    return items


def _counts(whose: _Whose) -> Counts:
    open_ = Item.objects.unscoped("numbers only").filter(whose.team | whose.mine, closed_at=None)
    views = {view.value: Count("pk", filter=whose.of(view)) for view in View}
    offers = HandOff.objects.filter(to=whose.staff, answer=Answer.OFFERED) if whose.staff else HandOff.objects.none()
    return Counts(**open_.aggregate(**views), offered=offers.count())
