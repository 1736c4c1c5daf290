"""Two threads of one matter become one; never two parties, never two patients."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.conversations.actions.finding import find
from liaison.spine.conversations.actions.remembering import remember
from liaison.spine.conversations.actions.routing import reopen, wake, whose
from liaison.spine.conversations.events import AnswerNotNeeded, ClinicalAsked, MessageReceived, ThreadsMerged
from liaison.spine.conversations.models import Crisis, Message, Thread
from liaison.spine.conversations.rules.routing import CLINICIANS
from liaison.spine.conversations.values import Direction, Standing
from liaison.spine.conversations.values.undoing import Undoable

_WHY = "messages of two threads that whoever merges them has seen"


@dataclass(frozen=True)
class Ends:
    gone: Thread
    kept: Thread


@transaction.atomic
def merge(act: Act, *, thread: UUID, into: UUID) -> None:
    """`thread` is no more: its messages stand in `into`, in the order in which they were written."""
    ends = _ends(act, thread, into)
    gone, kept = ends.gone, ends.kept
    asked = _earlier(gone, kept)
    moved = list(Message.objects.unscoped(_WHY).filter(thread=gone).values_list("id", flat=True))
    remember(act, gone, Undoable.MERGE, kept=kept, messages=moved)
    Message.objects.unscoped(_WHY).filter(thread=gone).update(thread=kept)
    Crisis.objects.unscoped(_WHY).filter(thread=gone).update(thread=kept)
    longer = gone.unanswered_since is not None and asked == gone.unanswered_since != kept.unanswered_since
    waited = kept.unanswered_since is not None
    reopen(act, kept)
    wake(act, thread=kept)
    kept.unanswered_since = asked
    kept.last_at = max(kept.last_at, gone.last_at)
    kept.about, kept.owner_id = kept.about or gone.about, kept.owner_id or gone.owner_id
    kept.save()
    gone.standing, gone.closed_at, gone.merged_into = Standing.MERGED, act.at, kept
    gone.unanswered_since, gone.snoozed_until, gone.snoozed_why = None, None, ""
    gone.closed_why = ""
    gone.save()
    announce(ThreadsMerged(**whose(gone), into=kept.pk), act)
    if longer:
        _goes_on(act, kept, waited=waited)


def _ends(act: Act, thread: UUID, into: UUID) -> Ends:
    if thread == into:
        raise Refused("conversations.same_thread", _("A conversation cannot become part of itself."))
    found = {pk: find(act, pk, "conversations.write", closed=True) for pk in sorted((thread, into))}
    gone, kept = found[thread], found[into]
    if gone.patient_id != kept.patient_id:
        raise Refused("conversations.other_patient", _("These conversations are about two different patients."))
    if (gone.party, gone.party_ref) != (kept.party, kept.party_ref):
        raise Refused("conversations.other_party", _("Each party sees only its own conversation: these are with two."))
    if gone.crisis:
        raise Refused("conversations.crisis_open", _("Somebody may be in danger. Say first how it ended."))
    return Ends(gone, kept)


def _earlier(gone: Thread, kept: Thread) -> datetime | None:
    """Whoever has waited longest: merging makes nobody wait anew."""
    return min((t.unanswered_since for t in (gone, kept) if t.unanswered_since), default=None)


def _goes_on(act: Act, kept: Thread, *, waited: bool) -> None:
    """What waited in the one now waits in the other, since the same moment."""
    if waited:
        announce(AnswerNotNeeded(**whose(kept), why="merged"), act)
    rows = Message.objects.unscoped(_WHY).filter(thread=kept, direction=Direction.IN).order_by("-created_at")
    if row := rows.first():
        fact = MessageReceived(
            **whose(kept), message=row.pk, channel=row.channel, intent=row.intent, asks=True,
            clinical=kept.pool_id == CLINICIANS, happened_at=kept.unanswered_since or row.created_at, about=row.about,
        )  # fmt: skip
        announce(fact, act)
    if kept.pool_id == CLINICIANS:
        announce(ClinicalAsked(**whose(kept), happened_at=kept.unanswered_since or act.at), act)
