"""Promises as work: one to be confirmed, one to be kept by the moment promised, each owned by a person."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, hours, promised
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions
from liaison.spine.conversations.events import (
    MessageSent,
    PromiseBroken,
    PromiseFound,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    PromiseRefuted,
)
from liaison.spine.conversations.values import PromiseKind
from liaison.spine.work.duties import duty
from liaison.spine.work.events import Assigned, Claimed, HandOffAccepted, Released, ReturnedToTeam

COORDINATION = "coordination"

confirm = duty(
    name="conversations.confirm_promise",
    title=_("Is this a promise?"),
    team=COORDINATION,
    rule=business_days(1),
    law=_("Product default: while whoever wrote it still knows what was meant"),
    evidence=_("The promise with its day and its owner, or that it is none"),
    opens_on=PromiseFound,
    closes_on=(PromiseMade, PromiseRefuted),
    owner_of=lambda fact: fact.owner,
    harm=Harm.DELAY,
    harm_why=_("What we said we would do is known to one person only, until somebody writes it down."),
    minutes=1,
)

keep = duty(
    name="conversations.keep_promise",
    title=_("Keep a promise"),
    team=COORDINATION,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.made_at, fact.due_at),
    starts_at=lambda fact: promised.begins(fact.made_at, fact.due_at),
    law=_("A promise to the patient"),
    evidence=_("The call, the message or the words that show it"),
    opens_on=PromiseMade,
    closes_on=(PromiseKept, PromiseBroken, PromiseMoved),
    owner_of=lambda fact: fact.owner,
    harm=Harm.LOSS,
    harm_why=_("Somebody relies on what we said; a promise that is broken in silence is not forgotten."),
    minutes=8,
)


@hears(Claimed, Released, Assigned, HandOffAccepted, ReturnedToTeam)
def work_changed_hands(event: Any, act: Act, row: EventRow) -> None:
    """Nothing is lost at a hand-off: whoever has the work has the promise."""
    if event.duty == keep.name:
        actions.give_promise(act, promise=UUID(event.about.removeprefix("promise:")), owner=event.owner)


@hears(MessageSent, when=lambda fact: fact.patient and fact.by)
def message_left(event: Any, act: Act, row: EventRow) -> None:
    """What somebody of ours wrote and sent keeps a promise to send something."""
    actions.keep_by_fact(
        act, patient=event.patient, kinds=(PromiseKind.SEND,), ref=event.key, by=event.by, about=event.about
    )
