"""The ranked list as the list component shows it: its columns, its filters, its addresses."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liaison.insight.open_work import standing
from liaison.interfaces.desk import why, wording
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.cells import Due, Text, Who
from liaison.platform.ui.lists import Bulk, Choice, Column, Filter, List, Nothing, Rows, Source, State
from liaison.platform.ui.words import Words
from liaison.spine.access.queries import staff_in
from liaison.spine.people.models import Place, Team
from liaison.spine.people.queries import team_codes
from liaison.spine.work.queries import worklist
from liaison.spine.work.queries.words import SET_ASIDE
from liaison.spine.work.values import Counts, Filters, Line, Page, SetAsideReason, View, declared

SPOKEN = ("en", "es", "vi", "zh", "ar", "so", "ht", "pt", "ru", "fr", "ko", "tl", "am", "km", "kea", "ase")
KEPT = ("team", "kind", "site", "language", "page")  # of the address, while one item after the other is opened
VIEWS: dict[View, Words] = {
    View.TO_DO: gettext_lazy("To do"),
    View.MINE: gettext_lazy("Mine"),
    View.TEAM: gettext_lazy("Team"),
    View.WAITING: gettext_lazy("Waiting"),
    View.SET_ASIDE: pgettext_lazy("state", "Set aside"),
}
EMPTY: dict[View, Nothing] = {
    View.TO_DO: Nothing(
        title=gettext_lazy("Nothing to do"),
        why=gettext_lazy("Nothing of yours or your team's can be worked now. New work comes as facts arrive."),
        action=gettext_lazy("What happened today"), url="/",
    ),
    View.MINE: Nothing(
        title=gettext_lazy("Nothing is yours"),
        why=gettext_lazy("Claim something from your team's list, or wait for a hand-off."),
        action=gettext_lazy("The team's list"), url="/work/team",
    ),
    View.TEAM: Nothing(
        title=gettext_lazy("Your team has no open work"),
        why=gettext_lazy("Work is opened by facts: a discharge, a request, a missed visit."),
    ),
    View.WAITING: Nothing(
        title=gettext_lazy("Nothing waits for somebody else"),
        why=gettext_lazy("When the law lets a clock stand still, the item rests here until it runs again."),
    ),
    View.SET_ASIDE: Nothing(
        title=gettext_lazy("Nothing is set aside"),
        why=gettext_lazy("What you set aside comes back by itself on its review date."),
    ),
}  # fmt: skip
NO_TEAM = Nothing(
    title=gettext_lazy("You belong to no team yet"),
    why=gettext_lazy("Work belongs to teams. Whoever runs Liaison adds you: ./liaison user teams YOUR-SIGN-IN TEAM"),
)
_FIGURE_SPACE = "\N{FIGURE SPACE}"


def _what(line: Line) -> Text:
    return Text(f"{line.rank:{_FIGURE_SPACE}>2}  {line.title}")


def _due(line: Line) -> Due:
    return Due(line.legal_due, paused=line.paused_at is not None)


def _who(line: Line) -> Who:
    if line.masked:
        return Who(_("Restricted chart"))
    if line.patient is None:
        return Who(_("no patient"))
    return Who(line.name, line.age, wording.gender(line.gender))


def _spoken(line: Line) -> Text:
    if not line.language:
        return Text("–")
    spoken = str(wording.language(line.language))
    return Text(_("%(language)s, interpreter") % {"language": spoken} if line.interpreter else spoken)


def _resting(line: Line) -> str:
    """Why a line rests, in front of why it matters."""
    if line.set_aside_until:
        return str(SET_ASIDE[SetAsideReason(line.set_aside_why)])
    if line.offered_to:
        return _("offered to %(name)s") % {"name": line.offered_to.name}
    return ""


def _because(line: Line) -> Text:
    return Text("; ".join(part for part in (_resting(line), line.stands, why.in_words(line, most=2)) if part))


def _people(line: Line) -> Text:
    """Who has it, and who else looks at it just now."""
    owner = line.owner.name if line.owner else _("team")
    others = ", ".join(person.name for person in line.on_it)
    return Text(owner, _("%(names)s is on it") % {"names": others} if others else "")


COLUMNS: tuple[Column[Line], ...] = (
    Column(name="what", title=gettext_lazy("What"), cell=_what),
    Column(name="who", title=gettext_lazy("Patient"), cell=_who),
    Column(name="due", title=gettext_lazy("Due"), cell=_due, tight=True),
    Column(name="why", title=gettext_lazy("Why"), cell=_because),
    Column(name="language", title=gettext_lazy("Language"), cell=_spoken, phone=False, tight=True),
    Column(name="owner", title=gettext_lazy("With"), cell=_people, phone=False, tight=True),
)  # fmt: skip


def teamless(act: Act, view: View) -> bool:
    """Asked of an empty list only: whether it is empty because its reader is in no team."""
    staff = staff_in(act)
    return view in (View.TO_DO, View.TEAM) and staff is not None and not team_codes(staff)


def listing(act: Act, request: HttpRequest, view: View) -> List[Line]:
    """The list of one view, with the choices that this person has."""
    query = kept(request, view)
    return List(
        name="work",
        title=VIEWS[view],
        columns=COLUMNS,
        key_of=lambda line: str(line.item),
        url_of=lambda line: f"{reverse('item', args=[line.item])}{query}",
        label_of=lambda line: f"{line.title}, {line.name}",
        filters=_filters(act, request),
        sort_said=_said(view),
        bulk=(Bulk(text=gettext_lazy("Give to somebody"), url=reverse("assign"), icon="person-check", key="g a"),)
        if may(act, "work.assign")
        else (),
        opens_in="#detail",
        nothing=EMPTY[view],
    )


def source(act: Act, view: View, pages: list[Page]) -> Source[Line]:
    """Asks work for one page and keeps it in `pages`, for the numbers beside the list."""

    def ask(state: State, offset: int, limit: int) -> Rows[Line]:
        page = worklist(
            act,
            team=state.one("team"),
            view=view,
            filters=Filters(
                kinds=state.chosen.get("kind", ()),
                site=UUID(state.one("site")) if state.one("site") else None,
                language=state.one("language"),
            ),
            size=limit,
            number=offset // limit + 1,
        )
        pages.append(page)
        now = standing(act, page.lines)
        lines = [replace(line, stands=now[line.item].short) if line.item in now else line for line in page.lines]
        return Rows(lines, page.total)

    return ask


def count(counts: Counts, view: View) -> int:
    numbers: dict[View, int] = {
        View.TO_DO: counts.to_do, View.MINE: counts.mine, View.TEAM: counts.team, View.WAITING: counts.waiting,
        View.SET_ASIDE: counts.set_aside,
    }  # fmt: skip
    return numbers[view]


def place(view: View) -> str:
    return reverse("work") if view is View.TO_DO else reverse("work-view", args=[view.value])


def kept(request: HttpRequest, view: View) -> str:
    """The view and the filters, carried along while one item after the other is opened."""
    pairs = [("view", view.value)] if view is not View.TO_DO else []
    pairs += [(key, value) for key in KEPT for value in request.GET.getlist(key)]
    return f"?{urlencode(pairs)}" if pairs else ""


def view_in(request: HttpRequest) -> View:
    """The view an item was opened from, as its address says."""
    asked = request.GET.get("view", "")
    return View(asked) if asked in set(View) else View.TO_DO


def view_at(request: HttpRequest, path: str) -> View:
    """The view that an address shows: by its path, or beside an item by its query."""
    last = path.rstrip("/").rpartition("/")[2]
    return View(last) if last in set(View) else view_in(request)


def list_url(request: HttpRequest) -> str:
    """The list an item was opened from, with its filters."""
    pairs = [(key, value) for key in KEPT for value in request.GET.getlist(key)]
    return place(view_in(request)) + (f"?{urlencode(pairs)}" if pairs else "")


def _said(view: View) -> Words:
    if view is View.SET_ASIDE:
        return gettext_lazy("review date")
    return gettext_lazy("deadline") if view is View.WAITING else gettext_lazy("why now")


def _filters(act: Act, request: HttpRequest) -> tuple[Filter, ...]:
    identity = request.desk.identity  # type: ignore[attr-defined]
    teams = _teams() if may(act, "work.assign") else ()
    wanted = {team.code for team in teams} or set(identity.teams)
    kinds = tuple(Choice(duty.name, duty.title) for duty in declared() if duty.team in wanted)
    found = (
        Filter(name="team", title=gettext_lazy("Team"), choices=teams),
        Filter(name="kind", title=gettext_lazy("Kind"), choices=kinds, many=True),
        Filter(name="site", title=gettext_lazy("Site"), choices=_sites()),
        Filter(name="language", title=gettext_lazy("Language"), choices=_languages()),
    )
    return tuple(each for each in found if len(each.choices) > 1)


def _teams() -> tuple[Choice, ...]:
    return tuple(Choice(code, name) for code, name in Team.objects.order_by("name").values_list("code", "name"))


def _sites() -> tuple[Choice, ...]:
    """Where people of ours work: an import brings thousands of places that are other people's."""
    sites = Place.objects.filter(staff__active=True).order_by("name").distinct().values_list("id", "name")
    return tuple(Choice(str(id), name) for id, name in sites)


def _languages() -> tuple[Choice, ...]:
    return tuple(Choice(code, wording.language(code)) for code in SPOKEN)
