"""The rules page: every row of the rulebook, its law and its mark, and whether a duty runs its clock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines import rulebook
from liaison.engines.rulebook import Coverage, Rule
from liaison.interfaces.desk.wording import MARKS, MARKS_MEAN, span
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.cells import Status, Text
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, rows_of
from liaison.platform.ui.words import Words
from liaison.spine.work.values import Duty, declared

STATES: dict[str, tuple[str, Words]] = {
    "driven": ("done", gettext_lazy("runs a clock")),
    "later": ("waiting", gettext_lazy("comes later")),
    "no clock": ("neutral", gettext_lazy("sets no deadline")),
}
SUBJECTS: dict[str, Words] = {
    "TCM": gettext_lazy("After discharge"), "DIS": gettext_lazy("Discharge"), "HED": gettext_lazy("Quality measures"),
    "APT": gettext_lazy("Access to visits"), "REF": gettext_lazy("Referrals"), "TST": gettext_lazy("Test results"),
    "PA": gettext_lazy("Prior authorization"), "APL": gettext_lazy("Appeals"), "GRV": gettext_lazy("Grievances"),
    "CLM": gettext_lazy("Claims"), "ELG": gettext_lazy("Insurance checks"), "FAP": gettext_lazy("Financial assistance"),
    "GFE": gettext_lazy("Cost estimates"), "HIP": gettext_lazy("Privacy"), "P2": gettext_lazy("Substance-use records"),
    "IB": gettext_lazy("Information blocking"), "LNG": gettext_lazy("Language access"), "MSG": gettext_lazy("Messages"),
    "CM": gettext_lazy("Care management"), "SDH": gettext_lazy("Social needs"), "REC": gettext_lazy("Recalls"),
}  # fmt: skip
KEPT = ("clock", "mark", "about", "sort", "page")  # of the address, while one rule after the other is opened


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """One rule with what runs it."""

    rule: Rule
    coverage: Coverage
    duties: tuple[Duty, ...]

    @property
    def subject(self) -> str:
        return self.rule.id.rpartition("-")[0]

    @property
    def within(self) -> str:
        return span(self.rule.span) if self.rule.span else "–"


def _filter(name: str, title: Words, choices: dict[str, Words], *, many: bool = False) -> Filter:
    return Filter(name=name, title=title, many=many, choices=tuple(Choice(*choice) for choice in choices.items()))


LIST: List[RuleLine] = List(
    name="clocks",
    title=gettext_lazy("Rules and their clocks"),
    columns=(
        Column(name="id", title=gettext_lazy("Rule"), cell=lambda r: Text(r.rule.id), sort=True, tight=True),
        Column(name="requirement", title=gettext_lazy("What is owed"), cell=lambda r: Text(_(r.rule.requirement))),
        Column(name="within", title=gettext_lazy("Within"), cell=lambda r: Text(r.within), tight=True),
        Column(name="cite", title=gettext_lazy("Law"), cell=lambda r: Text(r.rule.cite), phone=False),
        Column(
            name="mark", title=gettext_lazy("How sure"), cell=lambda r: Status(*MARKS[r.rule.mark]), tight=True,
            phone=False,
        ),
        Column(name="clock", title=gettext_lazy("Clock"), cell=lambda r: Status(*STATES[r.coverage.state]), tight=True),
    ),
    key_of=lambda r: r.rule.id,
    filters=(
        _filter("clock", gettext_lazy("Clock"), {code: words for code, (_kind, words) in STATES.items()}),
        _filter("mark", gettext_lazy("How sure"), {code: words for code, (_kind, words) in MARKS.items()}),
        _filter("about", gettext_lazy("About"), SUBJECTS, many=True),
    ),
    sort_said=gettext_lazy("the rulebook's order"),
    opens_in="#detail",
    nothing=Nothing(title=gettext_lazy("The rulebook is empty")),
)  # fmt: skip


@desk_page("work.see")
def clocks(request: HttpRequest, act: Act, rule_id: str = "") -> HttpResponse:
    """The list, and beside it one rule."""
    lines = _lines()
    chosen = next((line for line in lines if line.rule.id == rule_id), None)
    if rule_id and chosen is None:
        raise Http404(rule_id)
    query = _kept(request)
    context: dict[str, object] = {"chosen": chosen, "back": f"{reverse('clocks')}{query}"}
    if chosen:
        context["facts"] = _facts(chosen)
    if chosen and request.headers.get("HX-Target") == "detail":
        return render(request, "desk/rule.html", context)
    source = rows_of(
        lines,
        keeps={
            "clock": lambda line, code: line.coverage.state == code,
            "mark": lambda line, code: line.rule.mark == code,
            "about": lambda line, code: line.subject == code,
        },
        orders={"id": lambda line: line.rule.id},
    )
    listing = replace(LIST, url_of=lambda line: f"{reverse('clock', args=[line.rule.id])}{query}")
    if "export" in request.GET:
        return show(request, listing, source, "desk/clocks.html")
    context["listing"] = bind(request, listing, source, chosen_key=rule_id, path=reverse("clocks"))
    return render(request, "desk/clocks.html", context)


def _lines() -> list[RuleLine]:
    running: dict[str, list[Duty]] = {}
    for duty in declared():
        for rule_id in dict.fromkeys(_rules_of(duty)):
            running.setdefault(rule_id, []).append(duty)
    covered = {row.rule_id: row for row in rulebook.coverage(set(running))}
    latest = (rulebook.rule_versions(rule_id)[-1] for rule_id in rulebook.rule_ids())
    return [RuleLine(rule=rule, coverage=covered[rule.id], duties=tuple(running.get(rule.id, ()))) for rule in latest]


def _rules_of(duty: Duty) -> list[str]:
    named = [duty.rule, *(rule for _fact, rule in duty.moves_on)]
    return [rule.partition(":")[0] for rule in named if isinstance(rule, str)]


def _facts(line: RuleLine) -> Sequence[Fact]:
    rule = line.rule
    facts = [
        Fact(_("Owed within"), line.within, rule.no_clock),
        Fact(_("Begins when"), rule.trigger),
        Fact(_("Extensions, exceptions"), rule.note or _("none stated")),
        Fact(_("Applies to"), rule.applies_to),
        Fact(_("Who answers for it"), rule.accountable),
        Fact(_("Shown by"), _(rule.evidence) if rule.evidence else ""),
        Fact(_("Law"), rule.cite),
        Fact(_("How sure"), MARKS_MEAN[rule.mark], rule.source),
        Fact(_("Version"), rule.version),
        Fact(_("Clock"), STATES[line.coverage.state][1], "" if line.duties else line.coverage.why),
    ]
    if line.duties:
        facts.append(Fact(_("Duties it runs"), ", ".join(str(duty.title) for duty in line.duties)))
    return facts


def _kept(request: HttpRequest) -> str:
    pairs = [(key, value) for key in KEPT for value in request.GET.getlist(key)]
    return f"?{urlencode(pairs)}" if pairs else ""
