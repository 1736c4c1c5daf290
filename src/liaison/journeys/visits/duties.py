"""What a missed visit asks of the clinic, and what visits make of facts about appointments."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.visits import actions
from liaison.journeys.visits.events import BarrierRecorded, MissCorrected, Missed, Rebooked
from liaison.kernel.act import Act
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.records.scheduling.events import Booked, Cancelled, Kept, NotKept
from liaison.spine.work.duties import duty

follow_missed = duty(
    name="visits.follow_missed",
    title=_("Reach out after a missed visit"),
    team="coordination",
    rule="APT-06",
    opens_on=Missed,
    closes_on=(BarrierRecorded, Rebooked, MissCorrected),
    zone_of=lambda fact: getattr(fact, "zone", "") or None,
    harm=Harm.DELAY,
    harm_why=_("What stood in the way this time stands there the next time too, until somebody asks."),
    minutes=7,
    needs_reaching=True,
)


@hears(NotKept)
def not_kept(event: Any, act: Act, row: EventRow) -> None:
    actions.record_missed(act, patient=event.patient, appointment=event.key, starts_at=event.starts_at, zone=event.zone)


@hears(Kept, Cancelled)
def not_missed(event: Any, act: Act, row: EventRow) -> None:
    actions.correct_missed(act, patient=event.patient, appointment=event.key)


@hears(Booked)
def booked(event: Any, act: Act, row: EventRow) -> None:
    actions.record_rebooked(act, patient=event.patient, starts_at=event.starts_at)
