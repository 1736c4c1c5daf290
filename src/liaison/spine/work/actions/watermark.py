"""Say that one has seen what happened, and take it back."""

from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.work.actions.holding import me
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import CaughtUp, CaughtUpTakenBack
from liaison.spine.work.models import Watermark
from liaison.spine.work.queries.watermark import newest
from liaison.spine.work.rules import seeing


@transaction.atomic
def mark_seen(act: Act, *, upto: int, patient: UUID | None = None) -> None:
    """Up to the newest fact that was on the screen, so that what came meanwhile is still shown."""
    check(act, _permission(patient), patient)
    mine = me(act)
    mark = _mark(mine, patient)
    before = mark.event if mark else None
    if code := seeing.cannot_mark_seen(upto=upto, before=before, newest=newest()):
        refuse(code, upto=upto)
    mark = mark or Watermark(staff_id=mine, patient_id=patient)
    mark.event, mark.before, mark.moved_at = upto, before, act.at
    mark.save()
    announce(CaughtUp(patient=patient, key=_key(mine), staff=mine, upto=upto, before=before), act)


@transaction.atomic
def take_back_seen(act: Act, *, patient: UUID | None = None) -> None:
    """Once: to where the mark stood before, which is nowhere when nobody had looked."""
    check(act, _permission(patient), patient)
    mine = me(act)
    mark = _mark(mine, patient)
    if mark is None or mark.before == mark.event:
        refuse("nothing_to_take_back")
    upto = mark.before
    if upto is None:
        mark.delete()
    else:
        mark.event, mark.before, mark.moved_at = upto, upto, act.at
        mark.save()
    announce(CaughtUpTakenBack(patient=patient, key=_key(mine), staff=mine, upto=upto), act)


def _permission(patient: UUID | None) -> str:
    return "people.read" if patient else "work.see"


def _mark(staff: UUID, patient: UUID | None) -> Watermark | None:
    found = Watermark.objects.unscoped("one's own place in the log").filter(staff=staff, patient=patient)
    return found.select_for_update(no_key=True).first()


def _key(staff: UUID) -> str:
    return f"watermark:{staff}"
