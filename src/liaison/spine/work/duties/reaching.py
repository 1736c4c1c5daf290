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
        if event.patient is None:
            raise ValueError(f"{event.name()} is a try to reach nobody")
        at = happened_at(event) or row.at
        hour = at.astimezone(ZoneInfo(settings.TIME_ZONE)).hour
        known = ReachAttempt.objects.unscoped("every try counts, whoever made it")
        known.get_or_create(
            event=row.pk, defaults={"patient_id": event.patient, "at": at, "hour": hour, "reached": reached(event)}
        )
        tried = known.filter(patient=event.patient).order_by("event").values_list("hour", "reached")
        chance = chance_by_hour(tried, parameters=parameters())
        reaching = Item.objects.unscoped("the chance is the patient's, on every item").filter(patient=event.patient)
        reaching.filter(closed_at=None, chance__isnull=False).update(chance=list(chance))

    tries[fact] = reached
    hears(fact)(learn)
