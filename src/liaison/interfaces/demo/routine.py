"""What a coordinator does every afternoon: finds interpreters for the days ahead, and calls those whom no text reminds."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from liaison.interfaces.demo.times import Times
from liaison.journeys.interpreters import actions as interpreters
from liaison.journeys.interpreters.queries import ahead
from liaison.journeys.interpreters.values import Modality, Standing
from liaison.journeys.outreach.actions import settle_reminder
from liaison.journeys.visits.actions import record_barrier
from liaison.journeys.visits.values import Barrier
from liaison.kernel.act import Act
from liaison.records.scheduling.events import appointment_of
from liaison.spine.people.models import Staff
from liaison.spine.work.models import Item

_AHEAD, _SOON = timedelta(days=7), timedelta(days=4)  # a weekend and a holiday


def shift(maria: Staff, times: Times, day: int) -> Iterator[datetime]:
    """On the last day before the demo opens, what begins after tomorrow is left for the screen to show."""
    at = times.at(day, "15:55")
    yield at
    act = Act(actor=maria.actor, role=maria.role, at=at, purpose="treatment", via="desk")
    until = times.at(2, "00:00") if day == times.last_workday() else at + _AHEAD
    for line in ahead(act, since=at, until=until):
        if line.standing in (Standing.GAP, Standing.ASK):
            interpreters.arrange(
                act, appointment=line.appointment, modality=Modality.PHONE, language=line.language or "sgn-US",
                who="Lingua Bridge",
            )  # fmt: skip


def evening(maria: Staff, times: Times, day: int) -> Iterator[datetime]:
    """Those whom no machine may remind are called before the day is over, and those who cancelled or left before it is late."""
    at = times.at(day, "17:06")
    yield at
    act = Act(actor=maria.actor, role=maria.role, at=at, purpose="treatment", via="desk")
    calls = Item.objects.unscoped("the demo's own").filter(duty="outreach.remind_by_phone", closed_at=None)
    for item in calls.filter(legal_due_at__lt=at + _AHEAD).order_by("id"):
        settle_reminder(act, appointment=appointment_of(item.key), how="called")
    lost = Item.objects.unscoped("the demo's own").filter(
        duty__in=("visits.rebook_cancelled", "visits.follow_left"), closed_at=None
    )
    for item in lost.filter(legal_due_at__lt=at + _SOON).order_by("id"):
        record_barrier(act, appointment=item.key.removeprefix("missed:"), barrier=Barrier.WORK)
