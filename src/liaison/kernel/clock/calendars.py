"""Which days are business days, and why the others are not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from liaison.kernel.clock.opening import OFFICE, Opening

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY = 5


class Closed(NamedTuple):
    """Why a day is not a business day; `code` is for translation, `name` for people."""

    code: str  # weekend, holiday, site
    name: str

    def words(self) -> str:
        return f"site closed: {self.name}" if self.code == "site" else self.name


@dataclass(frozen=True)
class Calendar:
    """Monday to Friday, less the holidays and the days this site is closed."""

    holidays: Mapping[date, str] = field(default_factory=dict)  # the day it is observed -> its name
    closures: Mapping[date, str] = field(default_factory=dict)  # site overlay: day -> reason
    opening: Opening = OFFICE  # for clocks that count open hours
    closed_weekdays: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        closed = {day for day in (*self.holidays, *self.closures) if day.weekday() < SATURDAY}
        object.__setattr__(self, "closed_weekdays", tuple(sorted(closed)))

    def closed(self, day: date) -> Closed | None:
        """The reason `day` is no business day, or None when it is one."""
        if day.weekday() >= SATURDAY:
            return Closed("weekend", WEEKDAYS[day.weekday()])
        if name := self.holidays.get(day):
            return Closed("holiday", name)
        if reason := self.closures.get(day):
            return Closed("site", reason)
        return None

    def is_business_day(self, day: date) -> bool:
        return self.closed(day) is None

    def opens_on(self, day: date) -> bool:
        """Whether windows that begin on this day open at all: a weekend may have some, a holiday never."""
        return day not in self.holidays and day not in self.closures

    def with_closures(self, closures: Mapping[date, str]) -> "Calendar":
        """The same calendar with a site's own closed days laid over it."""
        return replace(self, closures={**self.closures, **closures})

    def with_opening(self, opening: Opening) -> "Calendar":
        return replace(self, opening=opening)

    def without_site(self) -> "Calendar":
        """The public calendar alone, for rules that ignore office hours (TCM-01)."""
        return replace(self, closures={})
