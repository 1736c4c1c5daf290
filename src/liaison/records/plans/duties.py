"""What plans ask of the clinic: steps by their day, barriers cleared, a plan agreed, understood and looked over again."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.act import Act
from liaison.kernel.clock import days, hours, promised
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.records.plans import actions
from liaison.records.plans.events import (
    BarrierLeft,
    BarrierMet,
    BarrierSolved,
    DecisionClosed,
    DecisionMade,
    DecisionReopened,
    PlanAgreed,
    PlanBegan,
    PlanClosed,
    PlanExplained,
    PlanReviewed,
    ReviewSet,
    StepDone,
    StepMoved,
    StepPlanned,
    StepStopped,
)
from liaison.records.plans.values import Owner, Result
from liaison.spine.people.events import PatientChanged
from liaison.spine.work.duties import duty

COORDINATION = "coordination"
_DAY_OF_THE_PLAN = _("The day in the plan, agreed with the patient")

do_step = duty(
    name="plans.do_step",
    title=_("Do a step of the care plan"),
    team=COORDINATION,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.planned_at, fact.due_at),
    starts_at=lambda fact: promised.begins(fact.planned_at, fact.due_at),
    law=_DAY_OF_THE_PLAN,
    evidence=_("What shows that it was done, or why it is not done any more"),
    opens_on=StepPlanned,
    when=lambda fact: fact.owner_kind == Owner.US,
    closes_on=(StepDone, StepStopped),
    ends_on=StepMoved,
    owner_of=lambda fact: fact.owner,
    harm=Harm.DELAY,
    harm_why=_("The patient was told that we do this; their goal waits for it."),
    minutes=15,
)

ask_step = duty(
    name="plans.ask_step",
    title=_("Ask whether a step of the plan was done"),
    team=COORDINATION,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.planned_at, fact.due_at),
    starts_at=lambda fact: promised.begins(fact.planned_at, fact.due_at),
    law=_DAY_OF_THE_PLAN,
    evidence=_("What the patient, their family or the other office say of it"),
    opens_on=StepPlanned,
    when=lambda fact: fact.owner_kind != Owner.US,
    closes_on=(StepDone, StepStopped),
    ends_on=StepMoved,
    harm=Harm.DELAY,
    harm_why=_("What nobody asks about is found out at the next visit, or in the hospital."),
    minutes=8,
    needs_reaching=True,
)

review = duty(
    name="plans.review",
    title=_("Look the care plan over again"),
    team=COORDINATION,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.set_at, fact.due_at),
    starts_at=lambda fact: promised.begins(fact.set_at, fact.due_at),
    law=_("Chronic care management asks for a plan that is reviewed (MLN909188); the day is the plan's own"),
    evidence=_("The plan looked over, with the next day"),
    opens_on=ReviewSet,
    closes_on=PlanClosed,
    ends_on=PlanReviewed,
    harm=Harm.DELAY,
    harm_why=_("An old plan sends people after goals that are no longer theirs."),
    minutes=20,
)

ask_agreement = duty(
    name="plans.agree",
    title=_("Ask whether they agree with their plan"),
    team=COORDINATION,
    rule=days(14),
    law=_("Product default. Chronic care management asks for the patient's agreement and a copy (MLN909188)."),
    evidence=_("Who agreed, how, and what shows it"),
    opens_on=PlanBegan,
    closes_on=(PlanAgreed, PlanClosed),
    harm=Harm.DELAY,
    harm_why=_("A plan that the patient has not agreed to is ours, not theirs."),
    minutes=10,
    needs_reaching=True,
)

explain_again = duty(
    name="plans.explain_again",
    title=_("Explain the plan again, in other words"),
    team=COORDINATION,
    rule=days(7),
    law=_("Product default: no rule sets this deadline. Teach-back goes on until the patient can say it (AHRQ)."),
    evidence=_("The patient's own words"),
    opens_on=PlanExplained,
    when=lambda fact: fact.result == Result.NEEDS_MORE,
    closes_on=(PlanExplained, PlanClosed),
    closes_when=lambda fact: not isinstance(fact, PlanExplained) or fact.result == Result.UNDERSTOOD,
    harm=Harm.HEALTH,
    harm_why=_("What was not understood at the clinic is done wrong, or not at all, at home."),
    minutes=10,
    needs_reaching=True,
)

clear_barrier = duty(
    name="plans.clear_barrier",
    title=_("Clear what stands in the way"),
    team=COORDINATION,
    rule=days(7),
    law=_("Product default: no rule sets this deadline."),
    evidence=_("What solved it, or that nothing more can be tried"),
    opens_on=BarrierMet,
    closes_on=(BarrierSolved, BarrierLeft),
    harm=Harm.LOSS,
    harm_why=_("Until it is out of the way, the next appointment is missed as the last one was."),
    minutes=12,
)

decide_again = duty(
    name="plans.revisit_decision",
    title=_("Look at a decision again"),
    team=COORDINATION,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.made_at, fact.revisit_at),
    starts_at=lambda fact: promised.begins(fact.made_at, fact.revisit_at) if fact.revisit_at else None,
    law=_("The day that was agreed when it was decided"),
    evidence=_("That it is decided again, or that it stands"),
    opens_on=DecisionMade,
    when=lambda fact: fact.revisit_at is not None,
    closes_on=(DecisionReopened, DecisionClosed),
    harm=Harm.DELAY,
    harm_why=_("What they chose was for then; whether it is still right, only they can say."),
    minutes=15,
)


@hears(PatientChanged)
def patient_changed(event: Any, act: Act, row: EventRow) -> None:
    if {"deceased", "deceased_on"} & set(event.fields):
        actions.end_plan(act, patient=event.patient)
        actions.end_decisions(act, patient=event.patient)
