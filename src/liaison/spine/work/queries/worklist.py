"""The one ranked list, and the numbers beside it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q, Value

from liaison.kernel.act import Act
from liaison.spine.access.queries import check, staff_in
from liaison.spine.work.models import HandOff, Item
from liaison.spine.work.models.items import SET_ASIDE, WAITING
from liaison.spine.work.queries.lines import lines
from liaison.spine.work.queries.parameters import parameters
from liaison.spine.work.queries.ranking import Moment, ranked
from liaison.spine.work.queries.whose import Whose
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
    whose = Whose(act, team, staff or staff_in(act))
    moment = Moment(act.at, parameters())
    items = _narrowed(Item.objects.unscoped(_ALL).filter(whose.of(view)), filters or Filters())
    first = (number - 1) * size
    if view in (View.WAITING, View.SET_ASIDE):
        resting = items.order_by("legal_due_at" if view is View.WAITING else "set_aside_until", "id")
        ids = list(resting.values_list("id", flat=True)[first : first + size + 1])
    else:
        ids = [item for item, _ in ranked(items, moment, first + size + 1)[first:]]
    counts = _counts(whose)
    return Page(
        lines=lines(act, moment, ids[:size], first=first + 1),
        counts=counts,
        view=view,
        number=number,
        size=size,
        total=items.count() if filters and filters != Filters() else getattr(counts, view.value),
        more=len(ids) > size,
    )


def _narrowed(items: "QuerySet[Item]", filters: Filters) -> "QuerySet[Item]":
    if filters.kinds:
        items = items.filter(duty__in=filters.kinds)
    if filters.site:
        items = items.filter(site=filters.site)
    if filters.language:
        items = items.filter(patient__languages__language=filters.language, patient__languages__preferred=True)
    return items


def _counts(whose: Whose) -> Counts:
    """One query, each number from the index that holds it."""
    resting = whose.team | whose.mine
    wanted = {
        "mine": whose.workable & whose.mine,
        "mine_here": whose.workable & whose.mine & (whose.team if whose.named else Q()),
        "free": whose.workable & whose.team & whose.free,
        "team": whose.workable & whose.team,
        "waiting": WAITING & resting,
        "set_aside": SET_ASIDE & resting,
    }
    items = Item.objects.unscoped("numbers only")
    first, *others = [_count(name, items.filter(which)) for name, which in wanted.items()]
    if whose.staff:
        others.append(_count("offered", HandOff.objects.filter(to=whose.staff, answer=Answer.OFFERED)))
    n = dict.fromkeys((*wanted, "offered"), 0) | dict(first.union(*others, all=True))
    return Counts(
        to_do=n["free"] + n["mine_here"],  # nobody's item is mine: the two never share one
        mine=n["mine"],
        team=n["team"],
        waiting=n["waiting"],
        set_aside=n["set_aside"],
        offered=n["offered"],
    )


def _count(name: str, rows: "QuerySet[Any]") -> Any:
    return rows.order_by().values(kind=Value(name)).annotate(n=Count("pk")).values_list("kind", "n")
