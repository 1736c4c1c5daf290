"""Whose an address is: patients by their own ways to be reached, family by theirs, organizations by their number."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Reverse

from liaison.spine.conversations.models import Message
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.values import Channel, Direction, Party
from liaison.spine.people.models import ContactPoint, Organization, RelatedPerson
from liaison.spine.people.rules import phone_digits

OPEN_LOOP = timedelta(days=14)  # for so long a reply belongs to the last thing we sent to the address
_WHY = "whose an address is, is asked before anybody may see anything"
_TAIL = 4


@dataclass(frozen=True)
class Holder:
    """Somebody who has this address in the record."""

    patient: UUID
    party: Party
    ref: str = ""  # a related person's id
    name: str = ""  # a related person's name
    stopped: bool = False  # known no longer to be theirs


def holders(channel: Channel, address: str) -> list[Holder]:
    """Everybody, patients before their families; those who no longer have it are marked."""
    if not address:
        return []
    if channel is Channel.EMAIL:
        own = ContactPoint.objects.unscoped(_WHY).filter(system="email", value__iexact=address)
        return [Holder(c.patient_id, Party.PATIENT, stopped=c.stopped_on is not None) for c in own.order_by("id")]
    digits = phone_digits(address)
    tail = ContactPoint.objects.unscoped(_WHY).annotate(tail=Reverse("search"))
    own = tail.filter(tail=Reverse(Value(digits)), system__in=("phone", "sms")).order_by("id")
    found = {c.patient_id: Holder(c.patient_id, Party.PATIENT, stopped=c.stopped_on is not None) for c in own}
    found |= {c.patient_id: Holder(c.patient_id, Party.PATIENT) for c in own if c.stopped_on is None}
    return [*found.values(), *_family(digits)]


def organization(channel: Channel, address: str) -> Organization | None:
    if channel is Channel.EMAIL or not address:
        return None
    rows = Organization.objects.filter(phone__endswith=phone_digits(address)[-_TAIL:]).order_by("id")
    return next((one for one in rows if normal(Channel.PHONE, one.phone) == address), None)


def asked_lately(channel: Channel, address: str, now: datetime) -> list[Message]:
    """What we sent to this address lately about a case, the last of each patient's first."""
    sent = Message.objects.unscoped(_WHY).filter(direction=Direction.OUT, channel=channel, address=address)
    lately = sent.filter(created_at__gt=now - OPEN_LOOP).exclude(about="").exclude(state__in=_NEVER_LEFT)
    last: dict[UUID | None, Message] = {}
    for message in lately.select_related("thread").order_by("-created_at", "-id")[:_LOOKED_AT]:
        last.setdefault(message.patient_id, message)
    return list(last.values())


_NEVER_LEFT = ("draft", "queued", "stopped", "failed")
_LOOKED_AT = 50


def answered_to(provider: str, external_id: str) -> Message | None:
    """The message of ours that a reply names."""
    if not external_id:
        return None
    named = Message.objects.unscoped(_WHY).filter(direction=Direction.OUT, external_id=external_id)
    found = list(named.select_related("thread").order_by("-created_at")[:2])
    return next((m for m in found if m.provider == provider), found[0] if len(found) == 1 else None)


def _family(digits: str) -> list[Holder]:
    rows = RelatedPerson.objects.unscoped(_WHY).filter(phone__endswith=digits[-_TAIL:]) if digits else ()
    return [Holder(r.patient_id, Party.FAMILY, str(r.id), r.name) for r in rows if phone_digits(r.phone) == digits]
