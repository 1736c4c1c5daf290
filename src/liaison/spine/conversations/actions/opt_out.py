"""STOP, START and HELP, in whatever language: done at once, kept with its words as proof, answered once (MSG-03, MSG-04)."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from liaison.engines.replies import Intent
from liaison.kernel.act import Act
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions.consent import give_consent, withdraw_consent
from liaison.spine.conversations.actions.sending import send_many
from liaison.spine.conversations.actions.suppression import lift_suppression, suppress
from liaison.spine.conversations.events import message_key
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.rules.opt_out_words import OUR_NAME
from liaison.spine.conversations.rules.wording import base
from liaison.spine.conversations.values import ANY, Channel, ConsentSource, Outgoing, Purpose, Suppressed

ONCE_WITHIN = timedelta(minutes=5)
_WHY = "an opt-out counts whoever may read it"
_TEMPLATES = {Intent.STOP: "opt_out.confirm", Intent.START: "opt_out.start", Intent.HELP: "opt_out.help"}
_VOICES = {Channel.SMS: (Channel.SMS, Channel.VOICE), Channel.VOICE: (Channel.SMS, Channel.VOICE)}


@transaction.atomic
def answer(act: Act, *, message: Message) -> None:
    """Everything queued for them that a STOP covers is stopped in this transaction."""
    check(act, "conversations.receive", message.patient_id)
    channel, intent = Channel(message.channel), Intent(message.intent)
    patients = _whose(message)
    if intent is Intent.STOP:
        suppress(act, channel=channel, address=message.address, why=Suppressed.STOPPED)
        for patient in patients:
            _stop(act, message, patient, channel)
    elif intent is Intent.START:
        lift_suppression(act, channel=channel, address=message.address)
        for patient in patients:
            _start(act, message, patient, channel)
    _confirm(act, message, channel, intent)


def _whose(message: Message) -> list[UUID]:
    """Theirs; a number that several patients share stops for each of them to whom we wrote there."""
    if message.patient_id:
        return [message.patient_id]
    rows = Message.objects.unscoped(_WHY).filter(address=message.address, direction="out", patient__isnull=False)
    return sorted(set(rows.values_list("patient_id", flat=True)))


def _stop(act: Act, message: Message, patient: UUID, channel: Channel) -> None:
    """The topic that was answered, and everything by these ways: which of the two binds is for the law of the day (MSG-04)."""
    topic = _topic(message)
    for way in _VOICES.get(channel, (channel,)):
        for purpose in dict.fromkeys((topic, ANY)):
            withdraw_consent(
                act, patient=patient, channel=way, purpose=purpose, source=ConsentSource.TEXT, proof=_proof(message),
                address=message.address, language=message.language,
            )  # fmt: skip


def _start(act: Act, message: Message, patient: UUID, channel: Channel) -> None:
    topic = _topic(message)
    for way in _VOICES.get(channel, (channel,)):
        for purpose in dict.fromkeys((topic, ANY)):
            give_consent(
                act, patient=patient, channel=way, purpose=purpose, source=ConsentSource.TEXT, proof=_proof(message),
                address=message.address, language=message.language,
            )  # fmt: skip


def _topic(message: Message) -> str:
    """What they answered; everything where it was nothing."""
    answered = message.in_reply_to
    care = answered and answered.purpose not in (Purpose.CONFIRMATION, Purpose.REPLY, Purpose.BILLING, Purpose.SURVEY)
    return answered.purpose if answered and care else ANY


def _proof(message: Message) -> str:
    return f"“{message.text.strip()[:200]}” · {message_key(message.pk)}"


def _confirm(act: Act, message: Message, channel: Channel, intent: Intent) -> None:
    """One answer within five minutes, and no second one to the same words soon after. Where it cannot be sent, nothing is."""
    if message.patient_id is None or channel not in (Channel.SMS, Channel.EMAIL):
        return
    phone, language = own_phone(), base(message.language) or "en"
    code = _TEMPLATES[intent] if phone or intent is not Intent.HELP else "opt_out.help_short"
    soon = Message.objects.unscoped(_WHY).filter(address=message.address, template__startswith=f"{code}@")
    if soon.filter(created_at__gt=act.at - ONCE_WITHIN).exists():
        return
    send_many(
        act,
        messages=[
            Outgoing(
                key=f"opt-out:{message.pk}", patient=message.patient_id, channel=channel, address=message.address,
                purpose=Purpose.CONFIRMATION, language=language if language in OUR_NAME else "en", template=code,
                filling={"clinic": own_name() or OUR_NAME.get(language, OUR_NAME["en"]), "phone": phone},
                thread=message.thread_id,
            )
        ],
    )  # fmt: skip
