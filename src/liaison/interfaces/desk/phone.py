"""The phone: who calls just now and who it may be, who hung up, who waits to be rung back."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.interfaces.desk import wording
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, live, may, unchanged
from liaison.platform.ui.bound_lists import Bound
from liaison.platform.ui.cells import Due, Status, Text
from liaison.platform.ui.lists import Column, List, Nothing, Rows, State, read
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries import next_visits
from liaison.records.scheduling.values import AppointmentLine
from liaison.spine.calls import actions, queries
from liaison.spine.calls.pages import words
from liaison.spine.calls.pages.forms import RingForm
from liaison.spine.calls.values import LIVE, CallbackLine, CallLine, CallState, CallStep, Candidate
from liaison.spine.conversations.queries import PromiseLine, promises_of
from liaison.spine.conversations.values import PromiseState
from liaison.spine.people.pages import ways
from liaison.spine.work.queries import open_work_of
from liaison.spine.work.values import Line

EVERY = 4  # seconds
SHOWN = 3  # candidates of one number with everything open about them
_SINCE = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class Pop:
    """Somebody whom a call may be from, and what is open between us."""

    who: Candidate
    speaks: Words
    work: tuple[Line, ...]
    visits: list[AppointmentLine]
    promises: list[PromiseLine]


@dataclass(frozen=True, kw_only=True)
class Ringing:
    line: CallLine
    number: str
    state: tuple[str, Words]
    pops: tuple[Pop, ...]
    more: int


QUEUE: List[CallbackLine] = List(
    name="callbacks",
    title=gettext_lazy("Waiting to be rung back"),
    columns=(
        Column(name="due", title=gettext_lazy("By"), cell=lambda c: Due(c.due_at), tight=True),
        Column(name="who", title=gettext_lazy("Who"), cell=lambda c: Text(c.patient or _("not known yet"), ways_number(c.number)), grow=True),
        Column(name="why", title=gettext_lazy("Why"), cell=lambda c: Text(words.WHY.get(c.why, c.why))),
        Column(name="tries", title=gettext_lazy("Tries"), cell=lambda c: Status("soon", str(c.tries)) if c.tries else Text("–"), tight=True),
        Column(name="owner", title=gettext_lazy("Who rings"), cell=lambda c: Text(c.owner or _("the team")), phone=False, tight=True),
    ),
    key_of=lambda c: str(c.id),
    url_of=lambda c: reverse("callback", args=[c.id]),
    label_of=lambda c: c.patient,
    exports=False,
    nothing=Nothing(
        title=gettext_lazy("Nobody waits"), why=gettext_lazy("Who hangs up before somebody answers is put here by one key.")
    ),
)  # fmt: skip


@desk_page("calls.take")
def calls(request: HttpRequest, act: Act) -> HttpResponse:
    state = read(QUEUE, request.GET)
    waiting = queries.waiting_callbacks(act, offset=(state.page - 1) * QUEUE.size, limit=QUEUE.size)
    context = {
        "form": RingForm(), "listing": Bound(QUEUE, State(page=state.page), Rows(*waiting), request.path),
        "every": EVERY, **_now(act),
    }  # fmt: skip
    return render(request, "desk/phone.html", context)


@desk_page("calls.take")
def now(request: HttpRequest, act: Act) -> HttpResponse:
    """The same, asked for every few seconds."""
    lines, hung_up = queries.live_calls(act), queries.abandoned_calls(act, since=act.at - _SINCE)
    if same := unchanged(request, act.actor, tuple(lines), tuple(hung_up)):
        return same
    return live(request, render(request, "desk/phone_now.html", _now(act)))


@desk_page("calls.take", methods=("POST",))
def began(request: HttpRequest, act: Act) -> HttpResponse:
    """The phone rings, or has just been picked up, and no exchange says so."""
    form = RingForm(request.POST)
    number = form.cleaned_data["number"] if form.is_valid() else ""
    return HttpResponseRedirect(reverse("phone", args=[actions.call_began(act, number=number)]))


@desk_page("calls.take", methods=("POST",))
def step(request: HttpRequest, act: Act, call: UUID, name: str) -> HttpResponse:
    """Answer, hold, go on, hand to a colleague: one key each."""
    if name not in (CallStep.ANSWERED, CallStep.HELD, CallStep.RESUMED, CallStep.TRANSFERRED, CallStep.ABANDONED):
        raise Http404(name)
    actions.call_changed(act, call=call, step=CallStep(name), to=_uuid(request.POST.get("to", "")))
    return HttpResponseRedirect(reverse("calls") if name == CallStep.ABANDONED else reverse("phone", args=[call]))


@desk_page("calls.take", methods=("POST",))
def back(request: HttpRequest, act: Act, call: UUID) -> HttpResponse:
    """One key: who hung up waits in the queue."""
    actions.call_back(act, call=call)
    messages.success(request, _("In the queue: somebody will ring back."))
    return HttpResponseRedirect(reverse("calls"))


@desk_page("calls.take", methods=("POST",))
def release(request: HttpRequest, act: Act, callback: UUID) -> HttpResponse:
    actions.release_callback(act, callback=callback, why=request.POST.get("why", ""))
    messages.success(request, _("Nobody need ring back."))
    return HttpResponseRedirect(reverse("calls"))


def pop(act: Act, who: Candidate) -> Pop:
    promised = promises_of(act, patient=who.patient_id, settled=0) if may(act, "conversations.read") else []
    return Pop(
        who=who,
        speaks=wording.language(who.language.partition("-")[0].lower()) if who.language else "",
        work=open_work_of(act, patient=who.patient_id) if may(act, "work.see") else (),
        visits=next_visits(act, patient=who.patient_id, limit=2) if may(act, "scheduling.read") else [],
        promises=[line for line in promised if line.state == PromiseState.OPEN],
    )


def ways_number(number: str) -> str:
    """As people write it; a withheld one is said to be so."""
    if not number:
        return _("number withheld")
    return ways.number_shown(number)


def _now(act: Act) -> dict[str, object]:
    rings = [_ringing(act, line) for line in queries.live_calls(act)]
    hung_up = queries.abandoned_calls(act, since=act.at - _SINCE)
    return {"rings": rings, "hung_up": [(line, ways_number(line.number)) for line in hung_up]}


def _ringing(act: Act, line: CallLine) -> Ringing:
    found = queries.whose_number(act, line.number)
    if line.patient_id:
        found = [one for one in found if one.patient_id == line.patient_id] or [
            one for one in [queries.candidate_of(act, line.patient_id)] if one
        ]
    return Ringing(
        line=line, number=ways_number(line.number), state=words.STATES.get(line.state, ("neutral", line.state)),
        pops=tuple(pop(act, one) for one in found[:SHOWN]), more=max(len(found) - SHOWN, 0),
    )  # fmt: skip


def is_live(line: CallLine) -> bool:
    return CallState(line.state) in LIVE


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
