"""What is due: the list of everybody by rule and status, and one patient's tab with every rule and its evidence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.engines.prevention import VERSION, Due, Fact, rule, rules
from liaison.formats.fhir.concepts import said
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.interfaces.desk.prevention_visits import finder
from liaison.journeys.population.pages import words
from liaison.journeys.population.queries import due_list, due_of
from liaison.journeys.population.values import Line
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import Bound
from liaison.platform.ui.lists import Choice, Filter, List, Nothing, Rows, read
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries.calendar import visit_types
from liaison.spine.people.models import Patient

LIST: List[Line] = List(
    name="due",
    title=_("What is due"),
    columns=(),
    key_of=lambda line: f"{line.standing.patient}-{line.due.rule.id}",
    filters=(
        Filter(
            name="status",
            title=_("Status"),
            choices=tuple(Choice(code, said) for code, (_kind, said) in words.STATUSES.items()),
            default="due",
        ),
        Filter(name="rule", title=_("Rule"), choices=tuple(Choice(each.id, words.name(each.id)) for each in rules())),
    ),
    exports=False,
    nothing=Nothing(title=_("Nobody")),
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One rule of one person in words."""

    due: Due
    name: Words
    state: tuple[str, Words]
    why: str
    evidence: tuple[Fact, ...]
    cite: str


@dataclass(frozen=True, kw_only=True)
class Row:
    key: str
    line: Line
    shown: Shown
    url: str
    book: str


def shown(due: Due) -> Shown:
    state = words.STATUSES[due.status]
    evidence = tuple(one._replace(what=said(one.what)) for one in due.evidence)
    return Shown(
        due=due, name=words.name(due.rule.id), state=state, why=words.why(due), evidence=evidence, cite=due.rule.cite
    )  # fmt: skip


@desk_page("chart.read")
def due(request: HttpRequest, act: Act) -> HttpResponse:
    state = read(LIST, request.GET)
    chosen = rule(state.one("rule")) if state.one("rule") else None
    found = due_list(act, rule=chosen, status=state.one("status") or "due", after=_after(request))
    booked = {code for code, _name in visit_types()} if may(act, "scheduling.book") else set()
    bound = Bound(LIST, state, Rows(found.lines, len(found.lines)), request.path)
    context = {
        "listing": bound,
        "rows": [_row(line, booked) for line in found.lines],
        "older": _more(bound, found.after),
        "looked_at": found.looked_at,
        "rule": chosen,
        "can_book": may(act, "scheduling.book"),
        "status": state.one("status") or "due",
    }
    return render(request, "desk/due.html", context)


@chart_page("chart.read")
def prevention(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    standing = due_of(act, patient=patient.id)
    parts = [
        (code, words.STATUSES[code][1], _of(standing.dues, code)) for code in ("due", "unknown", "excluded", "not_due")
    ]
    context = {
        "parts": parts,
        "problems": [(words.problem(found), found.fact) for found in standing.problems],
        "can_book": may(act, "scheduling.book") and not patient.deceased,
        "version": VERSION,
    }
    return render(request, "desk/prevention.html", {**around(request, act, patient, "patient-prevention"), **context})


def _of(dues: Sequence[Due], status: str) -> list[Shown]:
    return [shown(each) for each in dues if each.status == status]


def _row(line: Line, booked: Collection[str]) -> Row:
    return Row(
        key=LIST.key_of(line), line=line, shown=shown(line.due),
        book=finder(line.standing.patient, line.due.rule, booked),
        url=f"{reverse('patient-prevention', args=[line.standing.patient])}#{line.due.rule.id}",
    )  # fmt: skip


def _after(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("after", ""))
    except ValueError:
        return None


def _more(bound: Bound[Line], after: UUID | None) -> str:
    if after is None:
        return ""
    here = bound.url()
    return f"{here}{'&' if '?' in here else '?'}{urlencode({'after': after})}"
