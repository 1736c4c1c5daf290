"""What stands in the top navigation, in the order of a day."""

from django.utils.translation import gettext_lazy as _

from liaison.platform.http import SIGNED_IN
from liaison.platform.ui.navigation import Place, Under, place

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
        name="inbox", title=_("Inbox"), url_name="inbox", permission="conversations.read", key="n", order=25,
        also=("inbox-view", "thread", "conversations-case"),
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
        under=Under.CLINIC,
    ),
    Place(name="what-if", title=_("What if"), url_name="what-if", permission="insight.read", key="i", order=82, under=Under.OVERSIGHT),
    Place(
        name="flow", title=_("Flow"), url_name="flow", permission="visits.read", key="f", order=40,
        also=("flow-card", "flow-report", "flow-set-up", "check-in", "check-in-answer", "check-out", "walk-in", "at-desk",
              "register", "newborn"),
    ),
    Place(
        name="documents", title=_("Papers"), url_name="documents", permission="documents.file", key="g", order=27,
        also=("document",),
    ),
    Place(name="tests", title=_("Tests"), url_name="tests", permission="diagnostics.read", key="x", order=42, also=("test",), under=Under.CARE),
    Place(
        name="interpreters", title=_("Interpreters"), url_name="interpreters", permission="interpreters.read", key="a",
        order=45, also=("interpreter", "interpreter-use", "communication"), under=Under.REACHING,
    ),
    Place(name="hand-off", title=_("Hand-off"), url_name="hand-off", permission="work.do", key="h", order=60, also=("away",)),
    Place(name="day-close", title=_("Day close"), url_name="day-close", permission="work.do", key="d", order=70, under=Under.CLINIC),
    Place(
        name="clocks", title=_("Rules"), url_name="clocks", permission="work.see", key="r", order=80, also=("clock",),
        under=Under.OVERSIGHT,
    ),
    Place(
        name="calls", title=_("Calls"), url_name="calls", permission="calls.take", key="c", order=46,
        also=("phone", "phone-out", "phone-whose", "phone-find", "callback", "call-letter", "calls-report"),
        under=Under.REACHING,
    ),
    Place(
        name="contacts", title=_("Contacts"), url_name="contacts", permission="conversations.read", key="j", order=48,
        also=("promises",), under=Under.REACHING,
    ),
    Place(
        name="duplicates", title=_("Duplicates"), url_name="duplicates", permission="identity.match", key="9", order=74,
        also=("duplicate", "charts-joined", "charts-joined-one"), under=Under.CARE,
    ),
    Place(name="due", title=_("Due"), url_name="due", permission="chart.read", key="v", order=76, under=Under.CARE),
    Place(name="contradictions", title=_("Facts that contradict"), url_name="contradictions", permission="provenance.read", key="", order=79, under=Under.CARE),
    Place(
        name="education", title=_("Education"), url_name="education", permission="care.read", key="u", order=78, also=("handout",),
        under=Under.CARE,
    ),
    Place(
        name="protocols", title=_("Standing orders"), url_name="protocols", permission="medicines.read", key="7", order=79,
        also=("protocol", "protocol-new", "protocol-next"), under=Under.CARE,
    ),
    Place(
        name="forms", title=_("Forms"), url_name="forms", permission="forms.publish", key="q", order=79, also=("form",),
        under=Under.CLINIC,
    ),
    Place(
        name="plan-templates", title=_("Plans"), url_name="plan-templates", permission="plans.read", key="z", order=79,
        also=("plan-template",), under=Under.CARE,
    ),
    Place(
        name="parameters", title=_("Weights"), url_name="parameters", permission="work.tune", key="e", order=85,
        also=("parameter",), under=Under.OVERSIGHT,
    ),
    Place(
        name="opening-hours", title=_("Opening hours"), url_name="opening-hours", permission="work.tune", key="y", order=86,
        under=Under.CLINIC,
    ),
    Place(
        name="channels", title=_("Channels"), url_name="channels", permission="conversations.read", key="b", order=88,
        also=("undelivered",), under=Under.REACHING,
    ),
    Place(
        name="operations", title=_("Operations"), url_name="operations", permission="platform.operate", key="o",
        order=90, under=Under.OVERSIGHT,
    ),
)  # fmt: skip


def declare() -> None:
    """Called once, where the addresses are."""
    for each in PLACES:
        place(each)
