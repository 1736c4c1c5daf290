"""Scores held against what happened here: by band beside the published rate, how well they rank, and for whom they err."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liaison.engines.risk import GroupError
from liaison.engines.scores import published
from liaison.journeys.population.pages import cohort_words as words
from liaison.journeys.population.pages.computing import begin, computing
from liaison.journeys.population.pages.registry import tabs
from liaison.journeys.population.pages.returns import DIMENSIONS, SIDE, group, scale_of, share
from liaison.journeys.population.queries.held import HeldLine, held_of
from liaison.journeys.population.values import Long
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.words import Words

_STAY = gettext_lazy("Stays whose thirty days are over; who died in hospital or went to a hospice is not watched.")
_DAY = gettext_lazy("Everybody who was alive ninety days ago, as today's record says they were then. Came true: a hospital stay that was not planned, or an emergency visit, since.")  # fmt: skip
SUBJECTS: dict[str, tuple[Words, Words]] = {
    "lace": (gettext_lazy("LACE"), gettext_lazy("Came true: back in a hospital bed within thirty days, not as planned, or died. The published table gives bands, but no rates.")),
    "hospital": (gettext_lazy("HOSPITAL"), gettext_lazy("Came true: back in a hospital bed within thirty days, not as planned. The published rates are of returns that could have been avoided, so more will come true here.")),
    "tier": (gettext_lazy("Tier"), _DAY), "rising": (gettext_lazy("Rising risk"), _DAY), "needs": (gettext_lazy("Social needs"), _DAY),
}  # fmt: skip
_BANDS: dict[str, dict[str, Words]] = {
    "tier": {str(n): said for n, said in words.LEVELS.items()},
    "rising": {"risen": gettext_lazy("higher than ninety days before"), "not_risen": gettext_lazy("not higher")},
    "needs": {
        "0": gettext_lazy("no need was said"), "1": gettext_lazy("one need"), "2": gettext_lazy("two needs"),
        "3": gettext_lazy("three needs or more"),
    },
}  # fmt: skip
_RISK: dict[str, Words] = {
    "low": pgettext_lazy("risk", "low"), "moderate": pgettext_lazy("risk", "moderate"), "high": pgettext_lazy("risk", "high"),
    "intermediate": pgettext_lazy("risk", "intermediate"),
}  # fmt: skip


@desk_page("population.read")
def held(request: HttpRequest, act: Act, subject: str) -> HttpResponse:
    if subject not in SUBJECTS:
        raise Http404(subject)
    line = held_of(act, subject=subject)
    name, defined = SUBJECTS[subject]
    context: dict[str, object] = {
        "tabs": tabs("held"), "line": line, "name": name, "defined": defined, "stays": _STAY if defined is not _DAY else "",
        "subjects": [Tab(said, reverse("held", args=[code]), code == subject) for code, (said, _why) in SUBJECTS.items()],
        "may_hold": may(act, "population.define"), **computing(act, Long.SCORES), **(_told(subject, line) if line and line.found else {}),
    }  # fmt: skip
    return render(request, "population/held.html", context)


@desk_page("population.define", methods=("POST",), purpose="operations")
def hold(request: HttpRequest, act: Act, subject: str) -> HttpResponse:
    if subject not in SUBJECTS:
        raise Http404(subject)
    return begin(act, Long.SCORES, reverse("held", args=[subject]))


def _told(subject: str, line: HeldLine) -> dict[str, object]:
    found: dict[str, Any] = line.found or {}
    ranges = {each.name: each for each in published(subject.upper())} if subject in ("lace", "hospital") else {}
    bands = []
    for place, each in enumerate(found["bands"]):
        row = ranges.get(each["band"])
        bands.append({
            "mark": _mark(place, each), "name": _BANDS.get(subject, _RISK)[each["band"]], "points": f"{row.least}–{row.most}" if row else "", "cases": each["cases"],
            "came": "" if each["share"] is None else share(each["share"], each["low"], each["high"]),
            "rate": "" if each["rate"] is None else f"{each['rate']:.1%}",
            "source": f"{row.source} [{row.mark}]" if row and each["rate"] is not None else "",
            "off": each["rate"] is not None and each["share"] is not None and not each["low"] <= each["rate"] <= each["high"],
        })  # fmt: skip
    groups = [
        {"title": DIMENSIONS[name], "lines": [group(name, GroupError(**one)) for one in listed]}
        for name, listed in found["groups"].items()
    ]
    return {
        "bands": bands, "groups": groups, "plot": _plot(found["bands"]), "auc": f"{found['auc']:.2f}",
        "auc_between": f"{found['auc_low']:.2f}–{found['auc_high']:.2f}", "came": f"{found['came']:.0%}",
        "published": any(each["rate"] for each in bands),
        "plot_note": _("The bar holds the true share 95 times of 100. A dash across is the published rate.")
        if any(each["rate"] for each in bands) else _("The bar holds the true share 95 times of 100."),
    }  # fmt: skip


def _mark(place: int, band: dict[str, Any]) -> str:
    """How the plot and the table name a band in short: a count by itself, a word by its place."""
    return str(band["band"]) if str(band["band"]).isdigit() else str(place + 1)


def _plot(bands: list[dict[str, Any]]) -> dict[str, object]:
    """One bar of uncertainty a band, from the lowest on; a dash where the published rate is."""
    seen = [(place, each) for place, each in enumerate(bands) if each["share"] is not None]
    most = max([0.1, *(each["high"] for _place, each in seen), *(each["rate"] or 0 for _place, each in seen)])
    up, marks, box = scale_of(most)
    step = (SIDE - 44) / len(bands)
    points = [
        {"x": (x := round(40 + step * (place + 0.5), 1)), "left": round(x - 14, 1), "y": up(each["share"]), "low": up(each["low"]), "high": up(each["high"]),
         "rate": up(each["rate"]) if each["rate"] is not None else None, "name": _mark(place, each)}
        for place, each in seen
    ]  # fmt: skip
    return {"points": points, "scale": marks, **box}


urlpatterns = [
    path("registry/held/<slug:subject>", held, name="held"),
    path("registry/held/<slug:subject>/hold", hold, name="held-hold"),
]
