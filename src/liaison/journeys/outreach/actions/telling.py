"""What a patient must be told about a change is sent from its page; that it was told follows when it has left."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.outreach.queries.reminders import usable_ways
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling import actions as scheduling
from liaison.records.scheduling.events import appointment_key
from liaison.records.scheduling.queries.notices import notice as notice_of
from liaison.records.scheduling.values.notices import ToldHow
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions import send, take_back
from liaison.spine.conversations.queries.sent import message_named, messages_keyed
from liaison.spine.conversations.values import Channel, Outgoing, Purpose, Topic

_HOW = {Channel.SMS: ToldHow.SMS, Channel.EMAIL: ToldHow.EMAIL, Channel.LETTER: ToldHow.LETTER}
_KEY = "notice:"


@transaction.atomic
def send_notice(act: Act, *, notice: UUID) -> UUID:
    """In its own words, by the patient's first way; its facts must stand in it."""
    found = notice_of(act, notice_id=notice)
    if found is None:
        raise Refused("outreach.no_notice", _("There is no such notice."))
    check(act, "conversations.write", found.patient_id)
    if found.told_at or found.withdrawn_at:
        raise Refused("outreach.notice_over", _("The patient was told already, or need not be."))
    ways = [way for way in usable_ways([found.patient_id]).get(found.patient_id, ()) if way in _HOW]
    if not ways:
        raise Refused("outreach.no_way", _("No number or address for texts or mails is known: call the patient."))
    message = Outgoing(
        key=f"{_KEY}{notice}:{ways[0]}", patient=found.patient_id, channel=ways[0], purpose=Purpose.NOTICE,
        language=found.language, text=found.text, subject="" if ways[0] is Channel.SMS else _("About your visit"),
        facts=found.facts, about=appointment_key(found.appointment_id), topic=Topic.APPOINTMENT,
    )  # fmt: skip
    return send(act, message=message)


@transaction.atomic
def send_notices(act: Act, *, notices: Sequence[UUID]) -> int:
    """Each that may leave; how many do. The others stay on the work list, where somebody calls."""
    queued = 0
    for notice in notices:
        try:
            with transaction.atomic():
                send_notice(act, notice=notice)
        except Refused:
            continue
        queued += 1
    return queued


@transaction.atomic
def take_back_notice(act: Act, *, notice: UUID) -> int:
    """It is no longer true: what still waits to leave is stopped."""
    keys = [f"{_KEY}{notice}:{way}" for way in _HOW]
    return sum(take_back(act, message=message, why="visit_moved") for message in messages_keyed(keys))


@transaction.atomic
def note_told(act: Act, *, message_key: str) -> bool:
    """A message of ours has left: when it was a notice, the patient has been told."""
    sent = message_named(message_key)
    if sent is None or not sent.key.startswith(_KEY):
        return False
    notice = UUID(sent.key.removeprefix(_KEY).partition(":")[0])
    check(act, "scheduling.book", sent.patient)
    found = notice_of(act, notice_id=notice)
    if found is None or found.told_at or found.withdrawn_at:
        return False
    scheduling.tell_patient(act, notice=notice, how=_HOW[Channel(sent.channel)], text=sent.text)
    return True
