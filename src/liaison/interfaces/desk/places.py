"""What stands in the top navigation, in the order of a day."""

from django.utils.translation import gettext_lazy as _

from liaison.platform.http import SIGNED_IN
from liaison.platform.ui.navigation import Place, place

PLACES = (
    Place(name="today", title=_("Today"), url_name="today", permission=SIGNED_IN, key="t", order=10),
    Place(
        name="work", title=_("Work"), url_name="work", permission="work.see", key="w", order=20,
        also=(
            "work-view", "item", "item-proof", "item-hand-off", "item-aside", "assign", "call", "call-done", "letter",
            "question", "tell-patient", "review-glass", "stay-medicines", "stay-notice", "missed-visit", "coverage-order", "next-step",
        ),
    ),
    Place(
        name="schedule", title=_("Schedule"), url_name="schedule", permission="scheduling.read", key="s", order=30,
        also=("schedule-move", "schedule-feeds", "schedule-feeds-patient", "schedule-setup", "schedule-resource",
              "schedule-hours", "schedule-visit-type", "rescue", "rescue-done",
              "find-time", "book-time", "overbook-time", "appointment", "appointment-cancel", "appointment-sheet", "schedule-ways"),
    ),
    Place(
        name="waiting", title=_("Wait list"), url_name="waiting", permission="scheduling.read", key="l", order=35,
        also=("wait-entry", "wait-ask", "wait-change", "wait-stop", "wait-fairness", "no-shows", "no-show-model"),
    ),
    Place(name="what-if", title=_("What if"), url_name="what-if", permission="insight.read", key="i", order=82, seldom=True),
    Place(
        name="flow", title=_("Flow"), url_name="flow", permission="visits.read", key="f", order=40,
        also=("flow-card", "flow-report", "flow-set-up", "check-in", "check-in-answer", "check-out", "walk-in", "at-desk",
              "register", "newborn"),
    ),
    Place(name="hand-off", title=_("Hand-off"), url_name="hand-off", permission="work.do", key="h", order=60, also=("away",)),
    Place(name="day-close", title=_("Day close"), url_name="day-close", permission="work.do", key="d", order=70),
    Place(
        name="clocks", title=_("Rules"), url_name="clocks", permission="work.see", key="r", order=80, also=("clock",),
        seldom=True,
    ),
    Place(
        name="parameters", title=_("Weights"), url_name="parameters", permission="work.tune", key="e", order=85,
        also=("parameter",), seldom=True,
    ),
    Place(
        name="operations", title=_("Operations"), url_name="operations", permission="platform.operate", key="o",
        order=90, seldom=True,
    ),
)  # fmt: skip


def declare() -> None:
    """Called once, where the addresses are."""
    for each in PLACES:
        place(each)
