"""The what-if room: what a change would do, on the clinic's own history, with intervals and for whom."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.insight.simulation.clinic.room import Room, kept
from liaison.interfaces.desk import wording
from liaison.interfaces.desk.wait_fairness import INSURANCE
from liaison.kernel.act import Act
from liaison.platform import environment
from liaison.platform.http import desk_page
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries.waiting.names import CHANNELS

POLICIES: dict[str, Words] = {
    "calls_to_likely_misses": gettext_lazy("Call likely misses"), "no_reminders": gettext_lazy("No reminders"),
    "overbook_capped": gettext_lazy("Overbook, capped"), "one_slot_more": gettext_lazy("One slot more a day"),
    "saturday_clinic": gettext_lazy("Saturday clinic"), "waves_of_five": gettext_lazy("Waves of five"),
    "wait_list_published": gettext_lazy("Texts only"), "no_wait_list": gettext_lazy("No wait list"),
}  # fmt: skip
PERCENT = ("refilled", "completed", "accepted", "no_show", "cancelled", "utilisation", "acceptance_gap")
FIGURES: dict[str, Words] = {
    "kept": gettext_lazy("visits kept in the quarter"), "no_show": gettext_lazy("missed, of kept and missed"),
    "cancelled": gettext_lazy("cancelled, of all booked"), "refilled": gettext_lazy("cancelled slots refilled"),
    "utilisation": gettext_lazy("slots kept"), "days_waited": gettext_lazy("days later than wanted"),
    "clinic_wait_90": gettext_lazy("minutes waited in the clinic, nine of ten at most"),
    "overtime": gettext_lazy("minutes over, each half day"), "calls": gettext_lazy("calls about offers"),
    "acceptance_gap": gettext_lazy("yes to offers: under 65 minus 65 or older"),
}  # fmt: skip
CALIBRATED: dict[str, Words] = {
    "booked_a_day": gettext_lazy("booked a working day"), "kept_a_day": gettext_lazy("kept a working day"),
    "no_show": gettext_lazy("missed, of kept and missed"), "cancelled": gettext_lazy("cancelled, of all booked"),
    "lead_days": gettext_lazy("days booked ahead"),
}  # fmt: skip


@desk_page("insight.read", purpose="operations")
def what_if(request: HttpRequest, act: Act) -> HttpResponse:
    room = kept(environment.home())
    chosen = request.GET.get("change", "")
    chosen = chosen if chosen in POLICIES else next(iter(POLICIES))
    tabs = [
        Tab(title, f"?change={name}", name == chosen, key=str(n))
        for n, (name, title) in enumerate(POLICIES.items(), start=1)
    ]
    context: dict[str, Any] = {"tabs": tabs, "room": room, "title": POLICIES[chosen]}
    return render(request, "desk/what_if.html", context | (_told(room, chosen) if room else {}))


def _told(room: Room, chosen: str) -> dict[str, Any]:
    results = {result["policy"]: result for result in room.report["results"]}
    base, changed = results["as_now"], results[chosen]
    return {
        "told_at": datetime.fromisoformat(room.told_at), "times": room.report["replications"], "seed": room.report["seed"],
        "since": date.fromisoformat(room.since) if room.since else None,
        "until": date.fromisoformat(room.until) if room.until else None,
        "figures": [
            {
                "name": title, "now": said(name, base["figures"][name]), "then": said(name, changed["figures"][name]),
                "change": said(name, changed["against_base"][name], signed=True), "sure": _sure(changed["against_base"][name]),
            }
            for name, title in FIGURES.items()
        ],
        "groups": [
            {
                "name": _group(group), "missed": _pair("no_show", base["groups"][group], figures),
                "waited": _pair("days_waited", base["groups"][group], figures), "yes": _pair("accepted", base["groups"][group], figures),
            }
            for group, figures in changed["groups"].items()
            if group in base["groups"]
        ],
        "calibration": [
            {
                "name": CALIBRATED[each["what"]], "observed": _number(each["what"], each["observed"]),
                "simulated": said(each["what"], each["simulated"]), "off": f"{100 * each['off']:+.1f}%", "within": each["within"],
            }
            for each in room.calibration
        ],
    }  # fmt: skip


def said(name: str, found: dict[str, Any], *, signed: bool = False) -> str:
    """ "18.9% (18.7 to 19.1)": never a figure without its interval."""
    value = _number(name, found["value"], signed=signed)
    if found["low"] is None or found["high"] is None:
        return value
    ends = [_possible(name, found[end], signed=signed) for end in ("low", "high")]
    low, high = (_number(name, end, signed=signed).rstrip("%") for end in ends)
    return _("%(value)s (%(low)s to %(high)s)") % {"value": value, "low": low, "high": high}


def _possible(name: str, value: float, *, signed: bool) -> float:
    """The normal interval of few quarters may reach where nothing can be: below nought, above all."""
    if signed or name == "acceptance_gap":
        return value
    return min(max(value, 0.0), 1.0) if name in PERCENT else max(value, 0.0)


def _sure(found: dict[str, Any]) -> bool:
    """The whole interval lies on one side of nothing."""
    return found["low"] is not None and found["high"] is not None and (found["low"] > 0 or found["high"] < 0)


def _number(name: str, value: float, *, signed: bool = False) -> str:
    sign = "+" if signed else ""
    if name in PERCENT:
        return f"{100 * value:{sign}.1f}%"
    return f"{value:{sign},.0f}" if abs(value) >= 100 else f"{value:{sign}.1f}"


def _pair(name: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    return f"{_number(name, before[name]['value'])} → {_number(name, after[name]['value'])}"


def _group(code: str) -> Words:
    dimension, _colon, name = code.partition(":")
    if dimension == "language":
        return wording.language(name) if name != "other" else _("other languages")
    if dimension == "insurance":
        return _("insurance: %s") % INSURANCE.get(name, name)
    if dimension == "channel":
        return CHANNELS.get({"text": "sms"}.get(name, name), name)
    return _("%s years") % name
