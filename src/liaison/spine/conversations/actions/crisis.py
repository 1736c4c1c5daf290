"""Somebody in danger (MISSION D29): an alarm at once, a person who stays with them, each step written down, an end in words."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.finding import find, me
from liaison.spine.conversations.actions.ledger import enter
from liaison.spine.conversations.actions.routing import ensure_pool, reopen, thread_for, whose
from liaison.spine.conversations.events import ClinicalAsked, CrisisEnded, CrisisRaised, CrisisTaken, thread_key
from liaison.spine.conversations.models import Crisis, Thread
from liaison.spine.conversations.rules.routing import CLINICIANS
from liaison.spine.conversations.values import Channel, CrisisOutcome, CrisisStep, EntryKind, Topic

_WHY = "somebody is in danger"
_CHANNELS = {"phone": Channel.PHONE, "electronic": Channel.PORTAL}  # else somebody sat with them


def raise_crisis(act: Act, thread: Thread, *, message: UUID | None) -> None:
    """The thread is held. Words of danger on top of a crisis that is open are part of it."""
    crises = Crisis.objects.unscoped(_WHY).filter(thread=thread, ended_at=None)
    if crises.exists():
        return
    Crisis.objects.create(
        thread=thread, patient_id=thread.patient_id, message=message, raised_at=act.at, raised_by=act.actor
    )
    announce(CrisisRaised(**whose(thread), message=message, happened_at=act.at), act)


@transaction.atomic
def call_crisis(act: Act, *, thread: UUID) -> None:
    """Somebody of ours sees the danger that no rule saw."""
    held = find(act, thread, "conversations.write", closed=True)
    me(act)
    reopen(act, held)
    held.crisis, held.snoozed_until, held.snoozed_why = True, None, ""
    held.unanswered_since = held.unanswered_since or act.at
    if held.pool_id != CLINICIANS:
        ensure_pool(act, CLINICIANS)
        held.pool_id, held.owner = CLINICIANS, None
    held.save()
    announce(ClinicalAsked(**whose(held), happened_at=act.at), act)
    raise_crisis(act, held, message=None)


@transaction.atomic
def crisis_from_form(act: Act, *, patient: UUID, about: str, mode: str) -> None:
    """Answers to a form say danger. The case of the alarm is that form; `mode` says how it was answered."""
    check(act, "conversations.receive", patient)
    channel = _CHANNELS.get(mode, Channel.IN_PERSON)
    held = thread_for(act, patient=patient, channel=channel, topic=Topic.CLINICAL, about=about)
    reopen(act, held)
    held.crisis, held.snoozed_until, held.snoozed_why = True, None, ""
    held.save()
    raise_crisis(act, held, message=None)


@transaction.atomic
def take_crisis(act: Act, *, thread: UUID) -> None:
    """I am with them. The first who says so has it; another one may take it over."""
    held = find(act, thread, "conversations.write")
    crisis, mine = _open(held), me(act)
    first = crisis.taken_at is None
    crisis.taken_at, crisis.taken_by_id = crisis.taken_at or act.at, mine
    held.owner_id = mine
    held.save(update_fields=["owner"])
    _write(act, crisis, CrisisStep.WITH_THEM, "")
    if first:
        announce(CrisisTaken(**whose(held)), act)


@transaction.atomic
def crisis_step(act: Act, *, thread: UUID, step: CrisisStep, words: str = "") -> None:
    """What was done, and who was told; when, is now."""
    held = find(act, thread, "conversations.write")
    crisis = _open(held)
    me(act)
    if crisis.taken_at is None:
        raise Refused("conversations.crisis_not_taken", _("Say first that you are with them."))
    if step == CrisisStep.TOLD_SOMEBODY and not words.strip():
        raise Refused("conversations.whom", _("Say who was told."), field="words")
    _write(act, crisis, step, words.strip())


@transaction.atomic
def end_crisis(act: Act, *, thread: UUID, outcome: CrisisOutcome, words: str) -> None:
    """How it ended, in words, by whoever was there. The answer to what they wrote is still owed."""
    held = find(act, thread, "conversations.write")
    crisis = _open(held)
    me(act)
    if crisis.taken_at is None:
        raise Refused("conversations.crisis_not_taken", _("Say first that you are with them."))
    if not words.strip():
        raise Refused("conversations.how_it_ended", _("Say in a few words how it ended."), field="words")
    crisis.ended_at, crisis.outcome, crisis.words = act.at, outcome, words.strip()
    crisis.save(update_fields=["ended_at", "outcome", "words"])
    held.crisis = False
    held.save(update_fields=["crisis"])
    enter(
        act, patient=held.patient_id, kind=EntryKind.RESOLUTION, ref=thread_key(held.pk), text=crisis.words,
        channel=held.channel, party=held.party, code=outcome, about=held.about,
    )  # fmt: skip
    announce(CrisisEnded(**whose(held), outcome=outcome), act)


def _open(thread: Thread) -> Crisis:
    found = (
        Crisis.objects.unscoped(_WHY)
        .filter(thread=thread, ended_at=None)
        .select_for_update(no_key=True, of=("self",))
        .first()
    )
    if found is None:
        raise Refused("conversations.no_crisis", _("No alarm is open for this conversation."))
    return found


def _write(act: Act, crisis: Crisis, step: CrisisStep, words: str) -> None:
    crisis.steps = [*crisis.steps, {"step": step, "at": act.at.isoformat(), "by": act.actor, "words": words}]
    crisis.save(update_fields=["steps", "taken_at", "taken_by"])
