"""Deadlines that can be proved: computed by arithmetic, replayed by walking, held to agree."""

from liaison.kernel.clock.calendars import Calendar, Closed
from liaison.kernel.clock.clock import Clock
from liaison.kernel.clock.facts import Extend, Fact, Pause, Resume
from liaison.kernel.clock.proof import Line, Proof
from liaison.kernel.clock.replay import replay
from liaison.kernel.clock.spans import Span, business_days, days, hours, months, seconds, years
from liaison.kernel.clock.terms import Terms

__all__ = [
    "Calendar",
    "Clock",
    "Closed",
    "Extend",
    "Fact",
    "Line",
    "Pause",
    "Proof",
    "Resume",
    "Span",
    "Terms",
    "business_days",
    "days",
    "hours",
    "months",
    "replay",
    "seconds",
    "years",
]
