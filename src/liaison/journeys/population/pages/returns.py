"""Returns to hospital: how likely for whom, what the model looks at, and how far it can be trusted with whom."""

from collections.abc import Callable
from math import exp

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines.risk import Bin, GroupError, Quality
from liaison.journeys.population.pages.computing import begin, computing
from liaison.journeys.population.pages.registry import tabs
from liaison.journeys.population.queries.returns import InUse, Judged, Watched, judged, watched
from liaison.journeys.population.values import Long
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words

FEATURES: dict[str, Words] = {
    "one_before": gettext_lazy("one stay in the half year before"), "more_before": gettext_lazy("more stays in the half year before"),
    "emergency_before": gettext_lazy("an emergency visit in the half year before"), "days_4": gettext_lazy("a stay of 4 to 7 days"),
    "days_8": gettext_lazy("a stay of 8 days or more"), "age_65": gettext_lazy("65 to 79 years old"),
    "age_80": gettext_lazy("80 or older"), "against_advice": gettext_lazy("left against advice"),
}  # fmt: skip
DIMENSIONS: dict[str, Words] = {
    "age": gettext_lazy("Age"), "sex": gettext_lazy("Sex"), "language": gettext_lazy("Language"),
    "insurance": gettext_lazy("Insurance"),
}  # fmt: skip
INSURANCE: dict[str, Words] = {
    "public": gettext_lazy("public"), "private": gettext_lazy("private"), "none": gettext_lazy("None on record"),
}  # fmt: skip
SEXES: dict[str, Words] = {
    "female": gettext_lazy("female"), "male": gettext_lazy("male"), "other": gettext_lazy("another"),
    "unknown": gettext_lazy("not known"),
}  # fmt: skip
SIDE, EDGE = 320, 36  # of the plot, and the room for its scales


@desk_page("population.read")
def returns(request: HttpRequest, act: Act) -> HttpResponse:
    found = judged(act)
    context = {
        "tabs": tabs("returns"), "found": found, "may_learn": may(act, "population.define"),
        "watched": [_watched(each) for each in watched(act)[:50]], **_told(found), **computing(act, Long.RETURNS),
    }  # fmt: skip
    return render(request, "population/returns.html", context)


@desk_page("population.define", methods=("POST",), purpose="operations")
def learn(request: HttpRequest, act: Act) -> HttpResponse:
    return begin(act, Long.RETURNS, reverse("returns"))


def _watched(found: Watched) -> dict[str, object]:
    parts = ", ".join(str(FEATURES[part]) for part in found.parts) or _("nothing in particular")
    return {
        "line": found,
        "chance": f"{found.chance:.0%}",
        "parts": parts,
        "url": reverse("patient", args=[found.patient]),
    }


def _told(found: Judged) -> dict[str, object]:
    if found.model is None:
        return {}
    told: dict[str, object] = {"features": _features(found.model)}
    if found.quality is None:
        return told
    good = found.quality
    groups = [
        {"title": DIMENSIONS[name], "lines": [group(name, each) for each in listed]}
        for name, listed in found.groups.items()
    ]
    return told | {
        "auc": f"{good.auc:.2f}", "auc_between": f"{good.auc_low:.2f}–{good.auc_high:.2f}", "said": f"{good.said:.1%}",
        "came": f"{good.missed:.1%}", "off": f"{100 * good.off:.1f}", "bins": [_bin(each) for each in good.bins],
        "plot": plot(good), "groups": groups, "brier": f"{good.brier:.3f}", "brier_mean": f"{good.brier_of_the_mean:.3f}",
    }  # fmt: skip


def _features(model: InUse) -> list[dict[str, object]]:
    fit = model.fit
    return [
        {
            "name": FEATURES[name],
            "odds": f"{exp(c):.2f}",
            "low": f"{exp(c - 1.96 * e):.2f}",
            "high": f"{exp(c + 1.96 * e):.2f}",
        }
        for name, c, e in zip(fit.names, fit.coefficients, fit.errors[1:], strict=True)
    ]


def _bin(found: Bin) -> dict[str, object]:
    return {"stays": found.visits, "said": f"{found.said:.0%}", "came": share(found.missed, found.low, found.high)}


def share(found: float, low: float, high: float) -> str:
    return f"{found:.0%} ({100 * low:.0f}–{100 * high:.0f})"


def scale_of(most: float) -> tuple[Callable[[float], float], list[dict[str, object]], dict[str, object]]:
    """How far up a share stands, the marks of the scale, and the box that it is drawn in."""
    room, floor = SIDE - EDGE - 8, SIDE - EDGE

    def up(share: float) -> float:
        return round(floor - room * share / most, 1)

    along = [round(EDGE + room * n / 4, 1) for n in range(5)]
    marks: list[dict[str, object]] = [
        {"x": x, "y": up(most * n / 4), "said": f"{most * n / 4:.0%}"} for n, x in enumerate(along)
    ]
    return up, marks, {"side": SIDE, "edge": EDGE, "floor": floor, "end": along[-1], "top": up(most)}


def plot(found: Quality) -> dict[str, object]:
    """A tenth of the stays in each point, what was said along, what happened up, with its interval. The line is where they are one."""
    most = max(0.1, *(each.high for each in found.bins), *(each.said for each in found.bins))
    up, marks, box = scale_of(most)
    points = [
        {"x": round(EDGE + SIDE - EDGE - up(each.said), 1), "y": up(each.missed), "low": up(each.low), "high": up(each.high)}
        for each in found.bins
    ]  # fmt: skip
    return {"points": points, "scale": marks, **box}


def group(dimension: str, found: GroupError) -> dict[str, object]:
    named: Words = found.group or _("not known")
    if dimension == "language" and found.group:
        named = language(found.group)
    if dimension in ("insurance", "sex"):
        named = {**INSURANCE, **SEXES}.get(found.group, named)
    if found.said is None or found.missed is None or found.low is None or found.high is None or found.off is None:
        return {"name": named, "stays": found.visits, "few": True}
    return {
        "name": named, "stays": found.visits, "said": f"{found.said:.0%}", "off": f"{100 * found.off:+.1f}",
        "came": share(found.missed, found.low, found.high), "fair": found.fair,
        "auc": "–" if found.auc is None else f"{found.auc:.2f}",
    }  # fmt: skip


urlpatterns = [
    path("registry/returns", returns, name="returns"),
    path("registry/returns/learn", learn, name="returns-learn"),
]
