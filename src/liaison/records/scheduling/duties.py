"""What facts of scheduling ask for: an offer to be made, a freed slot to be offered; and what time alone changes."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.act import Act
from liaison.kernel.clock import Span, hours, seconds
from liaison.platform.events import hears, know
from liaison.platform.models import EventRow
from liaison.platform.sweeps import sweep
from liaison.records.scheduling import actions
from liaison.records.scheduling.events import (
    Cancelled,
    Moved,
    NoticeDrafted,
    NoticeTold,
    NoticeWithdrawn,
    OfferAnswered,
    OfferMade,
    RescueApplied,
    RescueUndone,
    appointment_of,
)
from liaison.records.scheduling.rules.waiting import NOT_FREE
from liaison.spine.work.duties import duty


def _until_the_offer_ends(fact: OfferMade) -> Span:
    return seconds(max(int((fact.expires_at - fact.made_at).total_seconds()), 1))


make_offer = duty(
    name="scheduling.make_offer",
    title=_("Offer an earlier time"),
    team="coordination",
    rule=hours(1),
    rule_of=_until_the_offer_ends,
    starts_at=lambda fact: fact.made_at,
    law=_("APT-05: a freed slot is held while it is on offer; the first yes has it."),
    evidence=_("The patient's answer"),
    opens_on=OfferMade,
    closes_on=OfferAnswered,
    harm=Harm.DELAY,
    harm_why=_("The slot stands empty, and somebody who waits for it is not asked."),
    minutes=4,
    needs_reaching=True,
)


@hears(Cancelled)
def slot_came_free(event: Any, act: Act, row: EventRow) -> None:
    if event.reason not in NOT_FREE:
        actions.offer_freed(act.by_rule("system:wait-list"), appointment=appointment_of(event.key))


@hears(Moved)
def slot_was_left(event: Any, act: Act, row: EventRow) -> None:
    if event.was is not None:
        actions.offer_freed(act.by_rule("system:wait-list"), appointment=event.was)


@sweep("scheduling.waves", every=timedelta(seconds=20))
def waves(act: Act) -> int:
    return actions.lapse_waves(act.by_rule("system:wait-list"))


@sweep("scheduling.wait_list", every=timedelta(hours=1))
def wait_list(act: Act) -> int:
    return actions.close_what_is_over(act.by_rule("system:wait-list"))


@sweep("scheduling.lapsed_holds", every=timedelta(seconds=30))
def lapsed_holds(act: Act) -> int:
    return actions.release_lapsed_holds(act)


@sweep("scheduling.days_ahead", every=timedelta(hours=6))
def days_ahead(act: Act) -> int:
    return actions.keep_days_ahead(act)


know(RescueApplied, RescueUndone)
_TOMORROW = timedelta(hours=36)  # or still today


def _tell_within(fact: NoticeDrafted) -> Span:
    return hours(2) if fact.starts_at - fact.happened_at < _TOMORROW else hours(24)


tell_patient = duty(
    name="scheduling.tell_patient",
    title=_("Tell the patient what changed"),
    team="coordination",
    rule=hours(24),
    rule_of=_tell_within,
    law=_("Product default: within a day, and within two hours when the visit is today or tomorrow"),
    evidence=_("How the patient was told, and in which words"),
    opens_on=NoticeDrafted,
    closes_on=(NoticeTold, NoticeWithdrawn),
    zone_of=lambda fact: getattr(fact, "zone", "") or None,
    harm=Harm.LOSS,
    harm_why=_("Somebody who was not told comes in vain, or does not come at all."),
    minutes=4,
    needs_reaching=True,
)


@hears(Moved)
def patient_must_know(event: Any, act: Act, row: EventRow) -> None:
    if event.was is not None:
        actions.draft_moved(act, appointment=appointment_of(event.key), was=event.was)
