"""Notes of emotional support: written and read by those who give it, and asked about again on the day agreed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.finding import me
from liaison.spine.conversations.events import SupportFollowed, SupportNoted, support_key
from liaison.spine.conversations.models import SupportNote
from liaison.spine.conversations.values import Party, Support

PERMISSION = "conversations.support"


@transaction.atomic
def note_support(
    act: Act, *, patient: UUID, kind: Support, whom: Party, text: str, follow_at: datetime | None = None,
    follows: UUID | None = None,
) -> UUID:  # fmt: skip
    """It stands in no ledger and no search. `follows` is the note whose day has come."""
    check(act, PERMISSION, patient)
    mine = me(act)
    if not text.strip():
        raise Refused("conversations.nothing_written", _("Write the note first."), field="text")
    if follow_at and follow_at <= act.at:
        raise Refused("conversations.follow_before", _("Choose a later day to ask again."), field="follow_at")
    if follows:
        follow_support(act, patient=patient, note=follows)
    note = SupportNote.objects.create(
        patient_id=patient, kind=kind, whom=whom, text=text.strip(), at=act.at, by_id=mine, follow_at=follow_at
    )
    announce(SupportNoted(patient=patient, key=support_key(note.pk), made_at=act.at, follow_at=follow_at), act)
    return note.pk


@transaction.atomic
def follow_support(act: Act, *, patient: UUID, note: UUID) -> None:
    """Somebody asked again how they are."""
    check(act, PERMISSION, patient)
    rows = (
        SupportNote.objects.seen_by(act).filter(pk=note, patient=patient).select_for_update(no_key=True, of=("self",))
    )
    kept = rows.first()
    if kept is None:
        raise Refused("conversations.no_such_note", _("There is no such note."))
    if kept.followed_at or kept.follow_at is None:
        return
    kept.followed_at, kept.followed_by_id = act.at, me(act)
    kept.save(update_fields=["followed_at", "followed_by"])
    announce(SupportFollowed(patient=patient, key=support_key(kept.pk)), act)
