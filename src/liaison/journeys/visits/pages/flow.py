"""The flow board, live on every screen, and beside it whoever is opened: what can be done, what was said."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from liaison.journeys.visits import actions
from liaison.journeys.visits.pages import words
from liaison.journeys.visits.queries.board import board, card, thresholds
from liaison.journeys.visits.queries.freshness import board_version
from liaison.journeys.visits.queries.words import REPLIES
from liaison.journeys.visits.values import Step
from liaison.journeys.visits.values.board import Board, Card
from liaison.journeys.visits.values.notes import Kind, Reply
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, live, may, unchanged
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries import front_desk
from liaison.spine.access.queries import patient_for
from liaison.spine.people.queries import actor_names

EVERY = 1  # seconds: every open board is less than two seconds behind
_COLUMNS = (Step.WAITING, Step.ROOMED, Step.IN_VISIT, Step.LEAVING)


@dataclass(frozen=True)
class Lane:
    """One column: somebody waits here; `limits` are its thresholds in minutes."""

    step: Step
    title: Words
    cards: tuple[Card, ...]
    limits: tuple[int, int]


@desk_page("visits.read")
def flow(request: HttpRequest, act: Act) -> HttpResponse:
    return _page(request, act)


@desk_page("visits.read")
def fresh(request: HttpRequest, act: Act) -> HttpResponse:
    """The board alone, when something on it has changed since it was drawn."""
    if same := unchanged(request, *board_version(act), request.get_full_path()):
        return same
    return live(request, render(request, "visits/flow_board.html", _context(request, act)))


@desk_page("visits.read")
def opened(request: HttpRequest, act: Act, attendance: UUID) -> HttpResponse:
    context = _opened(request, act, attendance)
    if request.headers.get("HX-Target") == "detail":
        return render(request, "visits/flow_card.html", context)
    return _page(request, act, context)


@desk_page("visits.read", methods=("POST",))
def verb(request: HttpRequest, act: Act, attendance: UUID, name: str) -> HttpResponse:
    do = VERBS.get(name)
    if do is None:
        raise Http404(name)
    said = do(act, attendance, request)
    return _answered(request, act, attendance, str(said))


@desk_page("visits.read", methods=("POST",))
def answer(request: HttpRequest, act: Act, attendance: UUID, note: UUID, reply: str) -> HttpResponse:
    if reply not in set(Reply):
        raise Http404(reply)
    actions.answer_note(act, note=note, answer=Reply(reply))
    return _answered(request, act, attendance, _("Answered; the desk sees it."))


def _answered(request: HttpRequest, act: Act, attendance: UUID, said: str) -> HttpResponse:
    """After a verb: the card as it is now, or that they have gone; and the board told to look again."""
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("flow"))
    context = {**_opened(request, act, attendance, gone=True), "said": said}
    response = render(request, "visits/flow_card.html", context)
    response["HX-Trigger"] = "flow-changed"
    return response


def _page(request: HttpRequest, act: Act, context: dict[str, object] | None = None) -> HttpResponse:
    unchanged(request, *board_version(act), f"{reverse('flow-fresh')}{_site_query(request)}")
    return render(request, "visits/flow.html", {**_context(request, act), **(context or {})})


def _context(request: HttpRequest, act: Act) -> dict[str, object]:
    sites = front_desk.sites()
    site = next((pk for pk, _name in sites if str(pk) == request.GET.get("site")), None)
    found = board(act, place=site)
    here = reverse("flow")
    tabs = [Tab(_("All sites"), here, site is None)]
    tabs += [Tab(name, f"{here}?site={pk}", pk == site) for pk, name in sites]
    return {
        "board": found, "lanes": lanes(found), "tabs": tabs if len(sites) > 1 else [], "every": EVERY,
        "may_register": may(act, "people.register"), "may_set_up": may(act, "visits.set_up"), "site_query": _site_query(request), "flow_url": here,
    }  # fmt: skip


def lanes(found: Board) -> list[Lane]:
    limits = thresholds()
    cards = {
        Step.WAITING: found.waiting, Step.ROOMED: found.roomed, Step.IN_VISIT: found.in_visit,
        Step.LEAVING: found.leaving,
    }  # fmt: skip
    return [Lane(step, words.STEPS[step], cards[step], limits[step]) for step in _COLUMNS]


def _site_query(request: HttpRequest) -> str:
    site = request.GET.get("site", "")
    return f"?site={site}" if site.replace("-", "").isalnum() else ""


def _opened(request: HttpRequest, act: Act, attendance: UUID, *, gone: bool = False) -> dict[str, object]:
    found = card(act, attendance=attendance)
    if found is None:
        if not gone:
            raise Http404(str(attendance))
        return {"card": None, "flow_url": reverse("flow")}
    if not gone:
        patient_for(act, found.patient, "visits.read")
    taken = {c.room for c in (*board(act).roomed, *board(act).in_visit)} if found.step == Step.WAITING else set()
    free = [room for room in front_desk.rooms(found.place) if room.id not in taken]
    return {
        "card": found, "step": words.STEPS[found.step], "rooms": free, "replies": REPLIES,
        "who": actor_names({note.by for note in found.notes} | {note.answered_by for note in found.notes if note.answer}),
        "may_room": may(act, "visits.room"), "may_check_in": may(act, "visits.check_in"),
        "may_finish": may(act, "visits.finish"), "flow_url": reverse("flow"),
    }  # fmt: skip


def _room(act: Act, attendance: UUID, request: HttpRequest) -> Words:
    try:
        room = UUID(request.POST.get("room", ""))
    except ValueError:
        raise Http404("room") from None
    actions.room(act, attendance=attendance, room=room)
    return _("In the room.")


def _note(act: Act, attendance: UUID, request: HttpRequest) -> Words:
    kind = request.POST.get("kind", Kind.WAITS_LONG)
    if kind not in set(Kind):
        raise Http404(kind)
    actions.send_note(act, attendance=attendance, kind=Kind(kind), words=request.POST.get("words", ""))
    return _("Sent. Every board shows it until it is answered.")


def _told(act: Act, attendance: UUID, request: HttpRequest) -> Words:
    said = [request.POST.get(name, "") for name in ("low", "high")]
    if not all(number.isascii() and number.isdigit() and len(number) < 4 for number in said):
        raise Http404("minutes")
    actions.tell_wait(act, attendance=attendance, low=int(said[0]), high=int(said[1]))
    return _("Written down: the patient knows.")


def _plain(do: Callable[..., object], said: Words) -> Callable[[Act, UUID, HttpRequest], Words]:
    def one(act: Act, attendance: UUID, request: HttpRequest) -> Words:
        do(act, attendance=attendance)
        return said

    return one


VERBS: dict[str, Callable[[Act, UUID, HttpRequest], Words]] = {
    "room": _room, "note": _note, "told": _told,
    "begin": _plain(actions.begin, words.STEPS[Step.IN_VISIT]),
    "finish": _plain(actions.finish, words.STEPS[Step.LEAVING]),
    "left": _plain(actions.leave_unseen, words.STEPS[Step.LEFT]),
    "back": _plain(actions.step_back, words.TAKEN_BACK),
    "not-here": _plain(actions.take_back, words.NOT_HERE),
}  # fmt: skip

urlpatterns = [
    path("flow", flow, name="flow"),
    path("flow/fresh", fresh, name="flow-fresh"),
    path("flow/<uuid:attendance>", opened, name="flow-card"),
    path("flow/<uuid:attendance>/do/<slug:name>", verb, name="flow-verb"),
    path("flow/<uuid:attendance>/notes/<uuid:note>/<slug:reply>", answer, name="flow-answer"),
]
