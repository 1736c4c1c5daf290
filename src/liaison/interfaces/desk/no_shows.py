"""Who may miss a visit: whom to call first, where one extra patient fits, and how far the model can be trusted with whom."""

from math import exp

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines.risk import GroupError
from liaison.insight.fairness.no_shows import Judged, judged
from liaison.interfaces.desk import wording
from liaison.interfaces.desk.wait_fairness import INSURANCE
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Moment, Text, Who
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.lists import Column, List, Nothing, rows_of
from liaison.platform.ui.words import Words
from liaison.records.scheduling.actions import fit_no_shows
from liaison.records.scheduling.queries.risk import CallLine, half_days, model_in_use, to_call

FEATURES: dict[str, Words] = {
    "prior_rate": gettext_lazy("missed visits before"), "lead_1_7": gettext_lazy("booked up to a week ahead"),
    "lead_8_30": gettext_lazy("booked up to a month ahead"), "lead_31": gettext_lazy("booked over a month ahead"),
    "confirmed": gettext_lazy("has confirmed"), "new_patient": gettext_lazy("new patient"),
    "age_18_34": gettext_lazy("18 to 34 years old"), "age_65": gettext_lazy("65 or older"),
    "early": gettext_lazy("before nine"), "late_day": gettext_lazy("after three"), "monday": gettext_lazy("on a Monday"),
    "friday": gettext_lazy("on a Friday"), "procedure": gettext_lazy("a procedure"),
    "after_holiday": gettext_lazy("the day after a holiday"),
}  # fmt: skip
DIMENSIONS: dict[str, Words] = {
    "age": gettext_lazy("Age"), "language": gettext_lazy("Language"), "insurance": gettext_lazy("Insurance"),
}  # fmt: skip
CALLS: List[CallLine] = List(
    name="calls",
    title=gettext_lazy("Whom to call first"),
    columns=(
        Column(name="who", title=gettext_lazy("Patient"), cell=lambda c: Who(c.name)),
        Column(name="when", title=gettext_lazy("Visit"), cell=lambda c: Moment(c.starts_at), tight=True),
        Column(name="what", title=gettext_lazy("What"), cell=lambda c: Text(c.what, c.practitioner), phone=False),
        Column(name="why", title=gettext_lazy("Why first"), cell=lambda c: Text(_because(c)), grow=True),
        Column(name="help", title=gettext_lazy("May help"), cell=lambda c: Text(_helps(c))),
        Column(name="phone", title=gettext_lazy("Phone"), cell=lambda c: Text(c.phone or "–"), tight=True),
        Column(name="language", title=gettext_lazy("Language"), cell=lambda c: Text(wording.language(c.language) if c.language else "–"), tight=True, phone=False),
    ),
    key_of=lambda c: str(c.appointment),
    url_of=lambda c: reverse("patient", args=[c.patient]),
    label_of=lambda c: c.name,
    sort_said=gettext_lazy("whom a call helps most"),
    nothing=Nothing(
        title=gettext_lazy("Nobody needs a call"),
        why=gettext_lazy("No visit of the coming week is likely enough to be missed, or there is no model yet: it needs twenty missed and twenty kept visits to learn from."),
    ),
)  # fmt: skip


@desk_page("scheduling.book")
def calls(request: HttpRequest, act: Act) -> HttpResponse:
    context: dict[str, object] = {"tabs": tabs("calls"), "known": model_in_use() is not None}
    return show(request, CALLS, rows_of(to_call(act)), "desk/no_show_calls.html", context)


@desk_page("scheduling.read")
def model(request: HttpRequest, act: Act) -> HttpResponse:
    found = judged(act)
    context = {
        "tabs": tabs("model"), "judged": found, "may_fit": may(act, "scheduling.set_up"), "halves": half_days(act),
        **(_told(found) if found else {}),
    }  # fmt: skip
    return render(request, "desk/no_show_model.html", context)


@desk_page("scheduling.set_up", methods=("POST",), purpose="operations")
def fit(request: HttpRequest, act: Act) -> HttpResponse:
    fit_no_shows(act)
    messages.success(request, _("Learned again from the clinic's own visits."))
    return HttpResponseRedirect(reverse("no-show-model"))


def tabs(current: str) -> list[Tab]:
    return [
        Tab(_("Whom to call first"), reverse("no-shows"), current == "calls"),
        Tab(_("The model"), reverse("no-show-model"), current == "model"),
    ]


def _because(line: CallLine) -> str:
    return ", ".join(str(FEATURES[part]) for part in line.parts) or _("nothing in particular")


def _helps(line: CallLine) -> str:
    """What to offer; never a reason to take the time away."""
    offers = [] if line.confirmed else [_("ask whether they come")]
    return ", ".join([*offers, *([_("offer a ride")] if line.ride else [])]) or _("remind")


def _told(found: Judged) -> dict[str, object]:
    fit, good = found.model.fit, found.quality
    features = [
        {
            "name": FEATURES[name],
            "odds": f"{exp(c):.2f}",
            "low": f"{exp(c - 1.96 * e):.2f}",
            "high": f"{exp(c + 1.96 * e):.2f}",
        }
        for name, c, e in zip(fit.names, fit.coefficients, fit.errors[1:], strict=True)
    ]
    if good is None:
        return {"features": features}
    bins = [
        {
            "visits": b.visits,
            "said": f"{b.said:.0%}",
            "missed": f"{b.missed:.0%} ({100 * b.low:.0f}–{100 * b.high:.0f})",
        }
        for b in good.bins
    ]
    groups = [
        {"title": DIMENSIONS[name], "lines": [_group(name, g) for g in listed]} for name, listed in found.groups.items()
    ]
    return {
        "features": features, "bins": bins, "groups": groups, "auc": f"{good.auc:.2f}",
        "auc_between": f"{good.auc_low:.2f}–{good.auc_high:.2f}", "said": f"{good.said:.1%}", "missed": f"{good.missed:.1%}",
        "off": f"{100 * good.off:.1f}",
    }  # fmt: skip


def _group(dimension: str, found: GroupError) -> dict[str, object]:
    name: Words = found.group or _("not known")
    if dimension == "language" and found.group:
        name = wording.language(found.group)
    if dimension == "insurance":
        name = INSURANCE.get(found.group, found.group)
    if found.said is None or found.missed is None or found.low is None or found.high is None or found.off is None:
        return {"name": name, "visits": found.visits, "few": True}
    return {
        "name": name, "visits": found.visits, "said": f"{found.said:.0%}", "off": f"{100 * found.off:+.1f}",
        "missed": f"{found.missed:.0%} ({100 * found.low:.0f}–{100 * found.high:.0f})", "fair": found.fair,
        "auc": "–" if found.auc is None else f"{found.auc:.2f}",
    }  # fmt: skip
