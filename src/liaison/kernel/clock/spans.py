"""How long a clock runs: a number of days, business days, hours, months or years."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

DAY_TYPES: Final = {
    ("d", "calendar"): "calendar day",
    ("d", "business"): "business day",
    ("h", "elapsed"): "elapsed hour",
    ("s", "elapsed"): "elapsed second",
    ("h", "open"): "open hour",
    ("min", "open"): "open minute",
    ("mo", "calendar"): "month",
    ("y", "calendar"): "year",
}
LONGEST: Final = 36_600  # a century of days


@dataclass(frozen=True, slots=True)
class Span:
    """`n` units, as the rulebook writes them: Span(2, "d", "business"), Span(72, "h", "elapsed"), Span(4, "h", "open")."""

    n: int
    unit: str  # d, h, min, s, mo, y
    day_type: str  # calendar, business, elapsed, open

    def __post_init__(self) -> None:
        if (self.unit, self.day_type) not in DAY_TYPES:
            raise ValueError(f"a clock cannot count {self.day_type!r} {self.unit!r}")
        if not 0 <= self.n <= LONGEST:
            raise ValueError(f"a span is 0 to {LONGEST} units long, not {self.n}")

    @property
    def elapsed(self) -> bool:
        """True when the clock counts running time, false when it counts days."""
        return self.day_type == "elapsed"

    @property
    def opened(self) -> bool:
        """True when the clock counts running time while the place is open, and stands still otherwise."""
        return self.day_type == "open"

    @property
    def timed(self) -> bool:
        """True when the clock ends at a moment, false when it ends with a day."""
        return self.elapsed or self.opened

    @property
    def duration(self) -> timedelta:
        """The running time of hours, seconds, or of days of 24 hours when days extend an hour clock."""
        if self.unit == "h":
            return timedelta(hours=self.n)
        if self.unit == "s":
            return timedelta(seconds=self.n)
        if self.unit == "min":
            return timedelta(minutes=self.n)
        if (self.unit, self.day_type) == ("d", "calendar"):
            return timedelta(days=self.n)
        raise ValueError(f"{self.words()} cannot be counted on a clock of hours")

    @property
    def months(self) -> int:
        """Months in this span; nought when it does not count months or years."""
        return {"mo": self.n, "y": 12 * self.n}.get(self.unit, 0)

    def words(self) -> str:
        """What a person reads: "2 business days"."""
        return f"{self.n} {DAY_TYPES[self.unit, self.day_type]}{'' if self.n == 1 else 's'}"

    def __str__(self) -> str:
        return f"{self.n} {self.unit} {self.day_type}"

    @classmethod
    def parse(cls, text: str) -> "Span":
        """The reverse of str(): Span.parse("2 d business")."""
        try:
            n, unit, day_type = text.split()
            return cls(int(n), unit, day_type)
        except ValueError as error:
            raise ValueError(f"not a span: {text!r} (write it like '2 d business')") from error


def days(n: int) -> Span:
    return Span(n, "d", "calendar")


def business_days(n: int) -> Span:
    return Span(n, "d", "business")


def hours(n: int) -> Span:
    return Span(n, "h", "elapsed")


def seconds(n: int) -> Span:
    return Span(n, "s", "elapsed")


def open_hours(n: int) -> Span:
    return Span(n, "h", "open")


def open_minutes(n: int) -> Span:
    return Span(n, "min", "open")


def months(n: int) -> Span:
    return Span(n, "mo", "calendar")


def years(n: int) -> Span:
    return Span(n, "y", "calendar")
