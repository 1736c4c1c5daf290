"""Take in a message: whose it is, which thread it belongs to, how it reads, and who has to do something."""

from uuid import UUID

from django.db import connection, transaction

from liaison.engines.replies import Asked, Reading, classify
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.following import follow
from liaison.spine.conversations.actions.ledger import enter
from liaison.spine.conversations.actions.routing import (
    ensure_pool,
    going_on,
    present,
    reopen,
    thread_for,
    unknown_sender,
    wake,
)
from liaison.spine.conversations.events import SenderUnknown, message_key, thread_key
from liaison.spine.conversations.models import Message, Thread
from liaison.spine.conversations.queries.senders import answered_to, asked_lately, holders, organization
from liaison.spine.conversations.rules import texts
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.rules.routing import CLINICIANS, Route, is_only_help, route
from liaison.spine.conversations.values import Channel, Delivery, Direction, EntryKind, Inbound, Party, Topic
from liaison.spine.people.models import PatientLanguage

_LOCK = 7020  # advisory lock class: one message of a provider
_WHY = "what comes in is kept whoever may read it"
_LONGEST_ADDRESS, _HELP = 320, 40


@transaction.atomic
def receive(act: Act, *, message: Inbound) -> UUID:
    """The same message again is the message we have."""
    check(act, "conversations.receive")
    if known := _known(message):
        return known
    address = normal(message.channel, message.sender) or texts.one_line(message.sender)[:_LONGEST_ADDRESS]
    answered = _answered(act, message, address)
    thread = present(answered.thread) if answered else _thread(act, message, address)
    reading = _read(message, answered, thread)
    row = _kept(act, message, thread, address, answered, reading)
    named = bool(normal(message.channel, message.sender))
    where = route(
        reading,
        about=answered.about if answered else "",
        topic=Topic(thread.topic),
        named=named,
        only_help=is_only_help(message.text[:_HELP]),
    )
    _turn(act, thread, row, where)
    if not thread.patient_id:
        told = SenderUnknown(
            patient=None, key=thread_key(thread.pk), channel=message.channel, happened_at=row.created_at
        )
        announce(told, act)
    enter(
        act, patient=thread.patient_id, kind=EntryKind.MESSAGE, ref=message_key(row.pk), text=row.text,
        channel=row.channel, direction=Direction.IN, party=thread.party, code=row.intent, about=row.about,
    )  # fmt: skip
    follow(act, thread, row, where)
    return row.pk


def _known(message: Inbound) -> UUID | None:
    if not message.external_id:
        return None
    with connection.cursor() as cursor:
        words = f"{message.provider}|{message.external_id}"
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, words])
    same = Message.objects.unscoped(_WHY).filter(provider=message.provider, external_id=message.external_id)
    return same.values_list("id", flat=True).first()


def _answered(act: Act, message: Inbound, address: str) -> Message | None:
    """What of ours it answers. An address of two people answers neither, unless only one was asked something."""
    if message.answers:
        return Message.objects.unscoped(_WHY).select_related("thread").get(pk=message.answers)
    if named := answered_to(message.provider, message.in_reply_to):
        return named
    asked = asked_lately(message.channel, address, act.at)
    return asked[0] if len(asked) == 1 else None


def _thread(act: Act, message: Inbound, address: str) -> Thread:
    """Nothing of ours is answered: whose address it is decides, and only when it is one patient's."""
    found = [h for h in holders(message.channel, address) if not h.stopped]
    subject = texts.one_line(message.subject)
    if len({h.patient for h in found}) == 1:
        holder = found[0]
        if going := going_on(holder.patient, holder.party, holder.ref):
            return going
        return thread_for(
            act, patient=holder.patient, party=holder.party, party_ref=holder.ref, party_name=holder.name,
            channel=message.channel, address=address, subject=subject,
        )  # fmt: skip
    company = None if found else organization(message.channel, address)
    party = {"pay": Party.INSURER, "ins": Party.INSURER, "prov": Party.CLINICIAN}.get(company.kind) if company else None
    return unknown_sender(
        act, channel=message.channel, address=address, party=(party or Party.AGENCY) if company else Party.UNKNOWN,
        name=company.name if company else "", ref=str(company.id) if company else "",
    )  # fmt: skip


def _read(message: Inbound, answered: Message | None, thread: Thread) -> Reading:
    offered = Asked.CALL if message.channel is Channel.VOICE else Asked.APPOINTMENT
    asked = offered if answered and answered.about.startswith("appointment:") else Asked.NOTHING
    language = answered.language if answered else _language(thread.patient_id)
    return classify(texts.cleaned(message.text), language, asked)


def _language(patient: UUID | None) -> str:
    if patient is None:
        return ""
    rows = PatientLanguage.objects.unscoped(_WHY).filter(patient_id=patient).order_by("-preferred", "id")
    return rows.values_list("language", flat=True).first() or ""


def _kept(
    act: Act, message: Inbound, thread: Thread, address: str, answered: Message | None, reading: Reading
) -> Message:
    subject = texts.one_line(message.subject) if message.channel is Channel.EMAIL else ""
    return Message.objects.create(
        thread=thread, patient_id=thread.patient_id, direction=Direction.IN, channel=message.channel, address=address,
        subject=subject, text=texts.cleaned(message.text),
        language=answered.language if answered else _language(thread.patient_id),
        about=answered.about if answered else thread.about, created_at=act.at, created_by=act.actor,
        state=Delivery.RECEIVED, provider=message.provider, external_id=message.external_id, in_reply_to=answered,
        intent=reading.intent, sure=reading.sure, attachments=[str(one) for one in message.attachments],
    )  # fmt: skip


def _turn(act: Act, thread: Thread, row: Message, where: Route) -> None:
    """It is our turn again: what slept wakes, what was closed is open, and the first unanswered thing keeps its time."""
    reopen(act, thread)
    thread.last_at, thread.channel, thread.address, thread.intent = act.at, row.channel, row.address, row.intent
    thread.subject = thread.subject or row.subject
    thread.topic, thread.crisis = where.topic, thread.crisis or where.crisis
    thread.unanswered_since = thread.unanswered_since or act.at
    wake(act, thread=thread)
    if where.clinical and thread.pool_id != CLINICIANS:
        ensure_pool(act, CLINICIANS)
        thread.pool_id, thread.owner = CLINICIANS, None
    thread.save()
