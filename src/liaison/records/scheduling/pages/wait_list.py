"""The wait list: the waves that are open, everybody who waits in the order of asking, one entry beside it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, live, may, unchanged
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.cells import Status, Text, Who
from liaison.platform.ui.languages import language
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, Source, State
from liaison.records.scheduling.models import VisitType
from liaison.records.scheduling.queries import waiting as queries
from liaison.records.scheduling.queries.waiting import EntryLine
from liaison.records.scheduling.queries.waiting import names as words
from liaison.records.scheduling.values import Wait
from liaison.spine.people.models import Place

EVERY = 15  # seconds
SPOKEN = ("en", "es", "vi", "zh", "ar", "so", "ht", "pt", "ru", "fr", "ko", "tl", "am", "km", "kea", "ase")

COLUMNS: tuple[Column[EntryLine], ...] = (
    Column(name="who", title=gettext_lazy("Patient"), cell=lambda e: Who(e.name, e.age)),
    Column(name="visit", title=gettext_lazy("Visit"), cell=lambda e: Text(e.row.visit_type.name)),
    Column(name="urgency", title=gettext_lazy("Urgency"), cell=lambda e: Text(words.SHORT[e.row.urgency]), phone=False, tight=True),
    Column(name="waited", title=gettext_lazy("Waits for"), cell=lambda e: Text(words.waited(e.days)), tight=True),
    Column(name="wishes", title=gettext_lazy("Could come"), cell=lambda e: Text(words.wishes(e.row)), grow=True),
    Column(name="language", title=gettext_lazy("Language"), cell=lambda e: _spoken(e), tight=True, phone=False),
    Column(name="how", title=gettext_lazy("Is asked"), cell=lambda e: _how(e), tight=True, phone=False),
    Column(name="state", title=gettext_lazy("State"), cell=lambda e: Status(*words.STATES[e.row.state]), tight=True),
)  # fmt: skip


@desk_page("scheduling.read")
def wait_list(request: HttpRequest, act: Act) -> HttpResponse:
    return _page(request, act)


@desk_page("scheduling.read")
def entry(request: HttpRequest, act: Act, entry_id: UUID) -> HttpResponse:
    """One entry with its offers: beside the list, or with the list around it when the address was typed."""
    line = queries.entry(act, entry=entry_id)
    if line is None:
        raise Http404(entry_id)
    context = _entry(act, line)
    if request.headers.get("HX-Target") == "detail":
        return render(request, "scheduling/wait_entry.html", context)
    return _page(request, act, context, chosen=str(entry_id))


@desk_page("scheduling.read")
def waves(request: HttpRequest, act: Act) -> HttpResponse:
    """The open waves alone, when they are other than on the screen."""
    found = queries.open_waves(act)
    if same := unchanged(request, act.actor, found, int(act.at.timestamp()) // 60):
        return same
    return live(request, render(request, "scheduling/waves.html", _waves(act, found)))


@desk_page("scheduling.read")
def offer(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where the duty to make an offer leads: the wave it belongs to. `key` is "offer:<id>"."""
    try:
        wanted = UUID(key.removeprefix("offer:"))
    except ValueError:
        raise Http404(key) from None
    return HttpResponseRedirect(f"{reverse('waiting')}#offer-{wanted}")


def _waves(act: Act, found: list[queries.OpenWave]) -> dict[str, Any]:
    return {"waves": numbered(found), "may_answer": may(act, "scheduling.book")}


def numbered(found: list[queries.OpenWave]) -> list[dict[str, Any]]:
    """Every offer that waits for its answer gets the next key."""
    key, shown = 0, []
    for wave in found:
        offers = []
        for each in wave.offers:
            key += not each.answer
            offers.append(
                {
                    "offer": each, "key": str(key) if key <= 9 and not each.answer else "",
                    "answer": words.ANSWERS[each.answer], "language": language(each.language) if each.language else "",
                    "channel": words.CHANNELS[each.channel], "no_key": f"Alt+{key}" if key <= 9 and not each.answer else "",
                    "said_in": each.said_in,
                }
            )  # fmt: skip
        shown.append({"wave": wave, "offers": offers})
    return shown


