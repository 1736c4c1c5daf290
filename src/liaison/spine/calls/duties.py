"""What the phone asks of us: ring back who rang in vain, write to whom no call reached; and that a call is a try."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.clock import business_days, promised
from liaison.platform.events import know
from liaison.spine.calls import events
from liaison.spine.calls.events import (
    CallbackAsked,
    CallbackMade,
    CallbackReleased,
    CallLetterDrafted,
    CallLetterDropped,
    CallLetterSent,
    CallMade,
)
from liaison.spine.calls.values import SOON
from liaison.spine.work.duties import attempts_at, duty

COORDINATION = "coordination"


def _rule(fact: Any) -> Any:
    return promised.span_to(fact.happened_at, fact.due_at) if fact.due_at else SOON


def _begins(fact: Any) -> Any:
    return promised.begins(fact.happened_at, fact.due_at) if getattr(fact, "due_at", None) else fact.happened_at


ring_back = duty(
    name="calls.call_back",
    title=_("Ring back"),
    team=COORDINATION,
    rule=SOON,
    rule_of=_rule,
    starts_at=_begins,
    law=_("Product default: two hours while we are open, or the time promised"),
    evidence=_("The call in which somebody spoke with them"),
    opens_on=CallbackAsked,
    when=lambda fact: fact.patient is not None,  # until somebody says who it is, it waits in the queue alone
    closes_on=(CallbackMade, CallbackReleased),
    happened_at=lambda fact: getattr(fact, "happened_at", None),
    harm=Harm.LOSS,
    harm_why=_("Somebody who rang in vain may not ring again."),
    minutes=8,
    needs_reaching=True,
)

write = duty(
    name="calls.write",
    title=_("Send the letter: no call reached them"),
    team=COORDINATION,
    rule=business_days(2),
    law=_("Product default: three tries at different hours, then a letter"),
    evidence=_("The letter that was sent, or the call that reached them"),
    opens_on=CallLetterDrafted,
    closes_on=(CallLetterSent, CallLetterDropped),
    harm=Harm.LOSS,
    harm_why=_("Whoever cannot be called hears nothing from us until we write."),
    minutes=4,
)

attempts_at(CallMade, reached=lambda fact: bool(fact.reached))
know(
    events.CallRang,
    events.CallAnswered,
    events.CallMoved,
    events.CallAbandoned,
    events.CallEnded,
    events.CallerKnown,
    events.CallTaken,
)
