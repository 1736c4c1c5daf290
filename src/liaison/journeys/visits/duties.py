"""What visits that did not take place, and orders nobody booked, ask of the clinic; what visits make of facts about appointments."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.documents.events import DocumentReviewed
from liaison.journeys.visits import actions
from liaison.journeys.visits.events import (
    BarrierRecorded,
    CancelledUnbooked,
    DeclineSeen,
    LeftBeforeSeen,
    MissCorrected,
    Missed,
    Rebooked,
    StepDeclined,
    StepSettled,
    StepUnbooked,
)
from liaison.kernel.act import Act
from liaison.kernel.clock import Span
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.platform.sweeps import sweep
from liaison.records.scheduling.events import Booked, Cancelled, Kept, LeftUnseen, Moved, NotKept
from liaison.records.scheduling.queries import booked_after
from liaison.records.scheduling.values import CancelReason
from liaison.spine.work.duties import duty

follow_missed = duty(
    name="visits.follow_missed",
    title=_("Reach out after a missed visit"),
    team="coordination",
    rule="APT-06",
    evidence=_("What stood in the way is written down, or the visit is booked again"),
    opens_on=Missed,
    closes_on=(BarrierRecorded, Rebooked, MissCorrected),
    zone_of=lambda fact: getattr(fact, "zone", "") or None,
    harm=Harm.DELAY,
    harm_why=_("What stood in the way this time stands there the next time too, until somebody asks."),
    minutes=7,
    needs_reaching=True,
)


_OURS = _("No rule sets this deadline: it is the clinic's own.")

rebook_cancelled = duty(
    name="visits.rebook_cancelled",
    title=_("Book again after a cancellation"),
    team="coordination",
    rule=Span(3, "d", "business"),
    law=_OURS,
    evidence=_("What stood in the way is written down, or the visit is booked again"),
    opens_on=CancelledUnbooked,
    closes_on=(BarrierRecorded, Rebooked, MissCorrected),
    zone_of=lambda fact: getattr(fact, "zone", "") or None,
    harm=Harm.DELAY,
    harm_why=_("Whoever cancels and is not called back is often not seen for months."),
    minutes=6,
    needs_reaching=True,
)

follow_left = duty(
    name="visits.follow_left",
    title=_("Call somebody who left without being seen"),
    team="coordination",
    rule=Span(1, "d", "business"),
    law=_OURS,
    evidence=_("What stood in the way is written down, or the visit is booked again"),
    opens_on=LeftBeforeSeen,
    closes_on=(BarrierRecorded, Rebooked, MissCorrected),
    zone_of=lambda fact: getattr(fact, "zone", "") or None,
    harm=Harm.DELAY,
    harm_why=_("They came because something was wrong, and nobody has looked at it."),
    minutes=7,
    needs_reaching=True,
)

book_next_step = duty(
    name="visits.book_next_step",
    title=_("Book what was ordered"),
    team="coordination",
    rule=Span(14, "d", "calendar"),
    rule_of=lambda fact: Span(fact.days, "d", "calendar"),
    law=_OURS,
    evidence=_("It is booked, or the patient has said no"),
    opens_on=StepUnbooked,
    closes_on=StepSettled,
    harm=Harm.DELAY,
    harm_why=_("What a clinician ordered and nobody books is not done."),
    minutes=8,
    needs_reaching=True,
)

hear_decline = duty(
    name="visits.hear_decline",
    title=_("A patient declined what you ordered"),
    team="clinicians",
    rule=Span(2, "d", "business"),
    law=_OURS,
    evidence=_("The clinician has seen that the patient said no"),
    opens_on=StepDeclined,
    closes_on=DeclineSeen,
    harm=Harm.DELAY,
    harm_why=_("The clinician counts on a result that will not come."),
    minutes=5,
)

_NOT_WANTED = {CancelReason.DIED, CancelReason.BOOKED_IN_ERROR, CancelReason.WENT_ELSEWHERE}  # nothing to book again

_STEP = "next-step:"


@sweep("visits.day_end", every=timedelta(minutes=30))
def day_end(act: Act) -> int:
    return actions.end_day(act)


@hears(NotKept)
def not_kept(event: Any, act: Act, row: EventRow) -> None:
    actions.record_missed(act, patient=event.patient, appointment=event.key, starts_at=event.starts_at, zone=event.zone)


@hears(Kept, Cancelled)
def not_missed(event: Any, act: Act, row: EventRow) -> None:
    actions.correct_missed(act, patient=event.patient, appointment=event.key)


@hears(Cancelled)
def cancelled(event: Any, act: Act, row: EventRow) -> None:
    """Only a visit that was still to come, that the patient still needs, and that no other one stands in for."""
    if event.reason in _NOT_WANTED or event.starts_at < act.at or booked_after(patient=event.patient, after=act.at):
        return
    actions.record_cancelled(
        act,
        patient=event.patient,
        appointment=event.key,
        starts_at=event.starts_at,
        reason=event.reason,
        zone=event.zone,
    )


@hears(DocumentReviewed)
def came_back(event: Any, act: Act, row: EventRow) -> None:
    """A clinician has read the answer to something that was ordered here."""
    if event.about.startswith(_STEP):
        actions.came_back(act.by_rule("system:documents"), step=UUID(event.about.removeprefix(_STEP)))


@hears(LeftUnseen)
def left(event: Any, act: Act, row: EventRow) -> None:
    actions.record_left(act, patient=event.patient, appointment=event.key, starts_at=event.starts_at, zone=event.zone)


@hears(Booked, Moved)
def booked(event: Any, act: Act, row: EventRow) -> None:
    actions.record_rebooked(act, patient=event.patient, starts_at=event.starts_at)
