"""What a run, an enrolment and a tier ask of somebody."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.population import actions
from liaison.journeys.population.events import (
    Enrolled,
    EnrolmentAsked,
    EnrolmentDeclined,
    EnrolmentEnded,
    EnrolmentPaused,
    EnrolmentResumed,
    LeftCohort,
    RiseSeen,
    TierRose,
    TierStated,
    TierWithdrawn,
)
from liaison.kernel.clock import days
from liaison.platform.pumps import pump
from liaison.spine.work.duties import duty

_OURS = _("No rule sets this deadline: it is the clinic's own.")

ask_to_take_part = duty(
    name="population.ask_to_take_part",
    title=_("Ask whether the patient takes part"),
    team="coordination",
    rule=days(14),
    law=_("The patient's consent comes before care management (CM-01); the fourteen days are the clinic's own."),
    evidence=_("The patient's consent and how it was given, or that they do not want it"),
    opens_on=EnrolmentAsked,
    closes_on=(Enrolled, EnrolmentDeclined),
    harm=Harm.DELAY,
    harm_why=_("Whoever could be helped by a programme is not in it yet."),
    minutes=10,
    needs_reaching=True,
)


def _review(fact: Any) -> Any:
    return days(max((fact.review_at.date() - fact.happened_at.date()).days, 1))


review_pause = duty(
    name="population.review_pause",
    title=_("A pause is over: go on, or end it"),
    team="coordination",
    rule=days(30),
    rule_of=_review,
    law=_("The day that was set when it was paused."),
    evidence=_("The patient takes part again, or it ended with a reason"),
    opens_on=EnrolmentPaused,
    closes_on=(EnrolmentResumed, EnrolmentEnded),
    harm=Harm.DELAY,
    harm_why=_("A pause that nobody ends is care that has stopped without anybody deciding so."),
    minutes=5,
)

look_at_exit = duty(
    name="population.look_at_exit",
    title=_("No longer in the cohort: go on, or end it"),
    team="coordination",
    rule=days(14),
    law=_OURS,
    evidence=_("It ended with a reason, or is paused until the record is right"),
    opens_on=LeftCohort,
    closes_on=(EnrolmentEnded, EnrolmentPaused),
    harm=Harm.DELAY,
    harm_why=_("Either the record is wrong, or the patient needs something else now."),
    minutes=5,
)

review_tier = duty(
    name="population.review_tier",
    title=_("Look again at a stated tier"),
    team="clinicians",
    rule=days(90),
    rule_of=_review,
    law=_("The day that was set when it was stated."),
    evidence=_("It was stated again, or the computed tier holds"),
    opens_on=TierStated,
    closes_on=TierWithdrawn,
    harm=Harm.DELAY,
    harm_why=_("What was true when it was stated may not be true any more."),
    minutes=5,
)

look_at_rise = duty(
    name="population.look_at_rise",
    title=_("Rising risk: look at what the patient needs"),
    team="coordination",
    rule=days(14),
    law=_OURS,
    evidence=_("What was decided"),
    opens_on=TierRose,
    closes_on=(RiseSeen, TierStated),
    harm=Harm.LOSS,
    harm_why=_("The record has become worse, and the care is still the same."),
    minutes=8,
)

pump("population.compute", actions.compute_next, idle=1.0)
