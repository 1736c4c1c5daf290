"""Tiers: everybody by level, who rises, and one patient's tier with its reasons and what a clinician said instead."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines.cohorts import shipped
from liaison.engines.cohorts.tiers import digest_of_tiers, version_of
from liaison.journeys.population import actions
from liaison.journeys.population.pages import cohort_words as words
from liaison.journeys.population.pages import score_words
from liaison.journeys.population.pages.computing import begin, computing
from liaison.journeys.population.pages.registry import sentence, tabs
from liaison.journeys.population.queries.tiers import TierLine, chronic_counts, counts, made, steps_of, tier_of, tiers
from liaison.journeys.population.values import Decided, Long
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Cell, Moment, Number, Status, Text, Who
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing
from liaison.spine.access.queries import patient_for
from liaison.spine.people.queries import about

_QUARTER = timedelta(days=90)
_STEPS = {"other_rules": gettext_lazy("the rules changed"), "stated": gettext_lazy("stated"), "withdrawn": gettext_lazy("computed again")}  # fmt: skip
_KINDS = {1: "done", 2: "done", 3: "neutral", 4: "soon", 5: "late", 6: "late"}
TIERS: List[TierLine] = List(
    name="tiers", title=gettext_lazy("Tiers"), key_of=lambda t: str(t.patient), label_of=lambda t: t.name,
    url_of=lambda t: reverse("tier", args=[t.patient]),
    columns=(
        Column(name="who", title=gettext_lazy("Patient"), cell=lambda t: Who(t.name)),
        Column(name="level", title=gettext_lazy("Tier"), cell=lambda t: _level(t), tight=True),
        Column(name="why", title=gettext_lazy("Why"), cell=lambda t: Text(_why(t), t.stated_why), grow=True),
        Column(name="chronic", title=gettext_lazy("Chronic conditions"), cell=lambda t: Number(t.chronic), tight=True, phone=False),
        Column(name="rise", title=gettext_lazy("Rising"), cell=lambda t: _rise(t), tight=True),
        Column(name="review", title=gettext_lazy("Look again"), cell=lambda t: Moment(t.review_on) if t.review_on else Text("–"), tight=True, phone=False),
    ),
    filters=(
        Filter(
            name="show", title=gettext_lazy("Show"),
            choices=(
                Choice("rising", gettext_lazy("rising risk")), Choice("stated", gettext_lazy("stated by a clinician")),
                Choice("review", gettext_lazy("to be looked at again")),
            ),
        ),
        Filter(name="level", title=gettext_lazy("Tier"), choices=tuple(Choice(str(n), words.LEVELS[n]) for n in (6, 5, 4, 3, 2, 1))),
        Filter(
            name="chronic", title=gettext_lazy("Chronic conditions"),
            choices=tuple(Choice(str(n), gettext_lazy("two or more") if n == 2 else gettext_lazy("four or more")) for n in (2, 4)),
        ),
    ),
    sort_said=gettext_lazy("highest tier first"),
    nothing=Nothing(
        title=gettext_lazy("No tiers yet"), why=gettext_lazy("They are computed from the record: press “Compute anew”."),
    ),
)  # fmt: skip


class StateForm(forms.Form):
    level = forms.TypedChoiceField(
        label=gettext_lazy("Tier instead"),
        coerce=int,
        choices=lambda: [(n, f"{n} · {said}") for n, said in words.LEVELS.items()],
    )
    why = forms.CharField(label=gettext_lazy("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    review_on = forms.DateField(
        label=gettext_lazy("Look again on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@desk_page("population.read")
def everybody(request: HttpRequest, act: Act) -> HttpResponse:
    levels = [
        {"label": words.LEVELS[n], "value": count, "detail": words.CONTACT[n], "url": f"{request.path}?level={n}"}
        for n, count in reversed(counts(act).items())
    ]
    context = {
        "tabs": tabs("tiers"), "levels": levels, "in_use": shipped.TIERS_NOW, "made": made(act),
        "chronic": chronic_counts(act).items(), **computing(act, Long.TIERS),
    }  # fmt: skip
    return show(request, TIERS, tiers(act), "population/tiers.html", context)


@desk_page("population.read", methods=("POST",))
def compute(request: HttpRequest, act: Act) -> HttpResponse:
    return begin(act, Long.TIERS, reverse("tiers"))


@desk_page("population.read", methods=("GET", "POST"))
def tier(request: HttpRequest, act: Act, patient: UUID) -> HttpResponse:
    who = patient_for(act, patient, "population.read")
    form = StateForm(request.POST or None, initial={"review_on": localdate(act.at) + _QUARTER})
    if request.method == "POST" and form.is_valid() and _stated(request, act, patient, form):
        return HttpResponseRedirect(reverse("tier", args=[patient]))
    found = tier_of(act, patient=patient)
    context = {
        "patient": who, "who": about(act, who), "tier": found, "form": form, "steps": [(step, _STEPS.get(step.kind, "")) for step in steps_of(act, patient=patient)],
        "may_state": may(act, "plans.write"), "may_open": may(act, "caseload.keep"),
        "decided": words.DECIDED.items(), **(_told(found) if found else {}),
    }  # fmt: skip
    return render(request, "population/tier.html", context, status=422 if form.errors else 200)


@desk_page("plans.write", methods=("POST",))
def verb(request: HttpRequest, act: Act, patient: UUID, name: str) -> HttpResponse:
    match name:
        case "withdraw":
            actions.withdraw_tier(act, patient=patient)
        case "compute":
            actions.compute_tiers(act, patients=[patient])
        case "call" | "visit" | "programme" | "no_change":
            actions.see_rise(act, patient=patient, decided=Decided(name))
        case _:
            raise Http404(name)
    messages.success(request, _("Written down."))
    return HttpResponseRedirect(reverse("tier", args=[patient]))


@desk_page("population.read")
def rules(request: HttpRequest, act: Act, version: int) -> HttpResponse:
    """The rules of the tiers as they are written, of the version in use or one before."""
    if version not in shipped.VERSIONS:
        raise Http404(str(version))
    levels = [{"level": n, "words": words.LEVELS[n], "text": sentence(rule.text)} for n, rule in shipped.tiers(version)]
    context = {
        "tabs": tabs("tiers"), "levels": levels, "version": version, "in_use": shipped.TIERS_NOW,
        "versions": shipped.VERSIONS, "digest": digest_of_tiers(version), "library": _named(version),
    }  # fmt: skip
    return render(request, "population/tier_rules.html", context)


def _named(version: int) -> list[str]:
    """The value sets that any of the levels names, each once."""
    lines = (line for _level, rule in shipped.tiers(version) for line in rule.text.splitlines())
    return list(dict.fromkeys(line for line in lines if line.startswith("values ")))


@desk_page("population.read")
def of_key(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where the work list leads."""
    try:
        return HttpResponseRedirect(reverse("tier", args=[UUID(key.removeprefix("tier:"))]))
    except ValueError:
        raise Http404(key) from None


