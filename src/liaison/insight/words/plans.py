"""What plans announce, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Body, Saying, Teller, Topic, moment, number, saying, word, words_of
from liaison.journeys.planning.pages.words import (
    BARRIERS,
    CLOSED,
    ELEMENTS,
    GOAL_STATES,
    HANDED,
    PARTS,
    REMEDIES,
    RESULTS,
    SEATS,
    WAYS,
    WHO_AGREED,
)
from liaison.kernel.events import Event
from liaison.platform.ui.languages import language
from liaison.records.plans import events as plans

_S = Topic.CARE
_STATES = {code: words for code, (_kind, words) in GOAL_STATES.items()}
_REFUSED = {
    "expired": _("it is over"), "revoked": _("it was taken back"), "locked": _("it is locked"),
    "birth_date": _("another birth date"),
}  # fmt: skip


def _language(_teller: Teller, body: Body) -> str:
    return str(language(str(body.get("language") or "en")))


def _again(teller: Teller, body: Body) -> str:
    return moment("revisit_at")(teller, body) if body.get("revisit_at") else _now("not asked for")


SAYINGS: Mapping[type[Event], Saying] = {
    plans.PlanBegan: saying(_("Care plan begun"), _S, "list-check"),
    plans.PlanClosed: saying(_("Care plan ended: %(why)s"), _S, "list-check", why=word("why", CLOSED)),
    plans.ProblemAdded: saying(_("Problem added to the plan"), _S, "list-check"),
    plans.ProblemEnded: saying(_("Problem taken out of the plan"), _S, "list-check"),
    plans.GoalSet: saying(_("Goal set, by %(by)s"), _S, "list-check", by=moment("by_on")),
    plans.GoalUpdated: saying(_("Goal updated: %(state)s"), _S, "list-check", state=word("state", _STATES)),
    plans.StepPlanned: saying(_("Step of the plan, due %(due)s"), _S, "list-check", due=moment("due_at")),
    plans.StepMoved: saying(_("Step of the plan moved"), _S, "list-check"),
    plans.StepDone: saying(_("Step of the plan done"), _S, "check2-square", kind="done"),
    plans.StepStopped: saying(_("Step of the plan not done any more"), _S, "slash-circle"),
    plans.NoteWritten: saying(_("Written in the plan: %(part)s"), _S, "pencil", part=word("element", ELEMENTS)),
    plans.MemberAdded: saying(_("Somebody joined the care team"), _S, "people-fill"),
    plans.MemberLeft: saying(_("Somebody left the care team"), _S, "people-fill"),
    plans.ReviewSet: saying(_("Plan to be looked over by %(due)s"), _S, "calendar-check", due=moment("due_at")),
    plans.PlanReviewed: saying(_("Plan looked over together"), _S, "check2-square"),
    plans.PlanAgreed: saying(
        _("Agreed with the plan, version %(n)s: %(by)s (%(way)s)"), _S, "check2-square", kind="done",
        n=number("version"), by=word("by", WHO_AGREED), way=word("way", WAYS),
    ),
    plans.PlanExplained: saying(
        _("Plan explained in %(language)s: %(result)s"), _S, "chat-dots", language=_language, result=word("result", RESULTS)
    ),
    plans.PlanGiven: saying(
        _("One page of the plan given %(way)s (%(language)s)"), _S, "file-earmark-text", way=word("way", HANDED), language=_language
    ),
    plans.BarrierMet: saying(_("Stands in the way: %(what)s"), _S, "exclamation-triangle-fill", kind="soon", what=word("kind", BARRIERS)),
    plans.RemedyTried: saying(_("Tried against it: %(remedy)s"), _S, "question-circle", remedy=word("remedy", REMEDIES)),
    plans.RemedyFailed: saying(_("Did not help: %(remedy)s"), _S, "slash-circle", remedy=word("remedy", REMEDIES)),
    plans.BarrierSolved: saying(_("Out of the way: %(remedy)s"), _S, "check2-square", kind="done", remedy=word("remedy", REMEDIES)),
    plans.BarrierLeft: saying(_("Nothing more is tried against a barrier"), _S, "slash-circle"),
    plans.PlanShared: saying(
        _("Link to the plan given until %(until)s: %(parts)s"), _S, "send", until=moment("until_at"), parts=words_of("parts", PARTS)
    ),
    plans.ShareRevoked: saying(_("Link to the plan taken back"), _S, "slash-circle"),
    plans.ShareOpened: saying(_("The plan was read through its link"), _S, "eye"),
    plans.ShareRefused: saying(_("Somebody came with a link to the plan and was not let in: %(why)s"), _S, "shield-exclamation", kind="soon", why=word("why", _REFUSED)),
    plans.TemplateApplied: saying(
        _("Taken into the plan from %(template)s: goals %(goals)s, steps %(steps)s"), _S, "list-check",
        template=number("template"), goals=number("goals"), steps=number("steps"),
    ),
    plans.TemplateKept: saying(_("Plan to begin from taken in: %(template)s %(version)s"), Topic.OTHER, "list-check", news=False, template=number("template"), version=number("version")),
    plans.TemplateRetired: saying(_("Plan to begin from retired: %(template)s"), Topic.OTHER, "slash-circle", news=False, template=number("template")),
    plans.DecisionPrepared: saying(_("Sheet of %(n)s options made, to decide together"), _S, "question-circle", n=number("options")),
    plans.DecisionMade: saying(
        _("Decided together, with: %(present)s; against it: %(n)s; again by: %(again)s"), _S, "check2-square", kind="done",
        present=words_of("present", SEATS), n=number("dissents"), again=_again,
    ),
    plans.DecisionReopened: saying(_("Being decided again"), _S, "arrow-clockwise"),
    plans.DecisionClosed: saying(_("A decision stands as it is"), _S, "check2-square"),
}  # fmt: skip
