"""Deadlines that can be proved: computed by arithmetic, replayed by walking, held to agree."""

from liaison.kernel.clock.calendars import Calendar, Closed
from liaison.kernel.clock.clock import Clock
from liaison.kernel.clock.facts import Extend, Fact, Pause, Resume
from liaison.kernel.clock.opening import OFFICE, Opening, Window, weekdays
from liaison.kernel.clock.proof import Line, Proof
from liaison.kernel.clock.replay import replay
from liaison.kernel.clock.spans import (
    Span,
    business_days,
    days,
    hours,
    months,
    open_hours,
    open_minutes,
    seconds,
    years,
)
from liaison.kernel.clock.terms import Terms

__all__ = [
    "OFFICE",
    "Calendar",
    "Clock",
    "Closed",
    "Extend",
    "Fact",
    "Line",
    "Opening",
    "Pause",
    "Proof",
    "Resume",
    "Span",
    "Terms",
    "Window",
    "business_days",
    "days",
    "hours",
    "months",
    "open_hours",
    "open_minutes",
    "replay",
    "seconds",
    "weekdays",
    "years",
]
