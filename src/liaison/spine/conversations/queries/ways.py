"""How the party of a thread can be written to: their own addresses, never another party's."""

from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.conversations.models import Suppression, Thread
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.values import ANY, SENT_BY_MACHINE, Channel, Party
from liaison.spine.people.models import ContactPoint, RelatedPerson

_SYSTEMS = {"sms": Channel.SMS, "email": Channel.EMAIL}
_WHY = "of a thread that whoever asks has open"


@dataclass(frozen=True)
class WayOut:
    channel: Channel
    address: str
    suppressed: str = ""  # why nothing goes there


def ways_of(act: Act, thread: Thread) -> list[WayOut]:
    """The one they used last first; suppressed ones last, with their reason."""
    found: dict[Channel, str] = {}
    if thread.address and thread.channel in SENT_BY_MACHINE:
        found[Channel(thread.channel)] = thread.address
    elif thread.address:
        found[Channel.SMS] = thread.address
    for channel, address in _kept(thread):
        found.setdefault(channel, address)
    whys = _suppressed(list(found.values()))
    ways = [WayOut(channel, address, _why(whys, channel, address)) for channel, address in found.items() if address]
    return sorted(ways, key=lambda way: bool(way.suppressed))


def _kept(thread: Thread) -> list[tuple[Channel, str]]:
    if thread.party == Party.PATIENT and thread.patient_id:
        rows = ContactPoint.objects.unscoped(_WHY).filter(patient=thread.patient_id, stopped_on=None)
        ways = rows.filter(system__in=_SYSTEMS).order_by("rank", "id").values_list("system", "value")
        return [(_SYSTEMS[system], normal(_SYSTEMS[system], value)) for system, value in ways]
    if thread.party == Party.FAMILY and (ref := _uuid(thread.party_ref)):
        person = RelatedPerson.objects.unscoped(_WHY).filter(pk=ref, patient=thread.patient_id).first()
        return [(Channel.SMS, normal(Channel.SMS, person.phone))] if person and person.phone else []
    return []


def _suppressed(addresses: list[str]) -> dict[tuple[str, str], str]:
    rows = Suppression.objects.filter(address__in=addresses, lifted_at=None)
    return {(row.channel, row.address): row.why for row in rows}


def _why(whys: dict[tuple[str, str], str], channel: Channel, address: str) -> str:
    return whys.get((channel, address)) or whys.get((ANY, address)) or ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
