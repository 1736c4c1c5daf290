"""The facts that move a clock after it has started."""

from dataclasses import dataclass
from datetime import datetime

from liaison.kernel.clock.spans import Span


@dataclass(frozen=True, slots=True)
class Extend:
    """The law gives more time: the span is counted on from where the clock ended before."""

    span: Span
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still from `at` on."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Resume:
    """The clock runs again from `at` on."""

    at: datetime


Fact = Extend | Pause | Resume
