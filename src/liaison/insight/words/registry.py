"""What cohorts, tiers and cases tell, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.insight.words.saying import Saying, Topic, number, saying
from liaison.journeys.caseload import events as cases
from liaison.journeys.population import events as population
from liaison.kernel.events import Event

_C, _W, _O = Topic.CARE, Topic.WORK, Topic.OTHER

SAYINGS: Mapping[type[Event], Saying] = {
    population.CohortWritten: saying(_("The rule of a cohort was written"), _O, "journal-text", news=False),
    population.CohortRun: saying(_("A cohort was run: %(n)s people"), _O, "people", news=False, n=number("members")),
    population.EnrolmentAsked: saying(_("To be asked whether they take part in a programme"), _C, "people"),
    population.Enrolled: saying(_("Takes part in a programme"), _C, "check2-square", kind="done"),
    population.EnrolmentDeclined: saying(_("Does not want to take part in a programme"), _C, "slash-circle"),
    population.EnrolmentPaused: saying(_("A programme was paused"), _C, "clock"),
    population.EnrolmentResumed: saying(_("A programme goes on"), _C, "check2-square"),
    population.EnrolmentEnded: saying(_("A programme ended"), _C, "slash-circle"),
    population.LeftCohort: saying(_("No longer found by the rule of a cohort"), _C, "people", kind="soon"),
    population.TierRose: saying(_("The tier rose to %(n)s"), _C, "graph-up", kind="late", n=number("level")),
    population.RiseSeen: saying(_("Somebody looked at why the tier rose"), _C, "graph-up", kind="done"),
    population.TierStated: saying(_("Tier %(n)s was stated by a clinician"), _C, "graph-up", n=number("level")),
    population.TierWithdrawn: saying(_("The computed tier holds again: %(n)s"), _C, "graph-up", n=number("level")),
    population.ReturnsLearned: saying(_("Returns to hospital were learned from %(n)s stays"), _O, "graph-up", news=False, n=number("rows")),
    population.ScoresHeld: saying(_("Scores were held against what happened, in %(n)s cases"), _O, "graph-up", news=False, n=number("cases")),
    cases.CaseOpened: saying(_("A case was opened"), _W, "journal-text"),
    cases.CasePaused: saying(_("A case was paused"), _W, "clock"),
    cases.CaseResumed: saying(_("A case goes on"), _W, "check2-square"),
    cases.CaseClosed: saying(_("A case was closed"), _W, "check2-square", kind="done"),
    cases.AcuityStated: saying(_("A case weighs %(n)s now"), _W, "journal-text", news=False, n=number("acuity")),
    cases.CaseOffered: saying(_("A case was offered to somebody else"), _W, "people"),
    cases.CaseAccepted: saying(_("A case changed hands"), _W, "people", kind="done"),
    cases.CaseDeclined: saying(_("An offered case was declined"), _W, "slash-circle", kind="soon"),
    cases.OfferWithdrawn: saying(_("An offered case was taken back"), _W, "slash-circle", news=False),
    cases.RefusalSeen: saying(_("It was read why a case was declined"), _W, "check2-square", news=False),
    cases.CasesShared: saying(_("%(n)s cases were shared out"), _W, "people", news=False, n=number("cases")),
}  # fmt: skip
