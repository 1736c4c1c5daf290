"""The thread that somebody acts on: seen by them, held for this transaction, and open."""

from uuid import UUID

from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.queries import check, staff_in
from liaison.spine.conversations.models import Thread
from liaison.spine.conversations.values import Standing


def find(act: Act, thread: UUID, permission: str, *, closed: bool = False) -> Thread:
    """`closed` finds closed ones too; a merged one is gone for everybody."""
    found = Thread.objects.seen_by(act).filter(pk=thread).select_for_update(no_key=True, of=("self",)).first()
    if found is None or found.standing == Standing.MERGED:
        check(act, permission)
        raise Refused(
            "conversations.no_such_thread", _("There is no such conversation, or it has become part of another.")
        )
    check(act, permission, found.patient_id)
    if found.standing == Standing.CLOSED and not closed:
        raise Refused("conversations.closed", _("This conversation is closed. Open it again first."))
    return found


def me(act: Act) -> UUID:
    """Whoever signs in; what a person decides is never decided by a machine."""
    staff = staff_in(act)
    if staff is None:
        raise Refused("conversations.not_a_person", _("Only a person can do this."))
    return staff
