"""Say that one has seen what happened, and take it back."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check, staff_in
from liaison.spine.work.rules import seeing
from liaison.spine.work.events import CaughtUp, CaughtUpTakenBack
from liaison.spine.work.models import Watermark
from liaison.spine.work.queries.watermark import newest

_OWN = "one's own place in the log"


@transaction.atomic
def mark_seen(act: Act, *, upto: int, patient: UUID | None = None) -> None:
    """Up to the newest fact that was on the screen, so that what came meanwhile is still shown."""
    me = _me(act, patient)
    mark = _mark(me, patient)
    before = mark.event if mark else None
    if reason := seeing.cannot_mark_seen(upto=upto, before=before, newest=newest()):
        raise Refused(f"work.{reason}", _("That has been marked as seen already."))
    mark = mark or Watermark(staff_id=me, patient_id=patient)
    mark.event, mark.before, mark.moved_at = upto, before, act.at
    mark.save()
    announce(CaughtUp(patient=patient, key=_key(me), staff=me, upto=upto, before=before), act)


@transaction.atomic
def take_back_seen(act: Act, *, patient: UUID | None = None) -> None:
    """Once: back to where the mark stood before."""
    me = _me(act, patient)
    mark = _mark(me, patient)
    if mark is None or mark.before is None:
        raise Refused("work.nothing_to_take_back", _("There is nothing to take back."))
    mark.event, mark.before, mark.moved_at = mark.before, None, act.at
    mark.save()
    announce(CaughtUpTakenBack(patient=patient, key=_key(me), staff=me, upto=mark.event), act)


def _me(act: Act, patient: UUID | None) -> UUID:
    check(act, "people.read" if patient else "work.see", patient)
    me = staff_in(act)
    if me is None:
        raise Refused("work.not_staff", _("Only somebody who signs in can do this."))
    return me


def _mark(staff: UUID, patient: UUID | None) -> Watermark | None:
    found = Watermark.objects.unscoped(_OWN).filter(staff_id=staff, patient_id=patient)
    return found.select_for_update().first()


def _key(staff: UUID) -> str:
    return f"watermark:{staff}"
