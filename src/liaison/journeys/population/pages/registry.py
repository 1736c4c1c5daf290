"""The registry: all cohorts, one cohort with the people of its latest run, and what is done with those selected."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.engines.cohorts import CohortRule
from liaison.formats.fhir.concepts import said
from liaison.journeys.population import actions
from liaison.journeys.population.pages import cohort_words as words
from liaison.journeys.population.pages.computing import begin, computing
from liaison.journeys.population.queries.cohorts import (
    CohortLine,
    PersonLine,
    RunLine,
    cohorts,
    parsed,
    people_of,
    runs,
    versions,
)
from liaison.journeys.population.values import Long
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Cell, Moment, Number, Status, Text, Who
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.lists import Bulk, Choice, Column, Filter, List, Nothing, Rows, Source, State, rows_of
from liaison.platform.ui.navigation import Place, Under, place

place(
    Place(
        name="registry", title=gettext_lazy("Registry"), url_name="registry", permission="population.read", key="5", order=74,
        also=("cohort", "cohort-person", "cohort-write", "cohort-new", "cohort-versions", "tiers", "tier", "tier-rules", "returns", "held", "enrolment"),
        under=Under.CARE,
    )
)  # fmt: skip
COHORTS: List[CohortLine] = List(
    name="cohorts", title=gettext_lazy("Cohorts"), key_of=lambda c: c.code,
    url_of=lambda c: reverse("cohort", args=[c.code]), label_of=lambda c: c.title,
    columns=(
        Column(name="title", title=gettext_lazy("Cohort"), cell=lambda c: Text(words.title(c.code, c.title)), grow=True),
        Column(name="people", title=gettext_lazy("People"), cell=lambda c: Number(c.last.members if c.last else None), tight=True),
        Column(name="new", title=gettext_lazy("New"), cell=lambda c: Number(c.last.entered if c.last else None), tight=True, phone=False),
        Column(name="left", title=gettext_lazy("Left"), cell=lambda c: Number(c.last.left if c.last else None), tight=True, phone=False),
        Column(name="enrolled", title=gettext_lazy("Take part"), cell=lambda c: Number(c.enrolled), tight=True, phone=False),
        Column(name="run", title=gettext_lazy("Last run"), cell=lambda c: Moment(c.last.as_of) if c.last else Text(_("not run yet")), tight=True),
        Column(name="version", title=gettext_lazy("Rule"), cell=lambda c: Text(_("version %(n)s") % {"n": c.version}), tight=True, phone=False),
    ),
    sort_said=gettext_lazy("name"),
    nothing=Nothing(
        title=gettext_lazy("No cohorts yet"),
        why=gettext_lazy("A cohort is a rule that reads as a sentence. A supervisor adds the eight that the product brings, on this page; then you see here who is in them."),
    ),
)  # fmt: skip
PEOPLE: List[PersonLine] = List(
    name="people", title=gettext_lazy("People"), key_of=lambda p: str(p.patient), label_of=lambda p: p.name, columns=(),
    filters=(
        Filter(
            name="standing", title=gettext_lazy("Who"), default="entered",
            choices=tuple(Choice(code, said) for code, (_kind, said) in words.STANDINGS.items()),
        ),
    ),
    sort_said=gettext_lazy("name"),
    nothing=Nothing(title=gettext_lazy("Nobody"), why=gettext_lazy("The run found nobody who stands so.")),
)  # fmt: skip


@desk_page("population.read")
def registry(request: HttpRequest, act: Act) -> HttpResponse:
    found, mine = cohorts(act), may(act, "population.define")
    context = {"tabs": tabs("registry"), "may_define": mine, "begins": mine and not found}
    return show(request, COHORTS, rows_of(found), "population/registry.html", context)


@desk_page("population.define", methods=("POST",))
def ship(request: HttpRequest, act: Act) -> HttpResponse:
    made = actions.ship_cohorts(act)
    messages.success(request, ngettext("%(n)d cohort was added.", "%(n)d cohorts were added.", made) % {"n": made})
    return HttpResponseRedirect(reverse("registry"))


@desk_page("population.read")
def cohort(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    written = versions(act, code=code)
    if not written:
        raise Http404(code)
    listed = runs(act, code=code)
    run = listed[0] if listed else None
    rule = parsed(written[0].text)
    source: Source[PersonLine] = people_of(act, run=run.id) if run else _nobody
    context: dict[str, object] = {
        "tabs": tabs("registry"), "code": code, "title": words.title(code, written[0].title), "version": written[0],
        "rule": rule, "sentence": sentence(written[0].text), "run": run, "runs": listed[1:],
        "again": next((each for each in listed[1:] if run and _same(each, run)), None),
        "counts": _counts(request, run), "may_define": may(act, "population.define"), **computing(act, Long.COHORT, code),
    }  # fmt: skip
    return show(request, _people(act, code, rule), source, "population/cohort.html", context)


@desk_page("population.read", methods=("POST",))
def run(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    return begin(act, Long.COHORT, reverse("cohort", args=[code]), code)


@desk_page("caseload.keep", methods=("POST",))
def ask(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    """Everybody selected: a task for each to ask whether they take part."""
    latest = runs(act, code=code, limit=1)
    made = actions.ask_to_enrol(
        act, code=code, patients=chosen(request.POST.getlist("selected")), run=latest[0].id if latest else None
    )
    said = ngettext("%(n)d task to ask was made.", "%(n)d tasks to ask were made.", len(made)) % {"n": len(made)}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("cohort", args=[code]))


def chosen(texts: list[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        raise Refused("population.nobody", _("Select at least one person.")) from None


def tabs(current: str) -> list[Tab]:
    return [
        Tab(_("Cohorts"), reverse("registry"), current == "registry"),
        Tab(_("Tiers and rising risk"), reverse("tiers"), current == "tiers"),
        Tab(_("Returns to hospital"), reverse("returns"), current == "returns"),
        Tab(_("Scores and what happened"), reverse("held", args=["lace"]), current == "held"),
    ]


def sentence(text: str) -> str:
    """The rule without its lists of codes, which stand beneath."""
    return "\n".join(line for line in text.splitlines() if not line.lower().startswith("values ")).strip()


def _people(act: Act, code: str, rule: CohortRule) -> List[PersonLine]:
    columns = (
        Column[PersonLine](name="who", title=_("Patient"), cell=lambda p: Who(p.name)),
        Column[PersonLine](name="standing", title=_("Standing"), cell=lambda p: Status(*words.STANDINGS[p.standing]), tight=True),
        Column[PersonLine](name="why", title=_("Why, and the evidence"), cell=lambda p: _why(rule, p), grow=True),
        Column[PersonLine](name="shown", title=_("Latest"), cell=lambda p: _shown(rule, p)),
        Column[PersonLine](name="part", title=_("Takes part"), cell=_part, tight=True),
    )  # fmt: skip
    bulk = (Bulk(text=_("Ask to take part"), url=reverse("cohort-ask", args=[code]), icon="person-check", key="e"),)
    return replace(
        PEOPLE, columns=columns, bulk=bulk if may(act, "caseload.keep") else (),
        url_of=lambda p: reverse("cohort-person", args=[code, p.patient]),
    )  # fmt: skip


def _why(rule: CohortRule, person: PersonLine) -> Cell:
    why = str(words.WHY[person.why]) % {"on": _day(person.last_met)}
    proof = [
        f"{words.asked(rule, rule.atoms[one.atom])}: {_line(one.evidence[0].what, one.evidence[0].value, one.evidence[0].on)}"
        for one in person.answers
        if one.evidence and one.atom < len(rule.atoms)
    ]
    return Text(why, "; ".join(proof))


def _line(what: str, value: str, on: date | None) -> str:
    return " · ".join(part for part in (said(what), value, _day(on)) if part)


def _day(on: date | None) -> str:
    return date_format(on, "j M Y") if on else ""


def _shown(rule: CohortRule, person: PersonLine) -> Cell:
    latest = [one for one in person.shown if one.evidence and one.atom < len(rule.show)]
    if not latest:
        return Text("–")
    said = [f"{words.values_title(rule, rule.show[one.atom].values)} {one.evidence[0].value}".strip() for one in latest]
    return Text(", ".join(said), _day(latest[0].evidence[0].on))


def _part(person: PersonLine) -> Cell:
    return Status(*words.STATES[person.enrolment.state]) if person.enrolment else Text("–")


def _same(one: RunLine, other: RunLine) -> bool:
    return (one.as_of, one.version, one.digest) == (other.as_of, other.version, other.digest)


def _counts(request: HttpRequest, run: RunLine | None) -> list[dict[str, object]]:
    if run is None:
        return []
    stayed = run.members - run.entered
    numbers = {"entered": run.entered, "stayed": stayed, "left": run.left, "unsure": run.unsure}
    return [
        {"label": words.STANDINGS[name][1], "value": number, "url": f"{request.path}?{urlencode({'standing': name})}"}
        for name, number in numbers.items()
    ]


def _nobody(state: State, offset: int, limit: int) -> Rows[PersonLine]:
    return Rows([], 0)


urlpatterns = [
    path("registry", registry, name="registry"),
    path("registry/ship", ship, name="registry-ship"),
    path("registry/cohorts/<slug:code>", cohort, name="cohort"),
    path("registry/cohorts/<slug:code>/run", run, name="cohort-run"),
    path("registry/cohorts/<slug:code>/ask", ask, name="cohort-ask"),
]
