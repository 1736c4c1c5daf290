"""Reminders: planned when a visit is booked, queued when their hour comes near, off when the visit is moved or gone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.outreach.actions.visit_links import Secrets
from liaison.journeys.outreach.events import (
    ReminderCalledAgain,
    ReminderHeld,
    ReminderSettled,
    RemindersPlanned,
    RemindersTakenBack,
)
from liaison.journeys.outreach.models import Reminder, VisitLink
from liaison.journeys.outreach.queries.reminders import usable_ways
from liaison.journeys.outreach.rules.reminders import AGAIN_AFTER, AGAIN_BEFORE, LAST, plans, template, wanted
from liaison.journeys.outreach.values import Reminding
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.events import appointment_key
from liaison.records.scheduling.queries.reminding import ToRemind, to_remind
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions import deal_with, send_many, take_back
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.queries.again import elsewhere
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.queries.languages import written_languages
from liaison.spine.conversations.values import TROUBLED, Channel, Outgoing, Purpose, Settled, Topic
from liaison.spine.conversations.values.deciding import Held, Sent, Why
from liaison.spine.people.models import Patient

AHEAD = timedelta(hours=2)  # so long before they leave they become messages, which everybody can see
LATE = timedelta(hours=12)  # nothing ran for so long: the next reminder says it
_BATCH = 1000
_WHY = "reminders are planned by rule"
_PURPOSES = {"reminder.visit": Purpose.REMINDER, "preparation.visit": Purpose.PREPARATION}


@transaction.atomic(savepoint=False)  # follows each booking: its delivery holds the savepoint
def plan_reminders(act: Act, *, patient: UUID, appointment: UUID, starts_at: datetime, zone: str) -> int:
    """Those of this visit that still lie ahead; what is planned already stays as it is."""
    check(act, "conversations.write", patient)
    rows = [
        Reminder(
            patient_id=patient, appointment=appointment, days=plan.days, starts_at=starts_at, zone=zone,
            send_at=plan.send_at,
        )
        for plan in plans(starts_at, zone, act.at)
    ]  # fmt: skip
    if not rows:
        return 0
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    announce(RemindersPlanned(patient=patient, key=appointment_key(appointment), count=len(rows)), act)
    return len(rows)


@transaction.atomic
def take_back_reminders(act: Act, *, patient: UUID, appointment: UUID, why: str, only_last: bool = False) -> int:
    """The visit is not what it was: nothing more is said about it, and what waits in the queue is stopped.

    `only_last`: it is confirmed, and nobody need ask once more.
    """
    check(act, "conversations.write", patient)
    if not only_last:
        VisitLink.objects.unscoped(_WHY).filter(appointment=appointment, revoked_at=None).update(revoked_at=act.at)
    rows = Reminder.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",)).filter(appointment=appointment)
    rows = rows.filter(days=LAST) if only_last else rows
    open_ones = [row for row in rows.exclude(state=Reminding.OFF).order_by("id") if _stopped(act, row, why)]
    if not open_ones:
        return 0
    for row in open_ones:
        row.state, row.why = Reminding.OFF, why
    Reminder.objects.unscoped(_WHY).bulk_update(open_ones, ["state", "why"])
    key = appointment_key(appointment)
    announce(RemindersTakenBack(patient=patient, key=key, count=len(open_ones), why=why), act)
    return len(open_ones)


@transaction.atomic
def send_reminders(act: Act) -> int:
    """What leaves within the next hours becomes messages, each by the first way that may be used; the rest are called."""
    check(act, "conversations.write")
    rows = Reminder.objects.unscoped(_WHY).filter(state=Reminding.PLANNED, send_at__lte=act.at + AHEAD)
    due = list(rows.order_by("send_at", "id").select_for_update(no_key=True, skip_locked=True, of=("self",))[:_BATCH])
    if not due:
        return 0
    visits = to_remind([row.appointment for row in due])
    current = [row for row in due if _current(row, visits.get(row.appointment), act)]
    held = _to_call(due, _send(act, current, visits))
    Reminder.objects.unscoped(_WHY).bulk_update(due, ["state", "why", "channel", "message"])
    for row in _first_of_each(held):
        announce(
            ReminderHeld(
                patient=row.patient_id, key=appointment_key(row.appointment), starts_at=row.starts_at, zone=row.zone,
                happened_at=act.at, why=row.why,
            ),
            act,
        )  # fmt: skip
    return len(due)


@transaction.atomic
def settle_reminder(act: Act, *, appointment: UUID, how: str) -> None:
    """Somebody called the patient, or found that it is not needed."""
    row = Reminder.objects.unscoped("may is checked next").filter(appointment=appointment).order_by("-id").first()
    if row is None:
        raise Refused("outreach.no_reminder", _("There is no reminder of this visit."))
    check(act, "conversations.write", row.patient_id)
    announce(ReminderSettled(patient=row.patient_id, key=appointment_key(appointment), how=how), act)


@transaction.atomic
def call_again(act: Act, *, message: UUID, appointment: UUID) -> bool:
    """Nobody answered: the call is made once more after an hour, when people may be called. Else the patient is on the list to call."""
    rows = Reminder.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",))
    row = rows.filter(message=message, appointment=appointment, state=Reminding.QUEUED).first()
    failed = Message.objects.unscoped(_WHY).select_related("thread").filter(id=message, dealt_with="").first()
    if row is None or failed is None or failed.state not in TROUBLED or not failed.key.startswith("reminder:"):
        return False
    check(act, "conversations.write", row.patient_id)
    _address, when = elsewhere(failed, act.at + AGAIN_AFTER)
    if isinstance(when, Why) or when > row.starts_at - AGAIN_BEFORE:
        return False
    row.message = deal_with(act, message=message, how=Settled.SENT_AGAIN, at=act.at + AGAIN_AFTER)
    row.save(update_fields=["message"])
    announce(ReminderCalledAgain(patient=row.patient_id, key=appointment_key(appointment), not_before=when), act)
    return True


def _stopped(act: Act, row: Reminder, why: str) -> bool:
    """False when it has left: it stays what it was."""
    return row.state != Reminding.QUEUED or (row.message is not None and take_back(act, message=row.message, why=why))


def _current(row: Reminder, visit: ToRemind | None, act: Act) -> bool:
    """The visit is still ahead at the time that was planned for, and the hour has not long passed; else it is off."""
    if visit is None or not (visit.ahead and visit.starts_at == row.starts_at > act.at):
        why = "over"
    elif not wanted(row.days, confirmed=visit.confirmed):
        why = "confirmed"
    elif row.send_at > act.at - LATE:
        return True
    else:
        why = "late"
    row.state, row.why = Reminding.OFF, why
    return False


def _send(act: Act, rows: Sequence[Reminder], visits: dict[UUID, ToRemind]) -> list[Reminder]:
    """Way after way, until one may be used; which rows none is left for."""
    patients = {row.patient_id for row in rows}
    ways, languages = usable_ways(patients), written_languages(patients)
    names = dict(Patient.objects.unscoped(_WHY).filter(id__in=patients).values_list("id", "given"))
    left, held, turn, secrets = list(rows), [], 0, Secrets()
    clinic, phone = own_name(), own_phone()
    while left:
        tried = [row for row in left if len(ways.get(row.patient_id, ())) > turn]
        for row in left:
            if row not in tried:
                row.state, row.why = Reminding.HELD, row.why or "no_address"
                held.append(row)
        messages = [
            secrets.instead(_message(
                row, visits[row.appointment], ways[row.patient_id][turn], languages.get(row.patient_id, "en"),
                {"clinic": clinic, "phone": phone, "name": names.get(row.patient_id, "")},
            ))
            for row in tried
        ]  # fmt: skip
        results = send_many(act, messages=messages)
        secrets.keep(act, zip(tried, results, strict=True))
        left = [row for row, said in zip(tried, results, strict=True) if not _queued(row, said, ways, turn)]
        turn += 1
    return held


def _queued(row: Reminder, said: Sent | Held, ways: dict[UUID, tuple[Channel, ...]], turn: int) -> bool:
    if isinstance(said, Held):
        row.why = row.why or said.why
        return False
    row.state, row.message, row.channel, row.why = Reminding.QUEUED, said.message, ways[row.patient_id][turn], ""
    return True


def _message(row: Reminder, visit: ToRemind, channel: Channel, language: str, known: dict[str, str]) -> Outgoing:
    wall = visit.starts_at.astimezone(ZoneInfo(visit.zone))
    preparation = visit.preparation(language)
    code = template(channel, row.days, preparation)
    filling = known | {
        "date": wall.date().isoformat(), "time": f"{wall:%H:%M}", "phone": visit.phone or known["phone"],
        "place": visit.place or known["clinic"], "prepare": preparation,
    }  # fmt: skip
    return Outgoing(
        key=f"reminder:{row.appointment}:{row.days}:{row.starts_at:%Y%m%d%H%M}:{channel}", patient=row.patient_id,
        channel=channel, purpose=_PURPOSES[code], language=language, template=code, filling=filling,
        about=appointment_key(row.appointment), topic=Topic.APPOINTMENT, send_at=row.send_at,
    )  # fmt: skip


def _to_call(due: Sequence[Reminder], held: Sequence[Reminder]) -> list[Reminder]:
    """Too many texts in that week, and another reminder of the same visit says it: nobody need call for this one."""
    limited = [row for row in held if row.why == Why.LIMIT]
    if limited:
        others = Reminder.objects.unscoped(_WHY).filter(appointment__in=[row.appointment for row in limited])
        others = others.filter(state__in=(Reminding.PLANNED, Reminding.QUEUED)).exclude(id__in=[row.pk for row in due])
        told = set(others.values_list("appointment", flat=True))
        told |= {row.appointment for row in due if row.state == Reminding.QUEUED}
        for row in limited:
            row.state = Reminding.OFF if row.appointment in told else row.state
    return [row for row in held if row.state == Reminding.HELD]


def _first_of_each(rows: Sequence[Reminder]) -> list[Reminder]:
    """One visit is called about once."""
    return list({row.appointment: row for row in reversed(rows)}.values())
