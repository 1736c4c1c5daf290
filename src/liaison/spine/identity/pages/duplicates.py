"""The queue: who may be here twice, the surest first."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Number, Text
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows
from liaison.platform.ui.lists import State as Asked
from liaison.platform.ui.words import Words
from liaison.spine.identity import queries
from liaison.spine.identity.queries.queue import PairLine, Who
from liaison.spine.identity.values import State
from liaison.spine.people.pages.likeness import REASONS

LIST: List[PairLine] = List(
    name="duplicates",
    title=_("Duplicates"),
    key_of=lambda pair: str(pair.id),
    url_of=lambda pair: reverse("duplicate", args=[pair.id]),
    columns=(
        Column(name="one", title=_("This chart"), cell=lambda pair: _who(pair.one)),
        Column(name="other", title=_("and this one"), cell=lambda pair: _who(pair.other)),
        Column(name="why", title=_("Why"), cell=lambda pair: Text(_why(pair)), grow=True),
        Column(
            name="chance", title=_("Of 100 such pairs, one person"), cell=lambda pair: Number(pair.chance), end=True
        ),
    ),
    filters=(
        Filter(
            name="state",
            title=_("Which"),
            choices=(Choice(State.WAITING, _("Nobody has answered")), Choice(State.NOT_SAME, _("Two people"))),
            default=State.WAITING,
        ),
    ),
    sort_said=_("the surest first"),
    size=25,
    exports=False,
    nothing=Nothing(title=_("Nobody looks like somebody else"), why=_("Everybody is looked over once a day.")),
)


@desk_page("identity.match")
def duplicates(request: HttpRequest, act: Act) -> HttpResponseBase:
    def source(state: Asked, offset: int, limit: int) -> Rows[PairLine]:
        rows, total = queries.queue(act, state=State(state.one("state") or State.WAITING), offset=offset, limit=limit)
        return Rows(rows, total)

    return show(request, LIST, source, "identity/duplicates.html", {"tabs": tabs("duplicates")})


def tabs(here: str) -> list[Tab]:
    places: tuple[tuple[str, Words], ...] = (("duplicates", _("May be one person")), ("charts-joined", _("Joined")))
    return [Tab(title, reverse(name), name == here, key=f"g {n}") for n, (name, title) in enumerate(places, start=1)]


def _who(who: Who) -> Text:
    born = date_format(who.birth_date, "SHORT_DATE_FORMAT") if who.birth_date else "–"
    return Text(who.name, f"{born} · {who.record_number}")


def _why(pair: PairLine) -> str:
    return ", ".join(str(REASONS[code]) for code, points in pair.reasons if points > 0)
