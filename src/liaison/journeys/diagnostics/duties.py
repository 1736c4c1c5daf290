"""What tests ask of the clinic: to be done, read, settled, acted on, and told; and what follows from other facts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.diagnostics import actions
from liaison.journeys.diagnostics.events import (
    AbnormalCame,
    DoubtSettled,
    NextStepDone,
    OrderMadeUrgent,
    PatientTold,
    ResultAcknowledged,
    ResultCame,
    ResultDoubtful,
    ResultPlaced,
    ResultUnsure,
    ResultWithdrawn,
    TestCancelled,
    TestOrdered,
    TurnedCritical,
)
from liaison.journeys.diagnostics.rules.risks import points
from liaison.journeys.diagnostics.values import MARKED, TO_ARRANGE, Flag, Risk, Step
from liaison.journeys.documents.events import DocumentFiled, FilingTakenBack
from liaison.journeys.referrals import events as referrals
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, open_hours
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.records.chart.events import ResourceMoved, ResourcesReceived
from liaison.records.scheduling.events import Booked
from liaison.spine.conversations.events import MessageSent
from liaison.spine.work.duties import duty

COORDINATION, CLINICIANS = "coordination", "clinicians"
_OURS = _("No rule sets this deadline: it is the clinic's own.")
_READ_BY = ("ServiceRequest", "DiagnosticReport", "Observation")
_ON_TOP = {Flag.CRITICAL: 140, Flag.ABNORMAL: 100}  # above everything but a person in danger: nobody overlooks it

RISKS: dict[str, Any] = {
    Risk.STAT: _("asked for at once"), Risk.URGENT: _("urgent"), Risk.CANCER_QUESTION: _("asks about cancer"),
    Risk.ABNORMAL_BEFORE: _("repeats an abnormal result"), Risk.CANCER: _("cancer on record"),
    Risk.HEART_FAILURE: _("heart failure"), Risk.PREGNANT: _("pregnant"), Risk.KIDNEY: _("kidney disease"),
    Risk.BLOOD_THINNER: _("takes a blood thinner"), Risk.AGED_75: _("75 or older"), Risk.DIABETES: _("diabetes"),
    Flag.CRITICAL: _("marked critical, and nobody has read it"),
    Flag.ABNORMAL: _("marked abnormal, and nobody has read it"),
}  # fmt: skip


def _urgency(fact: Any) -> str:
    return "TST-01:urgent" if fact.urgent else "TST-01"


def _start(fact: Any) -> Any:
    """An order counts from the day it is to be done."""
    if isinstance(fact, ResultWithdrawn):
        return fact.ordered_at
    return getattr(fact, "starts_at", None) or getattr(fact, "happened_at", None)


def _of_order(fact: Any) -> list[tuple[str, int]]:
    return points(getattr(fact, "risks", ()))


def _of_result(fact: Any) -> list[tuple[str, int]]:
    return [(fact.flag, _ON_TOP[Flag(fact.flag)]), *points(fact.risks)]


chase = duty(
    name="diagnostics.chase",
    title=_("Get the result of a test"),
    team=COORDINATION,
    rule="TST-01",
    rule_of=_urgency,
    evidence=_("The result is here, or it is written down why none will come"),
    opens_on=(TestOrdered, ResultWithdrawn),
    when=lambda fact: isinstance(fact, TestOrdered) or fact.waits,
    ends_on=(ResultCame, AbnormalCame, TestCancelled),
    moves_on=((OrderMadeUrgent, "TST-01:urgent"),),
    starts_at=_start,
    harm=Harm.HEALTH,
    harm_why=_("A test that was never done, or whose result never came, hides what it was to find."),
    harm_of=_of_order,
    harm_words=RISKS,
    minutes=6,
)

read_abnormal = duty(
    name="diagnostics.read_abnormal",
    title=_("Read an abnormal result"),
    team=CLINICIANS,
    rule=open_hours(8),
    rule_of=lambda fact: open_hours(1) if fact.flag == Flag.CRITICAL else open_hours(8),
    law=_OURS,
    evidence=_("The clinician who read it, and what comes next"),
    opens_on=AbnormalCame,
    closes_on=ResultAcknowledged,
    ends_on=(ResultWithdrawn, ResultPlaced),
    closes_when=lambda fact: not isinstance(fact, ResultPlaced) or fact.into is not None,
    moves_on=((TurnedCritical, open_hours(1)),),
    happened_at=lambda fact: None,  # the clock runs from when we had it
    harm=Harm.DANGER,
    harm_why=_("An abnormal result that nobody reads harms the patient as if the test had not been made."),
    harm_of=_of_result,
    harm_words=RISKS,
    minutes=4,
)

read = duty(
    name="diagnostics.read",
    title=_("Read a result"),
    team=CLINICIANS,
    rule=business_days(3),
    law=_OURS,
    evidence=_("The clinician who read it, and what comes next"),
    opens_on=ResultCame,
    closes_on=ResultAcknowledged,
    ends_on=(ResultWithdrawn, ResultPlaced, AbnormalCame),
    closes_when=lambda fact: not isinstance(fact, ResultPlaced) or fact.into is not None,
    happened_at=lambda fact: None,
    harm=Harm.DELAY,
    harm_why=_("The patient waits, and the record marks less than a clinician sees."),
    minutes=2,
)

tell = duty(
    name="diagnostics.tell",
    title=_("Tell a patient the result of a test"),
    team=COORDINATION,
    rule=business_days(5),
    rule_of=lambda fact: business_days(1) if fact.flag in MARKED else business_days(5),
    law=_OURS,
    evidence=_("The call, the conversation or the letter"),
    opens_on=ResultAcknowledged,
    when=lambda fact: fact.tell,
    closes_on=PatientTold,
    ends_on=(ResultWithdrawn, AbnormalCame, ResultCame),
    happened_at=lambda fact: None,  # a correction may be dated before the reading that it replaces
    owner_of=lambda fact: fact.tells,
    harm=Harm.HEALTH,
    harm_why=_("No news is not good news: whoever hears nothing does nothing, or worries."),
    minutes=6,
    needs_reaching=True,
)

arrange = duty(
    name="diagnostics.arrange",
    title=_("Arrange what the clinician decided on a result"),
    team=COORDINATION,
    rule=business_days(3),
    law=_OURS,
    evidence=_("The referral or the visit"),
    opens_on=ResultAcknowledged,
    when=lambda fact: fact.next_step in TO_ARRANGE,
    closes_on=NextStepDone,
    ends_on=ResultWithdrawn,
    harm=Harm.HEALTH,
    harm_why=_("What a clinician decided on a result helps only when it happens."),
    minutes=8,
)

place = duty(
    name="diagnostics.place",
    title=_("Say which order a result belongs to"),
    team=COORDINATION,
    rule=open_hours(8),
    law=_OURS,
    evidence=_("The order it belongs to, or that it belongs to none"),
    opens_on=ResultUnsure,
    closes_on=ResultPlaced,
    ends_on=ResultWithdrawn,
    harm=Harm.DELAY,
    harm_why=_("Meanwhile an order is chased whose result has come."),
    minutes=3,
)

correct = duty(
    name="diagnostics.correct",
    title=_("Ask about a value that cannot be right"),
    team=COORDINATION,
    rule=business_days(1),
    rule_of=lambda fact: open_hours(1) if fact.marked else business_days(1),
    law=_OURS,
    evidence=_("What the laboratory says, or the corrected result"),
    opens_on=ResultDoubtful,
    closes_on=DoubtSettled,
    ends_on=(ResultWithdrawn, ResultPlaced),
    closes_when=lambda fact: not isinstance(fact, ResultPlaced) or fact.into is not None,
    happened_at=lambda fact: None,
    harm=Harm.HEALTH,
    harm_why=_("Behind a wrong unit or a slipped point there may be a result that somebody must act on."),
    harm_of=lambda fact: [(Flag.ABNORMAL, _ON_TOP[Flag.ABNORMAL])] if fact.marked else [],
    harm_words=RISKS,
    minutes=6,
)


@hears(ResourcesReceived)
def record_came(event: Any, act: Act, row: EventRow) -> None:
    if set(event.types) & set(_READ_BY):
        actions.follow(act.by_rule("system:diagnostics"), patient=event.patient)


@hears(ResourceMoved)
def record_moved(event: Any, act: Act, row: EventRow) -> None:
    if event.type in _READ_BY:
        actions.follow(act.by_rule("system:diagnostics"), patient=event.patient)


@hears(DocumentFiled, when=lambda fact: fact.about.startswith("order:"))
def paper_filed(event: Any, act: Act, row: EventRow) -> None:
    """Whoever filed it need not follow tests: what comes of it follows by rule."""
    if event.patient:
        actions.paper_filed(
            act.by_rule("system:diagnostics"), patient=event.patient, document=event.key, about=event.about, kind=event.kind,
            at=event.happened_at,
        )  # fmt: skip


@hears(FilingTakenBack)
def paper_back(event: Any, act: Act, row: EventRow) -> None:
    actions.paper_back(act.by_rule("system:diagnostics"), document=event.key)


@hears(Booked)
def booked(event: Any, act: Act, row: EventRow) -> None:
    actions.step_arranged(act.by_rule("system:diagnostics"), patient=event.patient, step=Step.VISIT)


@hears(referrals.Ordered)
def referred(event: Any, act: Act, row: EventRow) -> None:
    actions.step_arranged(act.by_rule("system:diagnostics"), patient=event.patient, step=Step.REFER)


@hears(MessageSent)
def left(event: Any, act: Act, row: EventRow) -> None:
    if event.about.startswith("order:"):
        actions.note_left(act.by_rule("system:diagnostics"), message_key=event.key)
