"""Learning from every try to reach a patient: which facts are tries, and what they change."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from liaison.engines.ranking.chance import chance_by_hour
from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.spine.work.models import Item, ReachAttempt
from liaison.spine.work.queries import parameters
from liaison.spine.work.values import tries


def attempts_at(
    fact: type[Event],
    *,
    reached: Callable[[Any], bool],
    happened_at: Callable[[Any], datetime | None] = lambda fact: getattr(fact, "happened_at", None),
) -> None:
    """Declare that a fact is a try to reach its patient, and when it was one that succeeded."""

    def learn(event: Event, act: Act, row: EventRow) -> None:
        at = happened_at(event) or row.at
        hour = at.astimezone(ZoneInfo(settings.TIME_ZONE)).hour
        ReachAttempt.objects.bulk_create(
            [ReachAttempt(patient_id=event.patient, event=row.pk, at=at, hour=hour, reached=reached(event))],
            ignore_conflicts=True,  # heard again
        )
        known = ReachAttempt.objects.unscoped("every try counts, whoever made it").filter(patient=event.patient)
        chance = chance_by_hour(known.values_list("hour", "reached"), parameters=parameters())
        reaching = Item.objects.unscoped("the chance is the patient's, on every item").filter(patient=event.patient)
        reaching.filter(closed_at=None, chance__isnull=False).update(chance=list(chance))

    tries[fact] = reached
    hears(fact)(learn)
