"""Answer, write among ourselves, begin: nothing is answered twice, and an answer goes to one party only."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.plainwords import Change
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.finding import find, me
from liaison.spine.conversations.actions.ledger import enter
from liaison.spine.conversations.actions.routing import reopen, thread_for, wake, whose
from liaison.spine.conversations.actions.sending import send
from liaison.spine.conversations.events import Answered, message_key
from liaison.spine.conversations.models import Message, Thread, ThreadLook
from liaison.spine.conversations.queries.inserting import differing, insertion_for
from liaison.spine.conversations.queries.ways import ways_of
from liaison.spine.conversations.values import (
    Channel,
    Delivery,
    Direction,
    EntryKind,
    Outgoing,
    Party,
    Purpose,
    Topic,
)

_WHY = "whoever answers must know that somebody else has"


@transaction.atomic
def answer(
    act: Act, *, thread: UUID, text: str, channel: Channel | None = None, seen: UUID | None = None,
    send_at: datetime | None = None, template: str = "", filling: dict[str, str] | None = None,
) -> UUID:  # fmt: skip
    """One answer to the party of this thread. `seen` is the last message the writer had on the screen.

    With both, `text` is what became of the `template`: its facts must be those of the case still.
    """
    held = find(act, thread, "conversations.write", closed=True)
    _refuse_second(act, held, seen)
    if not text.strip() and not template:
        raise Refused("conversations.nothing_written", _("Write the answer first."), field="text")
    if held.patient_id is None:
        raise Refused("conversations.whose", _("Say first whose this is, then answer."))
    if send_at and send_at <= act.at:
        raise Refused("conversations.sent_before", _("This moment has passed. Choose a later one."), field="send_at")
    way = _way(act, held, channel)
    if template and text.strip():
        text, template, filling = _reworded(held, way[0], template, text.strip())
    key = f"answer:{held.pk}:{seen}:{_digest(template, text, way[0])}"
    if known := Message.objects.unscoped(_WHY).filter(key=key).values_list("id", flat=True).first():
        return known  # pressed twice
    message = send(
        act,
        message=Outgoing(
            key=key, patient=held.patient_id, channel=way[0],
            purpose=Purpose.REPLY, address=way[1], text="" if template else text.strip(), template=template,
            filling=filling or {}, subject=held.subject, about=held.about, topic=Topic(held.topic),
            party=Party(held.party), party_ref=held.party_ref, thread=held.pk, send_at=send_at,
        ),
    )  # fmt: skip
    _answered(act, held, message, way[0])
    return message


@transaction.atomic
def note(act: Act, *, thread: UUID, text: str) -> UUID:
    """Among ourselves: it leaves the house never, and is nobody's answer."""
    held = find(act, thread, "conversations.write", closed=True)
    me(act)
    if not text.strip():
        raise Refused("conversations.nothing_written", _("Write the note first."), field="text")
    row = Message.objects.create(
        thread=held, patient_id=held.patient_id, direction=Direction.NOTE, channel=held.channel, text=text.strip(),
        about=held.about, created_at=act.at, created_by=act.actor, state=Delivery.RECEIVED,
    )  # fmt: skip
    if held.patient_id:
        enter(
            act, patient=held.patient_id, kind=EntryKind.NOTE, ref=message_key(row.pk), text=row.text,
            channel=held.channel, direction=Direction.NOTE, party=held.party, about=held.about,
        )  # fmt: skip
    return row.pk


