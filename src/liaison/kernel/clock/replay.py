"""The proof of a deadline: the clock walked through again from its start, day by day or stretch by stretch.

It shares only the calendar and the words (spans, terms, facts) with the arithmetic in `reckoning`; a property
test holds the two to the same answer.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from liaison.kernel.clock.calendars import Calendar
from liaison.kernel.clock.facts import Fact
from liaison.kernel.clock.history import read
from liaison.kernel.clock.proof import Proof
from liaison.kernel.clock.spans import Span
from liaison.kernel.clock.terms import Terms
from liaison.kernel.clock.walk_days import DayWalk, day_zero, last_moment
from liaison.kernel.clock.walk_hours import walk_hours
from liaison.kernel.clock.walk_open import walk_open
from liaison.kernel.clock.zones import aware, zone_named


def replay(terms: Terms | Span, started_at: datetime, zone: str, facts: Iterable[Fact], calendar: Calendar) -> Proof:
    """The deadlines and every counted and uncounted day or stretch. A pause still open counts as just begun."""
    terms = Terms(terms) if isinstance(terms, Span) else terms
    local, began = zone_named(zone), aware(started_at).astimezone(UTC)
    history = read(terms, began, facts)
    if terms.span.elapsed:
        lines, legal, target = walk_hours(began, history.spans, history.standstills, local)
        return Proof(tuple(lines), legal.astimezone(UTC), target, None, None, history.paused_at)
    if terms.span.opened:
        lines, legal, target = walk_open(began, history.spans, history.standstills, local, calendar)
        return Proof(tuple(lines), legal.astimezone(UTC), target, None, None, history.paused_at)
    walk = DayWalk(day_zero(began.astimezone(local).date(), terms.anchor), local, history.standstills, calendar)
    if terms.direction == "before":
        walk.back(terms.span)
        target_on = walk.day
        earlier = DayWalk(walk.day, local, (), calendar)
        earlier.back(Span(1, "d", "business"))
        target_on = earlier.day
    else:
        for span in history.spans:
            walk.count(span, terms.overflow)
        target_on = walk.target()
        if terms.roll:
            walk.roll()
    return Proof(
        lines=tuple(walk.lines),
        legal_due=last_moment(walk.day, local),
        target_due=last_moment(target_on, local),
        legal_on=walk.day,
        target_on=target_on,
        paused_at=history.paused_at,
    )