def _stated(request: HttpRequest, act: Act, patient: UUID, form: StateForm) -> bool:
    said = form.cleaned_data
    try:
        actions.state_tier(act, patient=patient, level=said["level"], why=said["why"], review_on=said["review_on"])
    except Refused as refused:
        field = str(refused.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refused.message))
        return False
    messages.success(request, _("Stated. The computed tier stays beside it."))
    return True


def _told(found: TierLine) -> dict[str, object]:
    return {
        "level_words": words.LEVELS[found.level], "computed_words": words.LEVELS[found.computed],
        "contact": words.CONTACT[found.level], "version": version_of(found.rules), "in_use": shipped.TIERS_NOW,
        "inputs": [score_words.told(each) for each in found.inputs], "unsure": [(n, words.LEVELS[n]) for n in found.unsure],
        "reasons": [{"asked": said, "evidence": score_words.facts(one.evidence)} for said, one in zip(_asked(found), found.answers, strict=True)],
    }  # fmt: skip


def _asked(found: TierLine) -> list[str]:
    """In the reader's language while the rules are those it was computed by; afterwards as they were written."""
    version = version_of(found.rules)
    if found.computed == 1 or version is None:
        return list(found.texts)
    rule = shipped.rule_of(shipped.tier_name(found.computed, version))
    return [words.asked(rule, rule.atoms[one.atom]) for one in found.answers]


def _level(found: TierLine) -> Cell:
    said = _("%(n)s, stated (computed: %(computed)s)") % {"n": found.level, "computed": found.computed}
    return Status(_KINDS[found.level], said if found.stated else str(found.level))


def _why(found: TierLine) -> str:
    return "; ".join(dict.fromkeys(_asked(found))) or str(words.LEVELS[1])


def _rise(found: TierLine) -> Cell:
    return Status("late", _("from %(before)s") % {"before": found.earlier}) if found.rising else Text("–")


urlpatterns = [
    path("registry/tiers", everybody, name="tiers"),
    path("registry/tiers/compute", compute, name="tiers-compute"),
    path("registry/tiers/rules/<int:version>", rules, name="tier-rules"),
    path("registry/tiers/<uuid:patient>", tier, name="tier"),
    path("registry/tiers/<uuid:patient>/<slug:name>", verb, name="tier-verb"),
    path("registry/tiers/of/<str:key>", of_key, name="tier-of"),
]
