"""What a visit without an interpreter asks of the clinic, and what follows from visits booked, moved, given up and held."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.interpreters import actions, rules
from liaison.journeys.interpreters.events import (
    InterpreterArranged,
    InterpreterMissing,
    InterpreterNotNeeded,
    InterpreterUsed,
)
from liaison.journeys.interpreters.values import Modality, Presence
from liaison.journeys.visits.events import ElementChecked
from liaison.kernel.act import Act
from liaison.kernel.clock import days, promised
from liaison.kernel.errors import Refused
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.platform.sweeps import sweep
from liaison.records.scheduling.events import Booked, Cancelled, Kept, Moved, NotKept, appointment_of
from liaison.spine.work.duties import duty

arrange = duty(
    name="interpreters.arrange",
    title=_("Arrange an interpreter"),
    team="coordination",
    rule=days(1),
    rule_of=lambda fact: promised.span_to(fact.found_at, fact.close_by),
    starts_at=lambda fact: promised.begins(fact.found_at, fact.close_by),
    law=_(
        "45 CFR 92.201 sets no clock (LNG-01): a day before the visit is ours, since agencies asked later often send nobody."
    ),
    evidence=_("Interpreter, language, mode, times, or the patient's refusal"),
    opens_on=InterpreterMissing,
    ends_on=(InterpreterArranged, InterpreterNotNeeded, InterpreterUsed),
    zone_of=lambda fact: getattr(fact, "zone", "") or None,
    harm=Harm.DELAY,
    harm_why=_("A patient who is not understood is treated for something else, or not at all."),
    minutes=8,
)

_WAYS = {  # how the check-in calls them
    "in_person": Modality.IN_PERSON, "by_video": Modality.VIDEO, "by_phone": Modality.PHONE, "bilingual": Modality.BILINGUAL,
}  # fmt: skip


@sweep("interpreters.look_ahead", every=timedelta(minutes=15))
def look_ahead(act: Act) -> int:
    return actions.look_ahead(act)


@hears(Booked, Moved, Cancelled)
def visit_changed(event: Any, act: Act, row: EventRow) -> None:
    """Only what is near: the others wait for the look ahead."""
    times = (event.starts_at, event.before) if isinstance(event, Moved) else (event.starts_at,)
    if not any(rules.near(at, act.at) for at in times):
        return
    moved = isinstance(event, Moved)
    visits = [appointment_of(event.key)]
    if moved and event.was:
        visits.append(event.was)
    for appointment in visits:
        actions.look_at_visit(
            act.by_rule("system:interpreters"), appointment=appointment, patient=event.patient, moved=moved
        )


@hears(Kept, NotKept)
def visit_held(event: Any, act: Act, row: EventRow) -> None:
    """It took place, or nobody came: nobody is to be found for it any more."""
    appointment = appointment_of(event.key)
    actions.end_gap(act.by_rule("system:interpreters"), appointment=appointment, patient=event.patient)


@hears(ElementChecked)
def asked_at_desk(event: Any, act: Act, row: EventRow) -> None:
    """The desk saw who interprets: that is the proof, unless the visit is one of somebody whom the list does not hold."""
    if event.code != "interpreter" or event.appointment is None:
        return
    presence = Presence.PRESENT if event.way in _WAYS else Presence.DECLINED
    try:
        actions.record_use(act, appointment=event.appointment, presence=presence, modality=_WAYS.get(event.way))
    except Refused as refused:
        if refused.code != "interpreters.no_visit":
            raise
