"""Being on the wait list: asked for, changed, ended."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.events import WaitAsked, WaitEnded, wait_key
from liaison.records.scheduling.models import Appointment, VisitType, WaitEntry
from liaison.records.scheduling.rules.states import LIVE
from liaison.records.scheduling.rules.waiting import fault_of
from liaison.records.scheduling.values import Wait, WaitClosed, Wish
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

OPEN = (Wait.WAITING, Wait.OFFERED)
_FIELDS = (
    "urgency", "from_on", "until_on", "from_time", "until_time", "notice_hours", "travel_minutes", "channel",
    "window_from", "window_until",
)  # fmt: skip


@transaction.atomic
def ask_to_wait(act: Act, *, patient: UUID, wish: Wish) -> UUID:
    """Once for each kind of visit: who waits for it already is told so."""
    check(act, "scheduling.book", patient)
    kind = _refuse_wrong(act, patient, wish)
    who = Patient.objects.unscoped("may was checked").select_for_update(no_key=True).filter(id=patient).first()
    if who is None or who.deceased:
        raise Refused("scheduling.cannot_wait", _("Nobody can be put on the list under this record."))
    rows = WaitEntry.objects.unscoped("the patient's own")
    if found := rows.filter(patient=patient, visit_type=kind, state__in=OPEN).first():
        raise Refused("scheduling.waits_already", _("This patient waits for such a visit already."), entry=found.id)
    entry = WaitEntry(
        id=uuid4(), patient_id=patient, visit_type=kind, state=Wait.WAITING, asked_at=act.at, asked_by=act.actor
    )
    _take(entry, wish)
    entry.save(force_insert=True)
    announce(WaitAsked(patient=patient, key=wait_key(entry.id), visit_type=kind.code), act)
    return entry.id


@transaction.atomic
def change_wish(act: Act, *, entry: UUID, wish: Wish) -> None:
    """The days waited stay what they are: a change of wishes costs nobody their place."""
    row = _entry(act, entry)
    kind = _refuse_wrong(act, row.patient_id, wish)
    if kind.code != row.visit_type_id:
        raise Refused("scheduling.other_type", _("For another kind of visit, make another entry."))
    _take(row, wish)
    row.save()
    announce(WaitAsked(patient=row.patient_id, key=wait_key(row.id), visit_type=kind.code), act)


@transaction.atomic
def stop_waiting(act: Act, *, entry: UUID, why: WaitClosed = WaitClosed.NOT_WANTED) -> None:
    row = _entry(act, entry)
    if row.state == Wait.OFFERED:
        raise Refused("scheduling.on_offer", _("A time is on offer to this patient. Write down the answer first."))
    end_wait(act, row, why)


def end_wait(act: Act, row: WaitEntry, why: WaitClosed) -> None:
    row.state = Wait.BOOKED if why is WaitClosed.BOOKED else Wait.CLOSED
    row.closed_at, row.closed_why = act.at, why
    row.save(update_fields=["state", "closed_at", "closed_why", "appointment"])
    announce(WaitEnded(patient=row.patient_id, key=wait_key(row.id), why=why), act)


def _entry(act: Act, entry: UUID) -> WaitEntry:
    rows = WaitEntry.objects.unscoped("may is checked next").select_for_update(no_key=True, of=("self",))
    row = rows.filter(id=entry).first()
    if row is None:
        raise Refused("scheduling.no_entry", _("This is not on the wait list."))
    check(act, "scheduling.book", row.patient_id)
    if row.state not in OPEN:
        raise Refused("scheduling.wait_over", _("This patient does not wait any more."))
    return row


def _take(row: WaitEntry, wish: Wish) -> None:
    for field in _FIELDS:
        setattr(row, field, getattr(wish, field))
    row.weekdays = ",".join(str(day) for day in sorted(set(wish.weekdays)))
    row.resource_id, row.place_id, row.instead_of_id = wish.resource, wish.place, wish.instead_of


def _refuse_wrong(act: Act, patient: UUID, wish: Wish) -> VisitType:
    kind = VisitType.objects.filter(code=wish.visit_type, active=True).first()
    if kind is None:
        raise Refused("scheduling.no_such_type", _("There is no such kind of visit: %s") % wish.visit_type)
    if field := fault_of(wish):
        raise Refused("scheduling.wish", _("Look at this again: it cannot be as written."), field=field)
    if (wish.until_on or wish.from_on) < timezone.localdate(act.at) - timedelta(days=1) and wish.until_on:
        raise Refused("scheduling.wish", _("The last day that suits is over."), field="until_on")
    if wish.instead_of:
        rows = Appointment.objects.unscoped("the patient's own later visit")
        if not rows.filter(id=wish.instead_of, patient=patient, visit_type=kind, state__in=LIVE).exists():
            raise Refused(
                "scheduling.not_instead", _("The visit to be brought forward is not this patient's, or is over.")
            )
    return kind
