"""Reminders for pages, and by which ways patients like to be written to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.journeys.outreach.models import Reminder
from liaison.journeys.outreach.values import Reminding
from liaison.kernel.act import Act
from liaison.spine.conversations.values import Channel
from liaison.spine.people.models import ContactPoint

_CHANNELS = {"sms": Channel.SMS, "email": Channel.EMAIL}


@dataclass(frozen=True)
class ReminderLine:
    """One reminder of one visit."""

    appointment: UUID
    days: int
    starts_at: datetime
    send_at: datetime
    state: Reminding
    channel: str
    why: str


def reminders_of(act: Act, *, patient: UUID, limit: int = 20) -> list[ReminderLine]:
    """The latest visits first."""
    rows = Reminder.objects.seen_by(act).filter(patient_id=patient).order_by("-starts_at", "-days")[:limit]
    return [
        ReminderLine(r.appointment, r.days, r.starts_at, r.send_at, Reminding(r.state), r.channel, r.why) for r in rows
    ]


def to_call(act: Act) -> int:
    """Of how many visits still to come nobody could be reminded by a machine."""
    rows = Reminder.objects.seen_by(act).filter(state=Reminding.HELD, starts_at__gt=act.at)
    return rows.values("appointment").distinct().count()


def usable_ways(patients: Collection[UUID]) -> dict[UUID, tuple[Channel, ...]]:
    """By the patient's own ranking; the rule of sending says whether one of them may be used.

    A recorded call is for whoever has no phone that takes texts; never at work.
    """
    rows = ContactPoint.objects.unscoped("by which way to remind").filter(patient__in=patients, stopped_on=None)
    found: dict[UUID, dict[Channel, None]] = {}
    for row in rows.order_by("rank", "id"):
        if channel := _channel(row.system, row.use):
            found.setdefault(row.patient_id, {})[channel] = None
    for ways in found.values():
        if Channel.SMS in ways:
            ways.pop(Channel.VOICE, None)
    return {patient: tuple(ways) for patient, ways in found.items() if ways}


def _channel(system: str, use: str) -> Channel | None:
    if system != "phone":
        return _CHANNELS.get(system)
    return {"mobile": Channel.SMS, "work": None}.get(use, Channel.VOICE)
