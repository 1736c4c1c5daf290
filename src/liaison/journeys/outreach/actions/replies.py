"""A sure reply to something about a visit: done at once where that is safe, given to a person where it is not."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.outreach.events import (
    CancelAskedBack,
    CancelSettled,
    LateNoted,
    LateSaid,
    OtherTimeAsked,
    OtherTimeSettled,
    RideNeeded,
    RideSettled,
    VisitAsked,
)
from liaison.journeys.outreach.models import AskedBack
from liaison.journeys.outreach.rules.replies import Does, does
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling import actions as scheduling
from liaison.records.scheduling.events import appointment_key
from liaison.records.scheduling.queries.reminding import ToRemind, to_remind
from liaison.records.scheduling.values import CancelledBy, CancelReason
from liaison.spine.access.actions import check
from liaison.spine.calls.actions import ask_callback
from liaison.spine.calls.queries.hours import soon
from liaison.spine.conversations.actions import acted_on, send_many
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.queries.sent import OurMessage, message_of
from liaison.spine.conversations.values import Channel, Outgoing, Purpose, Topic

_WHY = "a reply is acted on by rule"
_ASKS: dict[Does, type[VisitAsked]] = {
    Does.ASK_BACK: CancelAskedBack, Does.FIND_TIME: OtherTimeAsked, Does.TELL_DESK: LateSaid, Does.FIND_RIDE: RideNeeded,
}  # fmt: skip
_SAYS = {
    Does.CONFIRM: "reply.confirmed", Does.ASK_BACK: "reply.cancel_ask", Does.CANCEL: "reply.cancelled",
    Does.FIND_TIME: "reply.passed_on", Does.TELL_DESK: "reply.passed_on", Does.FIND_RIDE: "reply.passed_on",
}  # fmt: skip


@transaction.atomic
def act_on_reply(act: Act, *, message: UUID, intent: str, appointment: UUID, told: bool = False) -> Does:
    """What it asked is done or handed on; then the thread is closed by rule. Too late for it, the inbox keeps it.

    `told`: whoever answered by a link of ours reads there what came of it.
    """
    visit, said = to_remind([appointment]).get(appointment), message_of(message)
    if visit is None or said is None or said.patient != visit.patient:
        return Does.NOTHING
    check(act, "conversations.receive", visit.patient)
    asked = (
        AskedBack.objects.unscoped(_WHY)
        .select_for_update(no_key=True, of=("self",))
        .filter(appointment=appointment)
        .first()
    )
    again = asked.at if asked and asked.by_message != message else None
    ahead, spoken = visit.ahead and visit.starts_at > act.at, said.channel == Channel.VOICE
    what = does(intent, ahead=ahead, asked_back_at=again, now=act.at, spoken=spoken)
    if what is Does.NOTHING:
        return what
    _do(act, what, visit, said)
    if not (spoken or told):  # who pressed a key has heard the answer on the line
        _answer(act, what, visit, said)
    acted_on(act, message=message)
    return what


@transaction.atomic
def keep_visit(act: Act, *, appointment: UUID) -> None:
    """Somebody asked: the visit stays."""
    visit = _visit(act, appointment)
    _forget(visit.appointment)
    announce(CancelSettled(patient=visit.patient, key=appointment_key(appointment)), act)


@transaction.atomic
def cancel_visit(act: Act, *, appointment: UUID) -> None:
    """Somebody read the words: it is a cancellation. One key is enough."""
    visit = _visit(act, appointment)
    scheduling.cancel(act, appointment=appointment, reason=CancelReason.OTHER, by=CancelledBy.PATIENT)
    _forget(visit.appointment)


@transaction.atomic
def settle_other_time(act: Act, *, appointment: UUID) -> None:
    """No other time is needed after all."""
    visit = _visit(act, appointment)
    announce(OtherTimeSettled(patient=visit.patient, key=appointment_key(appointment)), act)


@transaction.atomic
def note_late(act: Act, *, appointment: UUID) -> None:
    """The desk knows that the patient comes late."""
    visit = _visit(act, appointment)
    announce(LateNoted(patient=visit.patient, key=appointment_key(appointment)), act)


@transaction.atomic
def settle_ride(act: Act, *, appointment: UUID, how: str) -> None:
    """A ride was found, or none is needed, or there is none: then somebody has spoken about another way."""
    visit = _visit(act, appointment)
    announce(RideSettled(patient=visit.patient, key=appointment_key(appointment), how=how), act)


def _do(act: Act, what: Does, visit: ToRemind, said: OurMessage) -> None:
    if what is Does.CONFIRM:
        _forget_and_say(act, visit)
        if not visit.confirmed:
            scheduling.confirm(act, appointment=visit.appointment)
    elif what is Does.CANCEL:
        scheduling.cancel(act, appointment=visit.appointment, reason=CancelReason.OTHER, by=CancelledBy.PATIENT)
        _forget(visit.appointment)
    elif what is Does.CALL_BACK:
        key = appointment_key(visit.appointment)
        ask_callback(act, patient=visit.patient, due_at=soon(act.at), number=said.address, about=key)
    else:
        if what is Does.ASK_BACK:
            AskedBack.objects.unscoped(_WHY).filter(appointment=visit.appointment).delete()
            AskedBack.objects.create(
                patient_id=visit.patient, appointment=visit.appointment, at=act.at, by_message=said.id
            )
        fact = _ASKS[what](
            patient=visit.patient, key=appointment_key(visit.appointment), starts_at=visit.starts_at, zone=visit.zone,
            happened_at=act.at,
        )  # fmt: skip
        announce(fact, act)


def _forget_and_say(act: Act, visit: ToRemind) -> None:
    """A yes after a no: the visit stays, and nobody need ask."""
    if _forget(visit.appointment):
        announce(CancelSettled(patient=visit.patient, key=appointment_key(visit.appointment)), act)


def _forget(appointment: UUID) -> int:
    return AskedBack.objects.unscoped(_WHY).filter(appointment=appointment).delete()[0]


def _answer(act: Act, what: Does, visit: ToRemind, said: OurMessage) -> None:
    """By the way they wrote; where it may not leave, it does not: what they asked was done all the same."""
    wall = visit.starts_at.astimezone(ZoneInfo(visit.zone))
    filling = {
        "clinic": own_name(), "date": wall.date().isoformat(), "time": f"{wall:%H:%M}",
        "phone": visit.phone or own_phone(),
    }  # fmt: skip
    send_many(
        act,
        messages=[
            Outgoing(
                key=f"reply-answer:{said.id}", patient=visit.patient, channel=Channel(said.channel),
                address=said.address, purpose=Purpose.REPLY, language=said.language, template=_SAYS[what],
                filling=filling, about=appointment_key(visit.appointment), topic=Topic.APPOINTMENT,
            )
        ],
    )  # fmt: skip


def _visit(act: Act, appointment: UUID) -> ToRemind:
    visit = to_remind([appointment]).get(appointment)
    if visit is None:
        raise Refused("outreach.no_visit", _("There is no such visit."))
    check(act, "conversations.write", visit.patient)
    return visit
