"""Who is left out of the wait list: offers, yeses and visits by age, language, channel and insurance."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liaison.insight.fairness.waiting import GroupLine, Share, parity
from liaison.interfaces.desk import wording
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries.waiting.names import CHANNELS

SPANS = {"30": gettext_lazy("30 days"), "90": gettext_lazy("90 days"), "365": gettext_lazy("a year")}
DIMENSIONS: dict[str, Words] = {
    "age": gettext_lazy("Age"), "language": gettext_lazy("Language"), "channel": gettext_lazy("Asked by"),
    "insurance": gettext_lazy("Insurance"),
}  # fmt: skip
INSURANCE: dict[str, Words] = {
    "public": pgettext_lazy("insurance", "public"), "private": pgettext_lazy("insurance", "private"),
    "none": pgettext_lazy("insurance", "none"),
}  # fmt: skip


@desk_page("scheduling.read")
def wait_fairness(request: HttpRequest, act: Act) -> HttpResponse:
    chosen = request.GET.get("days", "")
    days = chosen if chosen in SPANS else "90"
    found = parity(act, since=act.at - timedelta(days=int(days)))
    tables = [
        {"title": title, "lines": [_line(line) for line in found.groups if line.dimension == dimension]}
        for dimension, title in DIMENSIONS.items()
    ]
    context = {
        "parity": found, "tables": tables, "yes": said(found.yes), "won": said(found.won),
        "tabs": [Tab(title, f"?days={code}", code == days) for code, title in SPANS.items()],
        "gap": None if found.gap is None else f"{found.gap:+.1f}", "wide": found.gap is not None and abs(found.gap) >= 3,
    }  # fmt: skip
    return render(request, "desk/wait_fairness.html", context)


def said(share: Share) -> str:
    """ "22% (15–31)": the interval beside the share, never a share of a handful."""
    if share.value is None or share.low is None or share.high is None:
        return _("too few to say")
    return f"{share.value:.0%} ({100 * share.low:.0f}–{100 * share.high:.0f})"


def _line(line: GroupLine) -> dict[str, object]:
    return {
        "group": _group(line), "offers": line.offers, "yes": said(line.yes), "won": said(line.won),
        "unasked": line.unasked, "apart": line.apart,
    }  # fmt: skip


def _group(line: GroupLine) -> Words:
    if not line.group:
        return _("not known")
    if line.dimension == "language":
        return wording.language(line.group)
    return {**CHANNELS, **INSURANCE}.get(line.group, line.group)