def _page(request: HttpRequest, act: Act, context: dict[str, Any] | None = None, *, chosen: str = "") -> HttpResponse:
    listing = _listing()
    if "export" in request.GET:
        return show(request, listing, _source(act), "scheduling/wait_list.html")
    bound = replace(bind(request, listing, _source(act), chosen_key=chosen), path=reverse("waiting"))
    found = queries.open_waves(act)
    unchanged(request, act.actor, found, int(act.at.timestamp()) // 60)
    around = {
        "listing": bound, **_waves(act, found), "every": EVERY, "back": bound.url(page=bound.state.page),
        **(context or {}),
    }  # fmt: skip
    return render(request, "scheduling/wait_list.html", around)


def _entry(act: Act, line: EntryLine) -> dict[str, Any]:
    offers = [
        (o, words.ANSWERS[o.answer], words.CHANNELS[o.channel])
        for o in queries.offers_of(act, patient=line.row.patient_id)
    ]
    return {
        "line": line, "offers": offers, "wishes": words.wishes(line.row), "state": words.STATES[line.row.state],
        "waited": words.waited(line.days), "urgency": words.URGENCY[line.row.urgency], "how": _how(line),
        "speaks": _spoken(line), "waits": line.row.state == Wait.WAITING, "back": reverse("waiting"),
        "closed": words.CLOSED.get(line.row.closed_why, ""), "open_entry": line.row.id,
    }  # fmt: skip


def _spoken(line: EntryLine) -> Text:
    if not line.language:
        return Text("–")
    spoken = str(language(line.language))
    return Text(_("%(language)s, interpreter") % {"language": spoken} if line.interpreter else spoken)


def _how(line: EntryLine) -> Text:
    return Text(words.CHANNELS["phone" if line.phones else line.row.channel])


def _listing() -> List[EntryLine]:
    kinds = VisitType.objects.filter(active=True).order_by("name")
    sites = Place.objects.filter(resources__active=True).distinct().order_by("name").values_list("id", "name")
    filters = (
        Filter(name="visit", title=gettext_lazy("Visit"), choices=tuple(Choice(k.code, k.name) for k in kinds)),
        Filter(name="site", title=gettext_lazy("Site"), choices=tuple(Choice(str(id), name) for id, name in sites)),
        Filter(
            name="urgency", title=gettext_lazy("Urgency"),
            choices=(Choice("4", gettext_lazy("Soon or urgent")), Choice("3", gettext_lazy("Earlier would help, or more"))),
        ),
        Filter(name="language", title=gettext_lazy("Language"), choices=tuple(Choice(c, language(c)) for c in SPOKEN)),
        Filter(name="state", title=gettext_lazy("State"), choices=tuple(Choice(c, said) for c, (_k, said) in words.STATES.items())),
    )  # fmt: skip
    return List(
        name="waiting", title=gettext_lazy("Wait list"), columns=COLUMNS, key_of=lambda e: str(e.row.id),
        url_of=lambda e: reverse("wait-entry", args=[e.row.id]), label_of=lambda e: e.name,
        filters=tuple(each for each in filters if len(each.choices) > 1), opens_in="#detail",
        sort_said=gettext_lazy("order of asking"),
        nothing=Nothing(
            title=gettext_lazy("Nobody waits"),
            why=gettext_lazy("Somebody who wants to come sooner is put on the list from their page, or when a time is booked."),
            action=gettext_lazy("Find a patient"), url="/patients",
        ),
    )  # fmt: skip


def _source(act: Act) -> Source[EntryLine]:
    def ask(state: State, offset: int, limit: int) -> Rows[EntryLine]:
        found = queries.entry_lines(
            act, visit_type=state.one("visit"), state=state.one("state"), urgency=state.one("urgency"),
            place=UUID(state.one("site")) if state.one("site") else None, language=state.one("language"),
        )  # fmt: skip
        return Rows(found[offset : offset + limit], len(found))

    return ask
