"""Somebody else has this number: nothing goes there any more, what waits to be sent is taken back, and people know it."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.finding import find
from liaison.spine.conversations.actions.remembering import remember
from liaison.spine.conversations.actions.routing import whose
from liaison.spine.conversations.actions.suppression import suppress
from liaison.spine.conversations.events import AnswerNotNeeded, SenderFound, ThreadClosed
from liaison.spine.conversations.models import Thread
from liaison.spine.conversations.values import ANY, Channel, Closing, Standing, Suppressed
from liaison.spine.conversations.values.undoing import Undoable
from liaison.spine.people.actions import stop_contact
from liaison.spine.people.models import ContactPoint
from liaison.spine.people.rules import phone_digits
from liaison.spine.people.values import StopReason

_WHY = "whoever reads it, a wrong number is wrong"


@transaction.atomic
def wrong_person(act: Act, *, thread: UUID) -> None:
    """By hand, in one key."""
    held = find(act, thread, "conversations.write")
    if not held.address:
        raise Refused("conversations.no_address", _("This thread has no number or address that could be wrong."))
    leave_alone(act, held)


def leave_alone(act: Act, thread: Thread) -> None:
    """The thread is held. What waits to be sent to the address is stopped by the suppression itself."""
    remember(act, thread, Undoable.WRONG_PERSON)
    suppress(act, channel=ANY, address=thread.address, why=Suppressed.WRONG_PERSON)
    if thread.patient_id:
        _stop_contacts(act, thread.patient_id, thread.channel, thread.address)
    waited = thread.unanswered_since is not None
    thread.unanswered_since, thread.snoozed_until, thread.snoozed_why = None, None, ""
    thread.standing, thread.closed_at, thread.closed_why = Standing.CLOSED, act.at, Closing.WRONG_PERSON
    thread.save()
    if thread.patient_id is None:
        announce(SenderFound(**whose(thread), found=False), act)
    if waited:
        announce(AnswerNotNeeded(**whose(thread), why=Closing.WRONG_PERSON), act)
    announce(ThreadClosed(**whose(thread), why=Closing.WRONG_PERSON), act)


def _stop_contacts(act: Act, patient: UUID, channel: str, address: str) -> None:
    """The patient's ways that are this address are read as wrong from now on."""
    check(act, "people.reach", patient)
    ways = ContactPoint.objects.unscoped(_WHY).filter(patient=patient, stopped_on=None)
    if channel == Channel.EMAIL:
        ways = ways.filter(system="email", value__iexact=address)
    else:
        ways = ways.filter(system__in=("phone", "sms"), search=phone_digits(address))
    for way in ways.values_list("id", flat=True):
        stop_contact(act, patient=patient, contact=way, why=StopReason.WRONG_NUMBER)
