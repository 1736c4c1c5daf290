"""When a day is over, nobody is here any more: what the desk forgot is ended, and what was ordered gets an owner."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from liaison.journeys.visits.actions.finding import told
from liaison.journeys.visits.actions.flowing import finish, leave_unseen
from liaison.journeys.visits.actions.leaving import settle_step
from liaison.journeys.visits.events import CheckedOut
from liaison.journeys.visits.models import Attendance, NextStep
from liaison.journeys.visits.queries.leaving import open_orders
from liaison.journeys.visits.values import HERE, Leaving, Step
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def end_day(act: Act) -> int:
    """Everybody who is still here from a day that has passed where they are; how many that were."""
    check(act, "visits.finish")
    rows = Attendance.objects.unscoped("days end whoever was here").filter(
        step__in=HERE, day__lte=act.at.date() - timedelta(days=1)
    )
    over = [row for row in rows.order_by("id") if row.day < act.at.astimezone(ZoneInfo(row.zone)).date()]
    for row in over:
        if row.step in (Step.WAITING, Step.ROOMED):
            leave_unseen(act, attendance=row.id)  # nobody said that they were seen: somebody must ask
            continue
        if row.step == Step.IN_VISIT:
            finish(act, attendance=row.id)
        _go_home(act, row)
    return len(over)


def _go_home(act: Act, row: Attendance) -> None:
    for order in open_orders(act, patient=row.patient_id, since=row.arrived_at):
        settle_step(act, attendance=row.id, how=Leaving.DUTY, order=order.order)
    unsaid = NextStep.objects.unscoped("what nobody settled").filter(attendance=row, state="")
    for step in list(unsaid):
        settle_step(act, attendance=row.id, how=Leaving.DUTY, step=step.id)
    row.refresh_from_db(from_queryset=Attendance.objects.unscoped("the row just ended"))
    row.step, row.out_at, row.out_by = Step.GONE, act.at, act.actor
    row.save(update_fields=["step", "out_at", "out_by"])
    steps = NextStep.objects.unscoped("how many").filter(attendance=row).count()
    announce(told(CheckedOut, row, steps=steps, by_hand=False), act)
