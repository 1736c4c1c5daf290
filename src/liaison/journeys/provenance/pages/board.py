"""Everybody's contradictions as one list, and the verbs that settle one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.provenance import actions, queries
from liaison.journeys.provenance.pages.words import KINDS, STATES
from liaison.journeys.provenance.values import Found, How, Kind, State
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui import lists
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Moment, Status, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows


def _address(line: Found) -> str:
    return f"{reverse('patient-sources', args=[line.patient])}#{line.id}"


def _said(line: Found) -> str:
    return " · ".join(claim.value for claim in line.claims[:3]) + ("…" if len(line.claims) > 3 else "")


LIST: List[Found] = List(
    name="contradictions",
    title=gettext_lazy("Facts that contradict"),
    columns=(
        Column(name="patient", title=gettext_lazy("Patient"), cell=lambda line: Text(line.patient_name), tight=True),
        Column(name="what", title=gettext_lazy("What"), cell=lambda line: Text(KINDS[line.kind])),
        Column(name="said", title=gettext_lazy("What is said"), cell=lambda line: Text(_said(line)), grow=True, phone=False),
        Column(name="since", title=gettext_lazy("Found"), cell=lambda line: Moment(line.found_at), tight=True, phone=False),
        Column(
            name="grave", title=gettext_lazy("Harm"), tight=True,
            cell=lambda line: Status("late", gettext_lazy("may harm")) if line.grave else Text(""),
        ),
    ),
    key_of=lambda line: str(line.id),
    url_of=_address,
    filters=(
        Filter(
            name="state", title=gettext_lazy("Show"), default=State.OPEN,
            choices=tuple(Choice(state, said) for state, (_kind, said) in STATES.items()),
        ),
        Filter(name="kind", title=gettext_lazy("What"), choices=tuple(Choice(kind, said) for kind, said in KINDS.items())),
    ),
    sort_said=gettext_lazy("what may harm first, then the oldest"),
    nothing=Nothing(
        title=gettext_lazy("Nothing contradicts"),
        why=gettext_lazy("Every record is looked through when it comes in."),
    ),
)  # fmt: skip


@desk_page("provenance.read")
def board(request: HttpRequest, act: Act) -> HttpResponse:
    def source(state: lists.State, offset: int, limit: int) -> Rows[Found]:
        wanted = State(state.one("state") or State.OPEN)
        kind = state.one("kind")
        found, total = queries.contradictions(
            act, state=wanted, kind=Kind(kind) if kind else "", start=offset, size=limit
        )
        return Rows(found, total)

    return show(request, LIST, source, "provenance/board.html")


@desk_page("provenance.resolve", methods=("POST",))
def settle(request: HttpRequest, act: Act, contradiction: UUID) -> HttpResponse:
    """`how` says which way out; `chosen` is one of the values that were said."""
    found = queries.contradiction(act, contradiction=contradiction)
    if found is None:
        raise Http404(str(contradiction))
    how, chosen = request.POST.get("how", ""), request.POST.get("chosen", "")
    try:
        if how == "back":
            actions.take_back(act, contradiction=contradiction)
            messages.success(request, _("Taken back: it waits again."))
        elif how in set(How):
            actions.settle(act, contradiction=contradiction, how=How(how), chosen=chosen)
            messages.success(request, _("Settled."))
        else:
            messages.error(request, _("Say what is right."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return HttpResponseRedirect(reverse("patient-sources", args=[found.patient]))


urlpatterns = [
    path("contradictions", board, name="contradictions"),
    path("contradictions/<uuid:contradiction>", settle, name="contradiction-settle"),
]
