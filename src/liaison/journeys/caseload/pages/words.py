"""Cases in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.platform.ui.words import Words

STATES: Mapping[str, tuple[str, Words]] = {
    "open": ("done", pgettext_lazy("case", "open")), "paused": ("waiting", _("paused")), "closed": ("neutral", _("closed")),
}  # fmt: skip
PROGRAMMES: Mapping[str, Words] = {
    "care_management": _("Care management"), "transition": _("Home from hospital"), "chronic": _("Chronic condition"),
    "pregnancy": _("Pregnancy"), "social": _("Social needs"), "behavioural": _("Behavioral health"),
}  # fmt: skip
PAUSES: Mapping[str, Words] = {
    "in_hospital": _("in hospital"), "away": _("away for a time"), "unreachable": _("cannot be reached"),
    "asked_to": _("the patient asked for it"),
}  # fmt: skip
CLOSINGS: Mapping[str, Words] = {
    "goals_met": _("goals met"), "declined": _("the patient no longer wants it"), "unreachable": _("cannot be reached"),
    "moved": _("moved away, or changed clinic"), "other_care": _("somebody else cares for it"), "died": _("has died"),
}  # fmt: skip
ACUITIES: Mapping[int, Words] = {
    1: _("1 · very light"), 2: _("2 · light"), 3: _("3 · usual"), 4: _("4 · demanding"), 5: _("5 · heavy"),
    6: _("6 · very heavy"),
}  # fmt: skip
KINDS: Mapping[int, str] = {1: "done", 2: "done", 3: "neutral", 4: "soon", 5: "late", 6: "late"}
STEPS: Mapping[str, Words] = {
    "opened": _("opened"), "paused": _("paused"), "resumed": _("goes on"), "closed": _("closed"),
    "acuity": _("weighed anew"), "offered": _("on offer"), "accepted": _("taken over"), "declined": _("offer declined"),
    "withdrawn": _("offer taken back"),
}  # fmt: skip


def why(code: str) -> Words:
    """Of a pause or of a close."""
    return PAUSES.get(code) or CLOSINGS.get(code, "")
