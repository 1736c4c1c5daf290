"""Say that two who look alike are two, and why; and take that back."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.identity.events import NotSame, NotSameTakenBack, pair_key
from liaison.spine.identity.models import Pair
from liaison.spine.identity.values import NotSameWhy, State


@transaction.atomic
def not_same(act: Act, *, pair: UUID, why: NotSameWhy, note: str = "") -> None:
    """Remembered: no later look over everybody asks about these two again."""
    kept = _pair(act, pair)
    if kept.state != State.WAITING:
        raise Refused("identity.decided_already", _("Somebody has answered this already."))
    if why is NotSameWhy.OTHER and not note.strip():
        raise Refused("identity.say_why", _("Say how you know that they are two people."), field="note")
    kept.state, kept.why, kept.note = State.NOT_SAME, why.value, note.strip()
    kept.decided_at, kept.decided_by = act.at, act.actor
    kept.save(update_fields=["state", "why", "note", "decided_at", "decided_by"])
    announce(NotSame(patient=kept.one_id, key=pair_key(pair), other=kept.other_id, why=why.value), act)


@transaction.atomic
def ask_again(act: Act, *, pair: UUID) -> None:
    kept = _pair(act, pair)
    if kept.state == State.WAITING:
        return
    kept.state, kept.why, kept.note, kept.decided_at, kept.decided_by = State.WAITING, "", "", None, ""
    kept.save(update_fields=["state", "why", "note", "decided_at", "decided_by"])
    announce(NotSameTakenBack(patient=kept.one_id, key=pair_key(pair), other=kept.other_id), act)


def _pair(act: Act, pair: UUID) -> Pair:
    """A pair of which the act may see both."""
    kept = Pair.objects.seen_by(act).select_for_update(no_key=True, of=("self",)).filter(id=pair).first()
    if kept is None:
        raise Refused("identity.no_such_pair", _("There is no such pair."))
    for patient in (kept.one_id, kept.other_id):
        check(act, "identity.match", patient)
    return kept
