"""Who waits for an answer, whose message nobody knows, who is in danger: as work, each with its clock."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, hours, open_hours, promised, seconds
from liaison.platform.sweeps import sweep
from liaison.spine.conversations import actions
from liaison.spine.conversations.events import (
    Answered,
    AnswerNotNeeded,
    AnswerPaused,
    AnswerResumed,
    ClinicalAsked,
    CrisisEnded,
    CrisisRaised,
    CrisisTaken,
    MessageReceived,
    SenderFound,
    SenderUnknown,
    SupportFollowed,
    SupportNoted,
    ThreadClosed,
    ThreadGiven,
    ThreadsMerged,
)
from liaison.spine.conversations.rules.routing import CLINICIANS, COORDINATION
from liaison.spine.work.duties import duty

_DONE = (Answered, AnswerNotNeeded, ThreadClosed, ThreadsMerged)


def _since(fact: Any) -> Any:
    """Whoever waits has waited since they wrote, whoever has it now."""
    return fact.asked_since if isinstance(fact, ThreadGiven) else getattr(fact, "happened_at", None)


def _asks(fact: Any) -> bool:
    """Of somebody known: what nobody knows is triage's, and is told anew when its patient is found."""
    if fact.patient is None:
        return False
    if isinstance(fact, ThreadGiven):
        return fact.asked_since is not None and fact.pool != CLINICIANS
    return bool(fact.asks) and not fact.clinical


answer = duty(
    name="conversations.answer",
    title=_("Answer a message"),
    team=COORDINATION,
    rule=business_days(1),
    law=_("Product default: every question has its answer by the end of the next business day."),
    evidence=_("The answer, or why none was needed"),
    opens_on=(MessageReceived, ThreadGiven),
    when=_asks,
    ends_on=(*_DONE, ClinicalAsked),
    starts_at=_since,
    pauses_on=AnswerPaused,
    resumes_on=AnswerResumed,
    harm=Harm.LOSS,
    harm_why=_("Somebody who gets no answer asks somewhere else, or stays away."),
    minutes=4,
)

answer_clinical = duty(
    name="conversations.answer_clinical",
    title=_("Answer a medical question"),
    team=CLINICIANS,
    rule=open_hours(4),
    law=_("Product default: the same half day; only clinicians answer."),
    evidence=_("The clinician's answer"),
    opens_on=ClinicalAsked,
    when=lambda fact: fact.patient is not None,
    ends_on=(*_DONE, ThreadGiven),
    closes_when=lambda fact: not isinstance(fact, ThreadGiven) or fact.pool != CLINICIANS,
    harm=Harm.HEALTH,
    harm_why=_("A question about symptoms or medicines that waits can do harm."),
    minutes=5,
)

triage = duty(
    name="conversations.triage",
    title=_("Say whose a message is"),
    team=COORDINATION,
    rule=open_hours(4),
    law=_("Product default: the same half day, since nobody knows what it asks of whom."),
    evidence=_("The patient it is about, or that it is nobody's"),
    opens_on=SenderUnknown,
    ends_on=(SenderFound, ThreadClosed),
    harm=Harm.LOSS,
    harm_why=_("Whoever wrote believes that we know; nobody does."),
    minutes=3,
)

crisis = duty(
    name="conversations.take_crisis",
    title=_("Somebody may be in danger"),
    team=COORDINATION,
    rule=seconds(15 * 60),
    law=_("Product default: a person is with them within fifteen minutes."),
    evidence=_("Who was with them, and since when"),
    opens_on=CrisisRaised,
    ends_on=(CrisisTaken, CrisisEnded, SenderFound),  # found: told anew, of the patient
    harm=Harm.DANGER,
    harm_why=_("Words of danger: a life may depend on the next minutes."),
    minutes=15,
    needs_reaching=True,
)

end_crisis = duty(
    name="conversations.end_crisis",
    title=_("Say how the danger ended"),
    team=COORDINATION,
    rule=hours(4),
    law=_("Product default: the protocol is complete only when its outcome is written down."),
    evidence=_("The outcome, in words"),
    opens_on=CrisisTaken,
    ends_on=(CrisisEnded, SenderFound),
    harm=Harm.DANGER,
    harm_why=_("Nobody knows whether somebody in danger is safe."),
    minutes=5,
)

follow_support = duty(
    name="conversations.follow_support",
    title=_("Ask again how they are"),
    team=COORDINATION,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.made_at, fact.follow_at),
    law=_("Product default: on the day that was agreed"),
    evidence=_("The next note"),
    opens_on=SupportNoted,
    when=lambda fact: fact.follow_at is not None,
    ends_on=SupportFollowed,
    starts_at=lambda fact: promised.begins(fact.made_at, fact.follow_at),
    harm=Harm.LOSS,
    harm_why=_("Somebody opened up once, and then nobody asked again."),
    minutes=10,
    needs_reaching=True,
)


@sweep("conversations.wake", every=timedelta(seconds=30))
def wake(act: Act) -> int:
    """What slept until now is in the inbox again."""
    return actions.wake_due(act)