@transaction.atomic
def start(
    act: Act, *, patient: UUID, party: Party, channel: Channel, text: str, party_ref: str = "", party_name: str = "",
    address: str = "", subject: str = "", topic: Topic = Topic.OTHER, about: str = "",
    send_at: datetime | None = None, once: str = "",
) -> UUID:  # fmt: skip
    """Write first. Each party has a thread of its own, also when the case is the same. `once` makes a second press harmless."""
    check(act, "conversations.write", patient)
    if not text.strip():
        raise Refused("conversations.nothing_written", _("Write the message first."), field="text")
    thread = thread_for(
        act, patient=patient, party=party, party_ref=party_ref, party_name=party_name, channel=channel, address=address,
        topic=topic, about=about, subject=subject,
    )  # fmt: skip
    send(
        act,
        message=Outgoing(
            key=f"start:{once or uuid4()}", patient=patient, channel=channel, purpose=Purpose.REPLY, address=address,
            text=text.strip(), subject=subject, about=about, topic=topic, party=party, party_ref=party_ref,
            thread=thread.pk, send_at=send_at,
        ),
    )  # fmt: skip
    reopen(act, thread)
    thread.last_at, thread.channel, thread.owner_id = act.at, channel, thread.owner_id or me(act)
    thread.save()
    return thread.pk


def _reworded(thread: Thread, channel: Channel, template: str, text: str) -> tuple[str, str, dict[str, str]]:
    """As it is to be sent: the template itself where nothing was changed, else the new words with the same facts."""
    before = insertion_for(thread, code=template, channel=channel)
    if before is None:
        raise Refused(
            "conversations.no_template", _("There is no approved text of this name for this way."), field="text"
        )
    if before.unfilled:
        raise Refused(
            "conversations.placeholder", _("The case says nothing for a place of this text."), field="text",
            places=before.unfilled,
        )  # fmt: skip
    if changes := differing(before, text):
        said = "; ".join(_said(change) for change in changes)
        words = _("A fact is not as the case has it, so nothing was sent: %(facts)s") % {"facts": said}
        raise Refused("conversations.fact_changed", words, field="text", facts=said)
    return ("", template, before.filling) if text == before.text else (text, "", {})


def _said(change: Change) -> str:
    if change.before and change.after:
        return _("“%(before)s” became “%(after)s”") % {"before": change.before.text, "after": change.after.text}
    if change.before:
        return _("“%(before)s” is missing") % {"before": change.before.text}
    return _("“%(after)s” was added") % {"after": change.after.text if change.after else ""}


def _refuse_second(act: Act, thread: Thread, seen: UUID | None) -> None:
    """An answer that came after what the writer saw: it is theirs to read before a second one goes out."""
    others = Message.objects.unscoped(_WHY).filter(
        thread=thread, direction=Direction.OUT, created_by__startswith="staff:"
    )
    since = thread.unanswered_since
    if seen and (last := Message.objects.unscoped(_WHY).filter(pk=seen, thread=thread).first()):
        since = last.created_at
    if since is None:
        return
    newer = (
        others.filter(created_at__gte=since)
        .exclude(pk=seen or thread.pk)
        .exclude(created_by=act.actor)
        .order_by("-created_at")
    )
    if found := newer.first():
        raise Refused(
            "conversations.answered_meanwhile", _("A colleague has answered meanwhile. Nothing was sent."),
            answer=found.pk, by=found.created_by,
        )  # fmt: skip


def _way(act: Act, thread: Thread, channel: Channel | None) -> tuple[Channel, str]:
    """The channel they used, unless another one is chosen that leads to the same party."""
    wanted = channel or Channel(thread.channel)
    for way in ways_of(act, thread):
        if way.channel == wanted:
            return way.channel, way.address
    raise Refused(
        "conversations.no_address",
        _("There is no address of theirs for this channel."),
        field="channel",
        channel=wanted,
    )


def _answered(act: Act, thread: Thread, message: UUID, channel: Channel) -> None:
    wake(act, thread=thread)
    thread.unanswered_since, thread.last_at, thread.channel = None, act.at, channel
    thread.owner_id = thread.owner_id or me(act)
    thread.save()
    ThreadLook.objects.filter(thread=thread, staff_id=me(act)).update(doing="looking")
    announce(Answered(**whose(thread), message=message, channel=channel), act)


def _digest(*said: str) -> str:
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:20]
