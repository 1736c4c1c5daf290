"""How each rule's clock is read where its numbers alone do not say: data/clock_readings.csv."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from liaison.engines.rulebook.tables import Row, rows
from liaison.kernel.clock import Span, Terms
from liaison.kernel.clock.terms import Anchor, Direction, Overflow

SENSES = ("by", "not before", "keep until", "period end")
MORE_TIME = re.compile(r"\+(\d+) (d|h)\b")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a row of the rulebook means to a clock, beyond its number, unit and day type."""

    sense: str = "by"
    holder: str = ""  # "patient" for a time limit the patient holds
    span: Span | None = None  # instead of the row's own numbers
    direction: Direction = "after"
    anchor: Anchor = "start"
    roll: bool = False
    overflow: Overflow = "next"
    opens: Span | None = None  # not before so long ahead of the due day
    ahead: tuple[int, int | None] | None = None  # only for visits so many business days after the booking
    later_of: bool = False  # or the date it is for, if later
    ignores_site: bool = False  # office hours do not matter
    extension: Span | None = None
    variants: Mapping[str, Span] = field(default_factory=dict)
    no_clock: str = ""  # why nothing falls due
    note: str = ""

    def terms(self, span: Span) -> Terms:
        if span.elapsed:
            return Terms(span)
        return Terms(span, self.direction, self.anchor, self.roll, self.overflow)


def reading(rule_id: str) -> Reading:
    return _readings().get(rule_id, Reading())


def more_time(note: str) -> Span | None:
    """The extension a row's note allows: "+30 d once with written reason" gives 30 calendar days."""
    if found := MORE_TIME.match(note):
        n, unit = found.groups()
        return Span(int(n), unit, "elapsed" if unit == "h" else "calendar")
    return None


@cache
def _readings() -> dict[str, Reading]:
    return {row["rule_id"]: _read(row) for row in rows("clock_readings")}


def _read(row: Row) -> Reading:
    sense = row["sense"] or "by"
    if sense not in SENSES:
        raise ValueError(f"{row['rule_id']}: unknown sense {sense!r}")
    return Reading(
        sense=sense,
        holder=row["holder"],
        span=_span(row["span"]),
        direction=cast(Direction, row["direction"] or "after"),
        anchor=cast(Anchor, row["anchor"] or "start"),
        roll=bool(row["roll"]),
        overflow=cast(Overflow, row["overflow"] or "next"),
        opens=_span(row["opens"]),
        ahead=_ahead(row["ahead"]),
        later_of=bool(row["later_of"]),
        ignores_site=bool(row["ignores_site"]),
        extension=_span(row["extension"]),
        variants=_variants(row["variants"]),
        no_clock=row["no_clock"],
        note=row["note"],
    )


def _span(text: str) -> Span | None:
    return Span.parse(text) if text else None


def _ahead(text: str) -> tuple[int, int | None] | None:
    """ "3..9", "10..", "..2"."""
    if not text:
        return None
    least, most = text.split("..")
    return int(least or 0), int(most) if most else None


def _variants(text: str) -> dict[str, Span]:
    """ "expedited=24 h elapsed; payment=14 d calendar"."""
    pairs = (part.split("=") for part in text.split(";") if part.strip())
    return {name.strip(): Span.parse(span) for name, span in pairs}
