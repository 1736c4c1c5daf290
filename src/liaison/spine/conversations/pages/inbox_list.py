"""The inbox as the list component shows it: its columns, its filters, its addresses."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liaison.kernel.act import Act
from liaison.platform.ui.cells import Cell, Due, Moment, Status, Text
from liaison.platform.ui.languages import language
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, Source, State
from liaison.spine.conversations import queries
from liaison.spine.conversations.pages import inbox_words as words
from liaison.spine.conversations.values import Doing, Party
from liaison.spine.conversations.values.inbox import Filters, InboxPage, ThreadLine, View
from liaison.spine.people.queries import teams

SPOKEN = ("en", "es", "vi", "zh", "ar", "so", "ht", "pt", "ru", "fr", "ko", "tl", "am", "km", "kea")
KEPT = (
    "pool",
    "channel",
    "topic",
    "party",
    "language",
    "page",
)  # of the address, while one thread after the other is opened
EMPTY: dict[View, Nothing] = {
    View.POOLS: Nothing(
        title=gettext_lazy("Everybody has an answer"),
        why=gettext_lazy("New messages come by themselves; this page looks for them every few seconds."),
    ),
    View.MINE: Nothing(
        title=gettext_lazy("Nobody waits for you"), why=gettext_lazy("What you take, or are given, stands here."),
        action=gettext_lazy("What waits for your team"), url="/inbox",
    ),
    View.UNASSIGNED: Nothing(
        title=gettext_lazy("Every conversation has somebody"), why=gettext_lazy("What nobody has taken yet stands here.")
    ),
    View.WAITING: Nothing(
        title=gettext_lazy("We wait for nobody"), why=gettext_lazy("What we have answered stands here until they write again.")
    ),
    View.SNOOZED: Nothing(
        title=gettext_lazy("Nothing is asleep"), why=gettext_lazy("What you put off comes back by itself on its day.")
    ),
    View.TRIAGE: Nothing(
        title=gettext_lazy("It is known of every message whose it is"),
        why=gettext_lazy("Messages from an address that is nobody's, or several people's, wait here for a person."),
    ),
    View.CLOSED: Nothing(
        title=gettext_lazy("Nothing was closed lately"), why=gettext_lazy("What was closed in the last 30 days stands here.")
    ),
}  # fmt: skip


def _who(line: ThreadLine) -> Text:
    """Whose it is, and who writes where it is not the patient."""
    sign, name = words.channel_icon(line.channel), line.name or line.party_name or line.address or _("Number withheld")
    if not line.patient:
        return Text(name, str(words.channel(line.channel)), sign)
    party = words.PARTIES[line.party] if line.party != Party.PATIENT else ""
    said = " · ".join(str(part) for part in (line.party_name, party or words.channel(line.channel)) if part)
    return Text(name, said, sign)


def _said(line: ThreadLine) -> Text:
    topic = words.TOPICS.get(line.topic, "") if line.topic != "other" else ""
    spoken = language(line.language) if line.language and line.language != "en" else ""
    return Text(line.words or _("no words"), " · ".join(str(part) for part in (spoken, topic) if part))


def _hint(line: ThreadLine) -> Cell:
    if line.crisis:
        return Status("late", _("Danger"))
    if line.intent == "clinical" or line.topic == "clinical":
        return Status("soon", _("Medical"))
    hint = words.INTENTS.get(line.intent, "")
    return Status("info", hint) if hint else Text("")


def _waits(line: ThreadLine) -> Cell:
    if line.snoozed_until:
        return Moment(line.snoozed_until)
    if line.unanswered_since is None:
        return Moment(line.last_at)
    return Due(line.due, paused=line.paused) if line.due else Moment(line.unanswered_since)


def _with(line: ThreadLine) -> Text:
    there = [
        (_("%(name)s is answering") if one.doing == Doing.ANSWERING else _("%(name)s is looking")) % {"name": one.name}
        for one in line.present
    ]
    return Text(line.owner or line.pool_name, ", ".join(there), "eye" if there else "")


def listing(request: HttpRequest, view: View) -> List[ThreadLine]:
    query, names = kept(request, view), {team.code: team.name for team in teams()}
    waits = {
        View.SNOOZED: gettext_lazy("Until"),
        View.WAITING: gettext_lazy("Since"),
        View.CLOSED: gettext_lazy("Last"),
    }
    return List(
        name="inbox", title=words.VIEWS[view], key_of=lambda line: str(line.id),
        url_of=lambda line: f"{reverse('thread', args=[line.id])}{query}",
        label_of=lambda line: line.name or line.address, opens_in="#detail", exports=False, nothing=EMPTY[view],
        sort_said=gettext_lazy("newest first") if view is View.CLOSED else gettext_lazy("who has waited longest"),
        columns=(
            Column(name="who", title=gettext_lazy("Who"), cell=_who),
            Column(name="said", title=gettext_lazy("What they wrote"), cell=_said, grow=True),
            Column(name="hint", title=gettext_lazy("Reads as"), cell=_hint, tight=True),
            Column(name="waits", title=waits.get(view, gettext_lazy("Waits")), cell=_waits, tight=True),
            Column(name="with", title=gettext_lazy("With"), cell=_with, tight=True),
        ),
        filters=_filters(names),
    )  # fmt: skip


def source(act: Act, view: View, pages: list[InboxPage]) -> Source[ThreadLine]:
    """Asks for one page and keeps it in `pages`, for the numbers beside the list."""

    def ask(state: State, offset: int, limit: int) -> Rows[ThreadLine]:
        filters = Filters(
            pool=state.one("pool"), channels=state.chosen.get("channel", ()), topics=state.chosen.get("topic", ()),
            language=state.one("language"), party=state.one("party"),
        )  # fmt: skip
        page = queries.inbox(act, view=view, filters=filters, size=limit, number=offset // limit + 1)
        pages.append(page)
        return Rows(page.lines, page.total)

    return ask


def place(view: View) -> str:
    return reverse("inbox") if view is View.POOLS else reverse("inbox-view", args=[view.value])


def kept(request: HttpRequest, view: View) -> str:
    """The view and the filters, carried along while one thread after the other is opened."""
    pairs = [("view", view.value)] if view is not View.POOLS else []
    pairs += [(key, value) for key in KEPT for value in request.GET.getlist(key)]
    return f"?{urlencode(pairs)}" if pairs else ""


def view_in(request: HttpRequest) -> View:
    asked = request.GET.get("view", "")
    return View(asked) if asked in set(View) else View.POOLS


def view_at(request: HttpRequest, path: str) -> View:
    """The view that an address shows: by its path, or beside a thread by its query."""
    last = path.rstrip("/").rpartition("/")[2]
    return View(last) if last in set(View) else view_in(request)


def list_url(request: HttpRequest) -> str:
    pairs = [(key, value) for key in KEPT for value in request.GET.getlist(key)]
    return place(view_in(request)) + (f"?{urlencode(pairs)}" if pairs else "")


def _filters(names: dict[str, str]) -> tuple[Filter, ...]:
    return (
        Filter(name="pool", title=gettext_lazy("Team"), choices=tuple(Choice(code, name) for code, name in names.items())),
        Filter(
            name="channel", title=pgettext_lazy("way of writing", "Channel"), many=True,
            choices=tuple(Choice(code, said) for code, (said, _icon) in words.CHANNELS.items()),
        ),
        Filter(name="topic", title=gettext_lazy("About"), many=True, choices=tuple(Choice(c, s) for c, s in words.TOPICS.items())),
        Filter(name="party", title=gettext_lazy("Who writes"), choices=tuple(Choice(c, s) for c, s in words.PARTIES.items())),
        Filter(name="language", title=gettext_lazy("Language"), choices=tuple(Choice(c, language(c)) for c in SPOKEN)),
    )  # fmt: skip
