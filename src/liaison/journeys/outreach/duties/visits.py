"""What a person does where a machine may not, or is not sure enough: always before the visit."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.outreach.events import (
    CancelAskedBack,
    CancelSettled,
    LateNoted,
    LateSaid,
    OtherTimeAsked,
    OtherTimeSettled,
    ReminderHeld,
    ReminderSettled,
    RideNeeded,
    RideSettled,
    VisitAsked,
)
from liaison.kernel.clock import Span, hours, seconds
from liaison.records.scheduling.events import Cancelled, Confirmed, Kept, LeftUnseen, Moved, NotKept, appointment_key
from liaison.spine.work.duties import duty

_OURS = _("No rule sets this deadline: it is the clinic's own.")
_OVER = (Moved, Cancelled, Kept, NotKept, LeftUnseen)
_LAST = 2 * 3600  # so long before the visit it should be done, where there is so much time
_LEAST = 15 * 60
_FURTHEST = 14 * 24 * 3600
_FEW = 3 * 3600


def _visit(fact: Any) -> str:
    """A visit that was moved is known by the key it had."""
    was = getattr(fact, "was", None)
    return appointment_key(was) if was else str(fact.key)


def _before_the_visit(fact: VisitAsked) -> Span:
    return _until(fact, _FURTHEST)


def _within_a_day(fact: VisitAsked) -> Span:
    return _until(fact, 24 * 3600)


def _until(fact: VisitAsked, most: int) -> Span:
    """So many seconds, or until shortly before the visit; counted in hours where there are many."""
    left = int((fact.starts_at - fact.happened_at).total_seconds())
    span = max(min(most, left - min(_LAST, left // 2)), _LEAST)
    return hours(span // 3600) if span > _FEW else seconds(span)


def _zone(fact: Any) -> str | None:
    return getattr(fact, "zone", "") or None


remind_by_phone = duty(
    name="outreach.remind_by_phone",
    title=_("Remind of a visit by phone"),
    team="coordination",
    rule=hours(24),
    rule_of=_before_the_visit,
    law=_OURS,
    evidence=_("The patient confirmed, moved or cancelled, or somebody wrote down that they called"),
    opens_on=ReminderHeld,
    closes_on=(ReminderSettled, Confirmed, *_OVER),
    key_of=_visit,
    zone_of=_zone,
    harm=Harm.DELAY,
    harm_why=_("Whoever is not reminded misses the visit more often, and these are those whom no text reaches."),
    minutes=3,
    needs_reaching=True,
)

settle_cancel = duty(
    name="outreach.settle_cancel",
    title=_("Ask whether a visit is to be cancelled"),
    team="coordination",
    rule=hours(24),
    rule_of=_within_a_day,
    law=_("A cancellation by text is asked back once: a wrong one takes a visit from somebody who needs it."),
    evidence=_("The visit is cancelled, moved or confirmed, or stays"),
    opens_on=CancelAskedBack,
    closes_on=(CancelSettled, Confirmed, *_OVER),
    key_of=_visit,
    zone_of=_zone,
    harm=Harm.DELAY,
    harm_why=_("The patient thinks that it is cancelled, and somebody who waits could have the time."),
    minutes=2,
    needs_reaching=True,
)

find_other_time = duty(
    name="outreach.find_other_time",
    title=_("Find another time"),
    team="coordination",
    rule=hours(24),
    rule_of=_within_a_day,
    law=_OURS,
    evidence=_("The visit is moved or cancelled, or somebody wrote down that it stays"),
    opens_on=OtherTimeAsked,
    closes_on=(OtherTimeSettled, *_OVER),
    key_of=_visit,
    zone_of=_zone,
    harm=Harm.DELAY,
    harm_why=_("The patient cannot come at that time and waits for another."),
    minutes=5,
    needs_reaching=True,
)

tell_desk = duty(
    name="outreach.tell_desk",
    title=_("A patient comes late"),
    team="front_desk",
    rule=hours(1),
    rule_of=_before_the_visit,
    law=_OURS,
    evidence=_("Somebody at the desk has read it"),
    opens_on=LateSaid,
    closes_on=(LateNoted, *_OVER),
    key_of=_visit,
    zone_of=_zone,
    harm=Harm.DELAY,
    harm_why=_("They are written down as missed and sent home."),
    minutes=1,
)

find_ride = duty(
    name="outreach.find_ride",
    title=_("Find a ride"),
    team="coordination",
    rule=hours(24),
    rule_of=_before_the_visit,
    law=_OURS,
    evidence=_("A ride, or what was agreed instead"),
    opens_on=RideNeeded,
    closes_on=(RideSettled, *_OVER),
    key_of=_visit,
    zone_of=_zone,
    harm=Harm.LOSS,
    harm_why=_("Without a ride there is no visit."),
    minutes=8,
    needs_reaching=True,
)
