"""The life of a thread: closed, opened again, asleep until a day, given on, merged, linked to a case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.conversations.actions import routing
from liaison.spine.conversations.actions.finding import find, me
from liaison.spine.conversations.actions.routing import ensure_pool, whose
from liaison.spine.conversations.events import (
    AnswerNotNeeded,
    AnswerPaused,
    ClinicalAsked,
    ThreadClosed,
    ThreadGiven,
    ThreadSnoozed,
)
from liaison.spine.conversations.models import Thread
from liaison.spine.conversations.rules.routing import CLINICIANS
from liaison.spine.conversations.values import PAUSES, Closing, SnoozeWhy, Standing, Topic
from liaison.spine.people.models import Staff, Team

_BY_HAND = (Closing.ANSWERED, Closing.NOTHING_ASKED, Closing.JUNK, Closing.ELSEWHERE)


@transaction.atomic
def close(act: Act, *, thread: UUID, why: Closing, about: str = "") -> None:
    """With a reason. What goes on elsewhere names its case."""
    held = find(act, thread, "conversations.write")
    if held.crisis:
        raise Refused("conversations.crisis_open", _("Somebody may be in danger. Say first how it ended."))
    if why not in _BY_HAND:
        raise Refused("conversations.unknown_reason", _("Choose one of the reasons."), field="why")
    if why == Closing.ANSWERED and held.unanswered_since:
        raise Refused("conversations.not_answered", _("What they wrote last has no answer yet."), field="why")
    if why == Closing.ELSEWHERE and not (about or held.about):
        raise Refused("conversations.which_case", _("Say in which case it goes on."), field="about")
    waited = held.unanswered_since is not None
    held.about = about or held.about
    held.unanswered_since, held.snoozed_until, held.snoozed_why = None, None, ""
    held.standing, held.closed_at, held.closed_why = Standing.CLOSED, act.at, why
    held.save()
    if waited:
        announce(AnswerNotNeeded(**whose(held), why=why), act)
    announce(ThreadClosed(**whose(held), why=why), act)


@transaction.atomic
def open_again(act: Act, *, thread: UUID) -> None:
    held = find(act, thread, "conversations.write", closed=True)
    routing.reopen(act, held)
    held.save()


@transaction.atomic
def snooze(act: Act, *, thread: UUID, until: datetime, why: SnoozeWhy) -> None:
    """Out of the inbox until then. The clock runs on, except while somebody else must move first; a doctor's never stands."""
    held = find(act, thread, "conversations.write")
    if held.crisis:
        raise Refused("conversations.crisis_open", _("Somebody may be in danger. Say first how it ended."))
    if until <= act.at:
        raise Refused("conversations.sleeps_before", _("This moment has passed. Choose a later one."), field="until")
    routing.wake(act, thread=held)
    paused = why in PAUSES and held.unanswered_since and held.pool_id != CLINICIANS
    held.snoozed_until, held.snoozed_why = until, why
    held.save(update_fields=["snoozed_until", "snoozed_why"])
    announce(ThreadSnoozed(**whose(held), until=until, why=why), act)
    if paused:
        announce(AnswerPaused(**whose(held), why=why), act)


@transaction.atomic
def wake(act: Act, *, thread: UUID) -> None:
    held = find(act, thread, "conversations.write")
    routing.wake(act, thread=held)
    held.save(update_fields=["snoozed_until", "snoozed_why"])


@transaction.atomic
def give(act: Act, *, thread: UUID, pool: str | None = None, owner: UUID | None = None) -> None:
    """To another pool, to a person, or (neither) back to its pool. Clinicians have a clock of their own."""
    held = find(act, thread, "conversations.write")
    if pool and not Team.objects.filter(code=pool).exists():
        if pool != CLINICIANS:
            raise Refused("conversations.no_such_pool", _("There is no such team."), field="pool")
        ensure_pool(act, pool)
    if owner and not Staff.objects.filter(pk=owner, active=True).exists():
        raise Refused("conversations.no_such_person", _("There is no such colleague."), field="owner")
    before = held.pool_id
    held.pool_id, held.owner_id = pool or before, owner
    if pool == CLINICIANS:
        held.topic = Topic.CLINICAL
    elif held.topic == Topic.CLINICAL and pool:
        held.topic = Topic.OTHER
    held.save(update_fields=["pool", "owner", "topic"])
    asked = held.unanswered_since if held.pool_id != before else None
    announce(ThreadGiven(**whose(held), pool=held.pool_id, owner=owner, asked_since=asked), act)
    if asked and pool == CLINICIANS:
        announce(ClinicalAsked(**whose(held), happened_at=asked), act)


@transaction.atomic
def take(act: Act, *, thread: UUID) -> None:
    """Mine from now on."""
    held = find(act, thread, "conversations.write")
    held.owner_id = me(act)
    held.save(update_fields=["owner"])
    announce(ThreadGiven(**whose(held), pool=held.pool_id, owner=held.owner_id), act)


@transaction.atomic
def link(act: Act, *, thread: UUID, about: str) -> None:
    """To the case it belongs to, by the case's key; an empty one takes it out of its case."""
    held = find(act, thread, "conversations.write", closed=True)
    held.about = about.strip()[:100]
    held.save(update_fields=["about"])


def shut(act: Act, thread: Thread, why: Closing) -> None:
    """By rule, part of another action; the caller has asked."""
    thread.unanswered_since, thread.snoozed_until, thread.snoozed_why = None, None, ""
    thread.standing, thread.closed_at, thread.closed_why = Standing.CLOSED, act.at, why
    thread.save()
    announce(ThreadClosed(**whose(thread), why=why), act)
