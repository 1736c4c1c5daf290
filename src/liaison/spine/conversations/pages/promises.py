"""Promises on pages: the card beside a patient's history, its verbs, and the list and counts of a team."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Cell, Due, Status, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, State
from liaison.spine.access.queries import staff_in
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.models import Promise
from liaison.spine.conversations.pages import ledger_words
from liaison.spine.conversations.queries import PromiseLine
from liaison.spine.conversations.values import PromiseState

COUNTED = timedelta(days=90)
_EVENING, _SATURDAY = time(17), 5
Do = Callable[[HttpRequest, Act, UUID], object]


def _state(line: PromiseLine) -> Cell:
    if line.overdue:
        return Status("late", _("not kept in time"))
    if line.kept_late:
        return Status("soon", _("kept late"))
    return Status(*ledger_words.STATES.get(line.state, ("neutral", line.state)))


LIST: List[PromiseLine] = List(
    name="promises",
    title=gettext_lazy("Promises"),
    columns=(
        Column(name="who", title=gettext_lazy("Patient"), cell=lambda p: Text(p.patient), tight=True),
        Column(
            name="words", title=gettext_lazy("Promised"), grow=True,
            cell=lambda p: Text(Truncator(p.words).chars(200), ledger_words.PROMISES.get(p.kind, "")),
        ),
        Column(name="due", title=gettext_lazy("By"), cell=lambda p: Due(p.due_at, done=p.settled_at), tight=True),
        Column(name="owner", title=gettext_lazy("Kept by"), cell=lambda p: Text(p.owner or _("the team")), tight=True),
        Column(name="state", title=gettext_lazy("State"), cell=_state, tight=True),
    ),
    key_of=lambda p: str(p.id),
    url_of=lambda p: f"{reverse('patient-contacts', args=[p.patient_id])}#promises",
    label_of=lambda p: p.patient,
    filters=(
        Filter(
            name="which", title=gettext_lazy("Which"),
            choices=(
                Choice("overdue", gettext_lazy("Not kept in time")), Choice("week", gettext_lazy("Due within a week")),
                Choice("found", gettext_lazy("To confirm")), Choice("kept", gettext_lazy("Kept")),
                Choice("broken", gettext_lazy("Broken")), Choice("moved", gettext_lazy("Moved")),
            ),
        ),
        Filter(name="owner", title=gettext_lazy("Whose"), choices=(Choice("me", gettext_lazy("Mine")),)),
    ),
    nothing=Nothing(
        title=gettext_lazy("No promise is open"),
        why=gettext_lazy("What we say we will do is found in notes and messages, and stands here once somebody confirms it."),
    ),
)  # fmt: skip


@desk_page("conversations.read")
def promises(request: HttpRequest, act: Act) -> HttpResponse:
    def source(state: State, offset: int, limit: int) -> Rows[PromiseLine]:
        found = queries.promises(act, which=state.one("which"), owner=state.one("owner"), offset=offset, limit=limit)
        return Rows(*found)

    since = (act.at - COUNTED).date()
    counts = {
        "teams": queries.tallies(act, since=since, by_team=True),
        "people": queries.tallies(act, since=since, by_team=False),
    }
    return show(request, LIST, source, "conversations/promises.html", {**counts, "days": COUNTED.days})


@desk_page("conversations.write", methods=("POST",))
def verb(request: HttpRequest, act: Act, promise: UUID, name: str) -> HttpResponse:
    if name not in VERBS:
        raise Http404(name)
    patient = Promise.objects.seen_by(act).filter(id=promise).values_list("patient_id", flat=True).first()
    if patient is None:
        raise Http404(promise)
    VERBS[name](request, act, promise)
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(f"{reverse('patient-contacts', args=[patient])}#promises")
    return render(request, "conversations/promises_card.html", card(request, act, patient))


def card(request: HttpRequest, act: Act, patient: UUID) -> dict[str, object]:
    """What `conversations/promises_card.html` shows of one patient."""
    lines = queries.promises_of(act, patient=patient)
    live = (PromiseState.FOUND, PromiseState.OPEN)
    return {
        "found": [(line, _local(request, line.due_at) or _next_evening(request, act)) for line in lines if line.state == PromiseState.FOUND],
        "open": [line for line in lines if line.state == PromiseState.OPEN],
        "settled": [(line, _state(line)) for line in lines if line.state not in live],
        "keepers": queries.keepers(), "me": staff_in(act), "may_write": may(act, "conversations.write"),
        "kinds": ledger_words.PROMISES, "evening": _next_evening(request, act),
    }  # fmt: skip


def _confirm(request: HttpRequest, act: Act, promise: UUID) -> object:
    return actions.confirm_promise(act, promise=promise, due_at=_due(request), owner=_owner(request))


def _refute(request: HttpRequest, act: Act, promise: UUID) -> object:
    return actions.refute(act, promise=promise)


def _keep(request: HttpRequest, act: Act, promise: UUID) -> object:
    return actions.keep_promise(act, promise=promise, how=request.POST.get("how", ""))


def _break(request: HttpRequest, act: Act, promise: UUID) -> object:
    return actions.break_promise(act, promise=promise, reason=request.POST.get("reason", ""))


def _move(request: HttpRequest, act: Act, promise: UUID) -> object:
    return actions.move_promise(act, promise=promise, due_at=_due(request))


VERBS: dict[str, Do] = {"confirm": _confirm, "none": _refute, "kept": _keep, "broken": _break, "moved": _move}


def _due(request: HttpRequest) -> datetime:
    try:
        found = datetime.fromisoformat(request.POST.get("due_at", ""))
    except ValueError:
        raise Refused("conversations.bad_moment", _("This is no date and time."), field="due_at") from None
    return found if found.tzinfo else found.replace(tzinfo=_zone(request))


def _owner(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("owner", ""))
    except ValueError:
        return None


def _next_evening(request: HttpRequest, act: Act) -> str:
    """The end of the next working day: what is proposed where no day was said."""
    day = act.at.astimezone(_zone(request)).date() + timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return f"{datetime.combine(day, _EVENING):%Y-%m-%dT%H:%M}"


def _local(request: HttpRequest, at: datetime | None) -> str:
    return f"{at.astimezone(_zone(request)):%Y-%m-%dT%H:%M}" if at else ""


def _zone(request: HttpRequest) -> ZoneInfo:
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    return zone


urlpatterns = [
    path("promises", promises, name="promises"),
    path("promises/<uuid:promise>/<slug:name>", verb, name="promise-verb"),
]
