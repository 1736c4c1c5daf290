"""Outreach in the demo: consents of a few, a text that waits for approval, and a campaign that ended last week."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.journeys.outreach import actions as outreach
from liaison.journeys.outreach.values import Audience
from liaison.kernel.act import Act
from liaison.spine.conversations import actions
from liaison.spine.conversations.values import ANY, Channel, ConsentSource, Delivery, Outcome, Purpose
from liaison.spine.people.models import Staff

_FEW = 24  # people of the campaign
_NAME = "Spring check-ups"
_PROVIDER = "demo-sms"
_NAMESPACE = UUID("8a6c7b0e-1c0f-4a59-9d38-2f5b1c7e6a10")


def agree(act: Act, people: Sequence[Person]) -> None:
    """The texts that come with Liaison; some people said yes to bills, one said no to everything by text."""
    actions.ship_templates(act)
    for person in people[::6]:
        actions.give_consent(
            act, patient=person.id, channel=Channel.SMS, purpose=Purpose.BILLING, source=ConsentSource.FORM,
            proof="Registration form, version 4, question 12",
        )  # fmt: skip
    for person in people[5:6]:
        actions.withdraw_consent(
            act, patient=person.id, channel=Channel.SMS, purpose=ANY, source=ConsentSource.VERBAL,
            proof="“No texts please, call me.” At the desk",
        )  # fmt: skip


def campaign(times: Times, people: Sequence[Person], maria: Staff, day: int) -> Iterator[datetime]:
    """Prepared, looked at, sent in waves; and a new wording that somebody else has yet to approve."""
    at = times.at(day, "10:40")
    yield at
    act = Act(actor=maria.actor, role=maria.role, at=at, purpose="operations", via="desk")
    made = outreach.make_campaign(
        act, name=_NAME, template="recall.due", channel=Channel.SMS, people=[person.id for person in people[:_FEW]],
        audience=Audience.FILE, audience_words="", wave=12, every_minutes=5,
    )  # fmt: skip
    worker = Act(actor="system:worker", role="integration", at=at, purpose="operations", via="worker")
    while outreach.run_campaigns(worker):
        pass
    outreach.start_campaign(act, campaign=made)
    for minutes in range(0, 60, 5):
        later = at + timedelta(minutes=minutes)
        yield later
        outreach.run_campaigns(Act(actor=worker.actor, role=worker.role, at=later, purpose="operations", via="worker"))
    sent = at + timedelta(hours=1)
    yield sent
    _leave(Act(actor="system:wire", role="integration", at=sent, purpose="operations", via="worker"))
    actions.write_template(
        replace(act, at=sent), code="recall.due", channel=Channel.SMS, language="en", purpose=Purpose.RECALL,
        text="{clinic}: it is time for your check-up. Call {phone} and we find a day. STOP ends texts",
    )  # fmt: skip


def _leave(wire: Act) -> None:
    """What waits leaves, as a worker sends it."""
    holder = uuid5(_NAMESPACE, wire.at.isoformat())
    for taken in actions.take_to_send(wire, channels=[Channel.SMS], limit=1000, holder=holder):
        outcome = Outcome(Delivery.SENT, provider_id=f"demo-{taken.id}")
        actions.settle(wire, message=taken.id, holder=holder, outcome=outcome, provider=_PROVIDER)
