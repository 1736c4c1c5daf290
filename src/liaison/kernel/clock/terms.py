"""The terms of a clock: what it counts, from where, in which direction, and what a closed due day does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from liaison.kernel.clock.spans import Span

Direction = Literal["after", "before"]
Anchor = Literal["start", "month end", "year end"]
Overflow = Literal["next", "last"]


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything a rule says about counting; a clock adds a moment, a zone and a calendar."""

    span: Span
    direction: Direction = "after"  # "before": the due day lies before the anchor (a visit, a ride)
    anchor: Anchor = "start"  # day 0: the day it started, or the end of that month or year
    roll: bool = False  # a due day on a weekend or holiday moves to the next business day
    overflow: Overflow = "next"  # 31 January + 1 month: "next" is 1 March, "last" is 28 or 29 February

    def __post_init__(self) -> None:
        if self.direction == "before" and self.span.unit != "d":
            raise ValueError("only days and business days are counted back from a date")
        if self.span.timed and (self.anchor != "start" or self.roll):
            raise ValueError("a clock of hours runs from its start and is never rolled")

    def to_json(self) -> dict[str, object]:
        return {
            "span": str(self.span),
            "direction": self.direction,
            "anchor": self.anchor,
            "roll": self.roll,
            "overflow": self.overflow,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            span=Span.parse(stored["span"]),
            direction=stored["direction"],
            anchor=stored["anchor"],
            roll=stored["roll"],
            overflow=stored["overflow"],
        )
