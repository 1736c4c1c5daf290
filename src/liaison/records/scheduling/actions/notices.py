"""Notices: drafted in the patient's language by other actions, told by somebody, or withdrawn when no longer true."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.events import NoticeDrafted, NoticeTold, NoticeWithdrawn, appointment_key, notice_key
from liaison.records.scheduling.models import Appointment, Claim, Notice
from liaison.records.scheduling.queries.notices import said_of
from liaison.records.scheduling.rules import notices as rule
from liaison.records.scheduling.values import ResourceKind, State
from liaison.records.scheduling.values.notices import NoticeKind, Notified, ToldHow
from liaison.records.scheduling.values.trips import RIDE
from liaison.spine.access.actions import check
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.values import Direction, EntryKind
from liaison.spine.people.models import PatientLanguage

_WHY = "may is checked next"


def draft(act: Act, row: Appointment, kind: NoticeKind, *, before: datetime | None = None) -> UUID:
    """One more notice about this appointment; part of the action that changed it. `before` is the time it had."""
    language = rule.language_for(language_of(row.patient_id))
    said = said_of(row, kind, before=before, uses=_kinds_used(row))
    notice = Notice.objects.create(
        patient_id=row.patient_id, appointment=row, kind=kind, language=language, text=rule.text(said, language),
        drafted_at=act.at,
    )  # fmt: skip
    first = min(row.starts_at, before) if before else row.starts_at
    fact = NoticeDrafted(
        patient=row.patient_id, key=notice_key(notice.id), appointment=row.id, kind=kind, language=language,
        starts_at=first, zone=row.zone, happened_at=act.at,
    )  # fmt: skip
    announce(fact, act)
    return notice.id


@transaction.atomic
def tell_patient(act: Act, *, notice: UUID, how: ToldHow, text: str) -> None:
    """The patient was told, in these words. The day, the time, the place and the number must stand in them."""
    row = _find(act, notice)
    if row.told_at:
        raise Refused("scheduling.notice_told", _("The patient was told already."))
    if row.withdrawn_at:
        raise Refused("scheduling.notice_withdrawn", _("This is no longer true: it was taken back."))
    lost = rule.missing(facts_of(row), text)
    if lost:
        raise Refused("scheduling.notice_facts", _("These must stand in the text: %s") % "; ".join(lost), field="text")
    row.told_at, row.told_by, row.told_how, row.text = act.at, act.actor, how, text.strip()
    row.save(update_fields=["told_at", "told_by", "told_how", "text"])
    kinds = {ToldHow.PHONE: EntryKind.CALL, ToldHow.IN_PERSON: EntryKind.IN_PERSON}
    conversations.enter(
        act, patient=row.patient_id, kind=kinds.get(how, EntryKind.MESSAGE), ref=notice_key(row.id), text=row.text,
        channel=how, direction=Direction.OUT, code=row.kind, about=appointment_key(row.appointment_id),
        language=row.language,
    )  # fmt: skip
    announce(NoticeTold(patient=row.patient_id, key=notice_key(row.id), appointment=row.appointment_id, how=how), act)


@transaction.atomic
def draft_moved(act: Act, *, appointment: UUID, was: UUID) -> None:
    """A visit was moved by hand. What is drafted already, of no use to the patient, or taken back, is left alone."""
    rows = Appointment.objects.unscoped("the two times of a move").select_related("visit_type")
    pair = {row.id: row for row in rows.filter(id__in=[appointment, was])}
    new, old = pair.get(appointment), pair.get(was)
    if new is None or old is None or old.state != State.RESCHEDULED or new.visit_type_id == RIDE:
        return
    notices = Notice.objects.unscoped("of the two times of a move")
    for stale in notices.filter(appointment=old, told_at=None, withdrawn_at=None).select_for_update(no_key=True):
        withdraw(act, stale)
    same = (new.starts_at, new.practitioner) == (old.starts_at, old.practitioner)
    if not same and not notices.filter(appointment=new).exists():
        kind = NoticeKind.COVERED if new.starts_at == old.starts_at else NoticeKind.MOVED
        draft(act, new, kind, before=old.starts_at)


def withdraw(act: Act, row: Notice) -> None:
    """Part of the action that makes it untrue, before anybody was told."""
    row.withdrawn_at = act.at
    row.save(update_fields=["withdrawn_at"])
    announce(NoticeWithdrawn(patient=row.patient_id, key=notice_key(row.id), appointment=row.appointment_id), act)


def facts_of(row: Notice) -> tuple[str, ...]:
    said: Notified = said_of(row.appointment, NoticeKind(row.kind), uses=frozenset())
    return rule.facts(said, row.language)


def language_of(patient: UUID) -> str:
    rows = PatientLanguage.objects.unscoped("the language a patient is written to in").filter(patient=patient)
    return rows.order_by("-preferred", "id").values_list("language", flat=True).first() or "en"


def _find(act: Act, notice: UUID) -> Notice:
    rows = (
        Notice.objects.unscoped(_WHY)
        .select_related("appointment__visit_type")
        .select_for_update(no_key=True, of=("self",))
    )
    row = rows.filter(id=notice).first()
    if row is None:
        raise Refused("scheduling.no_notice", _("There is no such notice."))
    check(act, "scheduling.book", row.patient_id)
    return row


def _kinds_used(row: Appointment) -> frozenset[str]:
    claims = Claim.objects.unscoped("what the visit takes").filter(appointment=row, live=True, resource__isnull=False)
    kinds = frozenset(claims.values_list("resource__kind", flat=True))
    if row.trip and ResourceKind.RIDE not in kinds:
        legs = Claim.objects.unscoped("a ride of the same trip").filter(appointment__trip=row.trip, live=True)
        return kinds | frozenset(legs.filter(resource__kind=ResourceKind.RIDE).values_list("resource__kind", flat=True))
    return kinds
