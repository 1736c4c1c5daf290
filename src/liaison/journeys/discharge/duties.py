"""What the way home asks of the clinic: a settled plan, each missing thing, equipment, answers, a choice, a review."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.discharge import actions
from liaison.journeys.discharge.events import (
    CandidateAnswered,
    CandidateAsked,
    CandidateReleased,
    ChoiceEnded,
    ChoiceOpened,
    EquipmentCancelled,
    EquipmentDelivered,
    EquipmentOrdered,
    InformationLost,
    InformationReceived,
    ItemDropped,
    ItemLeftOpen,
    ItemSettled,
    OthersTold,
    PatientChose,
    PlanSettled,
    PlanUnsettled,
    ReadmissionReviewed,
    candidate_of,
)
from liaison.journeys.discharge.values import Element
from liaison.journeys.documents.events import FilingTakenBack
from liaison.journeys.transitions import events as transitions
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, days, hours, open_hours, promised
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.spine.conversations.events import MessageFailed
from liaison.spine.work.duties import duty

COORDINATION, CLINICIANS = "coordination", "clinicians"
_OVER = (transitions.Readmitted, transitions.FollowUpEnded)
_OURS = _("No rule sets this deadline: it is the clinic's own.")

plan = duty(
    name="discharge.plan",
    title=_("Settle the plan for home"),
    team=COORDINATION,
    rule=business_days(2),
    law=_OURS,
    evidence=_("Every element is done, not needed, or somebody's task with a day"),
    opens_on=(transitions.Discharged, PlanUnsettled),
    closes_on=PlanSettled,
    ends_on=_OVER,
    harm=Harm.DELAY,
    harm_why=_("What is missing at home is found by whoever goes through the list, or by the patient at night."),
    minutes=8,
)

finish_item = duty(
    name="discharge.finish_item",
    title=_("Get what is missing for home"),
    team=COORDINATION,
    rule=days(1),
    rule_of=lambda fact: promised.span_to(fact.said_at, fact.due_at),
    starts_at=lambda fact: promised.begins(fact.said_at, fact.due_at),
    happened_at=lambda fact: None,
    law=_("The day that was set for it"),
    evidence=_("The element is done, or not needed any more"),
    opens_on=ItemLeftOpen,
    closes_on=ItemSettled,
    ends_on=ItemDropped,
    owner_of=lambda fact: fact.owner,
    harm=Harm.DELAY,
    harm_why=_("The patient is at home without it."),
    minutes=10,
)

deliver_equipment = duty(
    name="discharge.deliver_equipment",
    title=_("See that the equipment comes"),
    team=COORDINATION,
    rule=days(1),
    rule_of=lambda fact: promised.span_to(fact.ordered_at, fact.needed_at),
    starts_at=lambda fact: promised.begins(fact.ordered_at, fact.needed_at),
    happened_at=lambda fact: None,
    law=_("The day on which it is needed"),
    evidence=_("The delivery, or why it was cancelled"),
    opens_on=EquipmentOrdered,
    closes_on=EquipmentDelivered,
    ends_on=EquipmentCancelled,
    harm=Harm.LOSS,
    harm_why=_("Without oxygen, a bed or a walker people fall, or go back."),
    minutes=6,
)

information = duty(
    name="discharge.information",
    title=_("Get the hospital's discharge information"),
    team=COORDINATION,
    rule="HED-02",
    evidence=_("What the hospital has to tell is here, all six parts, each with its paper"),
    opens_on=transitions.Discharged,
    when=lambda fact: fact.kind in ("inpatient", "snf"),
    closes_on=InformationReceived,
    closes_when=lambda fact: getattr(fact, "whole", True),
    ends_on=_OVER,
    starts_at=lambda fact: getattr(fact, "discharged_at", None) or getattr(fact, "happened_at", None),
    restarts_on=transitions.DischargeCorrected,
    harm=Harm.DELAY,
    harm_why=_("Whoever sees the patient next does not know what was done, found and changed."),
    minutes=6,
)

information_again = duty(
    name="discharge.information_again",
    title=_("Get the hospital's discharge information again"),
    team=COORDINATION,
    rule=business_days(1),
    law=_OURS,
    evidence=_("All six elements, with the paper that shows each"),
    opens_on=InformationLost,
    when=lambda fact: fact.again,
    ends_on=(InformationReceived, *_OVER),
    closes_when=lambda fact: getattr(fact, "whole", True),
    harm=Harm.DELAY,
    harm_why=_("Whoever sees the patient next does not know what was done, found and changed."),
    minutes=6,
)

choice = duty(
    name="discharge.patient_choice",
    title=_("Let the patient choose who cares for them"),
    team=COORDINATION,
    rule=business_days(1),
    law=_OURS,
    evidence=_("The patient's signed choice, or why none was made"),
    opens_on=ChoiceOpened,
    closes_on=PatientChose,
    ends_on=ChoiceEnded,
    harm=Harm.DELAY,
    harm_why=_("Nobody comes until somebody is chosen."),
    minutes=10,
    needs_reaching=True,
)

reply = duty(
    name="discharge.post_acute_reply",
    title=_("Ask an agency again for its answer"),
    team=COORDINATION,
    rule=hours(4),
    rule_of=lambda fact: promised.span_to(fact.asked_at, fact.reply_by),
    starts_at=lambda fact: promised.begins(fact.asked_at, fact.reply_by),
    happened_at=lambda fact: None,
    law=_OURS,
    evidence=_("Their answer, or that nobody waits for it any more"),
    opens_on=CandidateAsked,
    closes_on=CandidateAnswered,
    ends_on=CandidateReleased,
    harm=Harm.DELAY,
    harm_why=_("Who does not answer in half a day seldom answers by themselves."),
    minutes=4,
)

tell_others = duty(
    name="discharge.tell_others",
    title=_("Tell the agencies what the patient chose"),
    team=COORDINATION,
    rule=open_hours(9),
    law=_OURS,
    evidence=_("When and how they were told"),
    opens_on=PatientChose,
    when=lambda fact: fact.to_tell > 0,
    closes_on=OthersTold,
    harm=Harm.DELAY,
    harm_why=_("A place is kept for somebody who is not coming."),
    minutes=4,
)

review = duty(
    name="discharge.review_readmission",
    title=_("Look at a readmission"),
    team=CLINICIANS,
    rule=business_days(5),
    law=_OURS,
    evidence=_("What happened, whether it was avoidable, and what to change"),
    opens_on=transitions.ReadmissionLinked,
    closes_on=ReadmissionReviewed,
    ends_on=transitions.ReadmissionUnlinked,
    happened_at=lambda fact: None,
    harm=Harm.DELAY,
    harm_why=_("What went wrong once goes wrong again for the next patient."),
    minutes=10,
)


@hears(transitions.Admitted, transitions.Discharged)
def stay_told(event: Any, act: Act, row: EventRow) -> None:
    actions.open_plan(act, patient=event.patient, stay=transitions.stay_of(event.key))


@hears(transitions.Readmitted, transitions.FollowUpEnded)
def follow_up_over(event: Any, act: Act, row: EventRow) -> None:
    why = getattr(event, "why", "readmitted")
    if why != "admitted":  # not out after all: the plan goes on
        actions.end_plan(act, stay=transitions.stay_of(event.key), why=why)


@hears(transitions.VisitPlanned)
def visit_planned(event: Any, act: Act, row: EventRow) -> None:
    actions.note_done(act, stay=transitions.stay_of(event.key), element=Element.FOLLOW_UP)


@hears(transitions.VisitUnplanned)
def visit_unplanned(event: Any, act: Act, row: EventRow) -> None:
    actions.note_undone(act, stay=transitions.stay_of(event.key), element=Element.FOLLOW_UP)


@hears(transitions.MedicinesReconciled)
def medicines_reconciled(event: Any, act: Act, row: EventRow) -> None:
    actions.note_done(act, stay=transitions.stay_of(event.key), element=Element.MEDICINES)


@hears(FilingTakenBack)
def paper_back(event: Any, act: Act, row: EventRow) -> None:
    if event.patient:
        actions.paper_back(act.by_rule("system:discharge"), patient=event.patient, document=event.key)


@hears(transitions.ReadmissionLinked)
def readmission_linked(event: Any, act: Act, row: EventRow) -> None:
    actions.open_review(
        act, patient=event.patient, stay=transitions.stay_of(event.key), index=event.index, days=event.days
    )


@hears(transitions.ReadmissionUnlinked)
def readmission_unlinked(event: Any, act: Act, row: EventRow) -> None:
    actions.withdraw_review(act, stay=transitions.stay_of(event.key))


@hears(MessageFailed, when=lambda fact: candidate_of(fact.about) is not None)
def letter_failed(event: Any, act: Act, row: EventRow) -> None:
    candidate = candidate_of(event.about)
    if candidate is not None:
        actions.message_failed(act.by_rule("system:discharge"), candidate=candidate, channel=event.channel)
