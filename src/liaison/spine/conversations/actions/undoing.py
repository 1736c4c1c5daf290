"""A merge and a "wrong person" are taken back, as long as nothing went on since: threads, clocks, numbers as they were."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions.routing import whose
from liaison.spine.conversations.actions.suppression import suppression_key
from liaison.spine.conversations.events import (
    AnswerNotNeeded,
    ClinicalAsked,
    SuppressionLifted,
    ThreadGiven,
    ThreadReopened,
    ThreadsParted,
)
from liaison.spine.conversations.models import Message, Suppression, Thread, ThreadBefore
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.rules.routing import CLINICIANS
from liaison.spine.conversations.values import ANY, Channel, Suppressed
from liaison.spine.conversations.values.undoing import Undoable
from liaison.spine.people.actions import use_contact_again
from liaison.spine.people.models import ContactPoint
from liaison.spine.people.rules import phone_digits
from liaison.spine.people.values import StopReason

_WHY = "may is checked next"


@transaction.atomic
def part_again(act: Act, *, thread: UUID) -> None:
    """The two conversations as they were before they became one. `thread` is the one that had ended."""
    before = _before(thread, Undoable.MERGE)
    gone, kept = _held(before.thread_id), _held(before.kept_id or thread)
    check(act, "conversations.write", kept.patient_id)
    later = Message.objects.unscoped(_WHY).filter(thread=kept, created_at__gt=before.at)
    if later.exists() or kept.closed_at:
        raise Refused("conversations.went_on", _("The conversation has gone on since. It can no longer be parted."))
    Message.objects.unscoped(_WHY).filter(id__in=before.messages, thread=kept).update(thread=gone)
    changed = kept.unanswered_since != _moment(before.was["kept"]["unanswered_since"])
    _restore(gone, before.was["thread"])
    _restore(kept, before.was["kept"])
    _done(act, before)
    announce(ThreadsParted(**whose(gone), out_of=kept.pk), act)
    _clock(act, gone)
    if changed:
        announce(AnswerNotNeeded(**whose(kept), why="parted"), act)
        _clock(act, kept)


@transaction.atomic
def right_person(act: Act, *, thread: UUID) -> None:
    """It is their number after all: it may be written to again, and what they wrote waits as it did."""
    before = _before(thread, Undoable.WRONG_PERSON)
    row = _held(before.thread_id)
    check(act, "conversations.write", row.patient_id)
    if row.closed_why != "wrong_person":
        raise Refused("conversations.went_on", _("The conversation has gone on since."))
    _lift(act, row, before.at)
    if row.patient_id:
        _use_again(act, row)
    _restore(row, before.was["thread"])
    _done(act, before)
    announce(ThreadReopened(**whose(row), happened_at=act.at), act)
    _clock(act, row)


def _before(thread: UUID, kind: Undoable) -> ThreadBefore:
    rows = ThreadBefore.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",))
    row = rows.filter(thread=thread, kind=kind, taken_back_at=None).first()
    if row is None:
        raise Refused("conversations.nothing_to_undo", _("There is nothing to take back."))
    return row


def _held(thread: UUID) -> Thread:
    return Thread.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",)).get(pk=thread)


def _restore(row: Thread, was: dict[str, Any]) -> None:
    row.unanswered_since, row.closed_at = _moment(was["unanswered_since"]), _moment(was["closed_at"])
    row.last_at = _moment(was["last_at"]) or row.last_at
    row.standing, row.closed_why, row.about = was["standing"], was["closed_why"], was["about"]
    row.owner_id = UUID(was["owner"]) if was["owner"] else None
    row.merged_into, row.snoozed_until, row.snoozed_why = None, None, ""
    row.save()


def _clock(act: Act, row: Thread) -> None:
    """Whoever waits has waited since they wrote."""
    if row.unanswered_since is None:
        return
    fact = ThreadGiven(**whose(row), pool=row.pool_id, owner=row.owner_id, asked_since=row.unanswered_since)
    announce(fact, act)
    if row.pool_id == CLINICIANS:
        announce(ClinicalAsked(**whose(row), happened_at=row.unanswered_since), act)


def _done(act: Act, before: ThreadBefore) -> None:
    before.taken_back_at = act.at
    before.save(update_fields=["taken_back_at"])


def _lift(act: Act, row: Thread, at: datetime) -> None:
    """Only what this very act had suppressed; an older no stays one."""
    shapes = (Channel.SMS, Channel.EMAIL)
    clean = next((found for shape in shapes if (found := normal(shape, row.address))), row.address)
    rows = Suppression.objects.select_for_update(no_key=True).filter(
        channel=ANY, address=clean, lifted_at=None, why=Suppressed.WRONG_PERSON, at=at
    )
    for one in rows:
        one.lifted_at, one.lifted_by = act.at, act.actor
        one.save(update_fields=["lifted_at", "lifted_by"])
        announce(SuppressionLifted(patient=None, key=suppression_key(one.pk), channel=one.channel), act)


def _use_again(act: Act, row: Thread) -> None:
    ways = ContactPoint.objects.unscoped(_WHY).filter(patient=row.patient_id, stopped_why=StopReason.WRONG_NUMBER)
    if row.channel == Channel.EMAIL:
        ways = ways.filter(system="email", value__iexact=row.address)
    else:
        ways = ways.filter(system__in=("phone", "sms"), search=phone_digits(row.address))
    for way in ways.exclude(stopped_on=None).values_list("id", flat=True):
        use_contact_again(act, patient=row.patient_id, contact=way)  # type: ignore[arg-type]  # asked by the caller


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
