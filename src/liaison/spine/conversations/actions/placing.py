"""In which thread a message of ours stands: the one about the same matter, else a new one that waits for nobody."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.conversations.models import Thread
from liaison.spine.conversations.values import Closing, Outgoing, Standing, Topic
from liaison.spine.people.actions import name_team
from liaison.spine.people.models import Team

_POOLS = {Topic.CLINICAL: "clinicians"}
_POOL = "coordination"
_Key = tuple[UUID, str, str, str, str]
Known = dict[_Key, UUID]


@dataclass(frozen=True)
class Place:
    """A message with the address it goes to."""

    message: Outgoing
    address: str


def known_places(messages: Sequence[Outgoing]) -> Known:
    """The threads there are, held: whoever answers holds the thread before the patient, so do we."""
    keys = {_key(message) for message in messages if message.thread is None}
    if not keys:
        return {}
    rows = Thread.objects.unscoped("where a message belongs").exclude(standing=Standing.MERGED)
    rows = rows.filter(patient__in={key[0] for key in keys}, about__in={key[4] for key in keys})
    held = rows.order_by("id").select_for_update(of=("self",), no_key=True)
    found = {_key_of(row): row.id for row in sorted(held, key=lambda row: row.last_at)}
    return {key: found[key] for key in keys if key in found}


def place(act: Act, places: Sequence[Place], known: Known) -> dict[str, UUID]:
    """The thread of each message by its key. New ones are closed until somebody answers: a reminder is nobody's work."""
    fresh: dict[_Key, Thread] = {}
    for each in places:
        key = _key(each.message)
        if each.message.thread is None and key not in known and key not in fresh:
            fresh[key] = _thread(act, each)
    _know_pools(act, {thread.pool_id for thread in fresh.values()})
    Thread.objects.bulk_create(fresh.values(), batch_size=1000)
    found = {key: thread.id for key, thread in fresh.items()} | known
    return {each.message.key: each.message.thread or found[_key(each.message)] for each in places}


def _key(message: Outgoing) -> _Key:
    """Of one case there is one thread with one party; without a case, one for each channel and topic."""
    apart = ("", "") if message.about else (str(message.channel), str(message.topic))
    return (message.patient, f"{message.party}:{message.party_ref}", *apart, message.about)


def _key_of(row: Thread) -> _Key:
    apart = ("", "") if row.about else (row.channel, row.topic)
    return (row.patient_id or UUID(int=0), f"{row.party}:{row.party_ref}", *apart, row.about)


def _thread(act: Act, each: Place) -> Thread:
    message = each.message
    return Thread(
        id=uuid.uuid4(), patient_id=message.patient, party=message.party, party_ref=message.party_ref,
        address=each.address, channel=message.channel, topic=message.topic, about=message.about,
        pool_id=_POOLS.get(message.topic, _POOL), standing=Standing.CLOSED, opened_at=act.at, last_at=act.at,
        closed_at=act.at, closed_why=Closing.NOTHING_ASKED,
    )  # fmt: skip


def _know_pools(act: Act, codes: set[str]) -> None:
    for code in sorted(codes - set(Team.objects.filter(code__in=codes).values_list("code", flat=True))):
        name_team(act, code=code, name=code.replace("_", " ").capitalize())
