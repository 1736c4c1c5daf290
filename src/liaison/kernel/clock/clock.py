"""A running clock as an item stores it: its facts so far and the two deadlines they give."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Self

from liaison.kernel.clock.calendars import Calendar
from liaison.kernel.clock.facts import Extend, Fact, Pause, Resume
from liaison.kernel.clock.reckoning import Stop, reckon
from liaison.kernel.clock.spans import Span
from liaison.kernel.clock.terms import Terms
from liaison.kernel.clock.zones import aware, zone_named


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Immutable; each fact gives a new clock. The deadlines move by facts alone, never by time passing.

    While paused, the deadlines are provisional: those that would hold if it resumed at the moment it paused.
    """

    terms: Terms
    zone: str
    started_at: datetime
    legal_due: datetime
    target_due: datetime
    legal_on: date | None  # None where the rule counts hours
    target_on: date | None
    extensions: tuple[Span, ...] = ()
    stops: tuple[Stop, ...] = ()
    paused_at: datetime | None = None
    paused_for: str = ""
    calendar: Calendar = field(repr=False, compare=False)

    @classmethod
    def start(cls, terms: Terms | Span, at: datetime, zone: str, calendar: Calendar) -> Self:
        """Day 0 is the local day of `at` in `zone` (for terms that count back: the day of the visit)."""
        terms = Terms(terms) if isinstance(terms, Span) else terms
        at = aware(at)
        due = reckon(terms, zone_named(zone), at, extensions=(), stops=(), calendar=calendar)
        return cls(
            terms=terms,
            zone=zone,
            started_at=at,
            legal_due=due.legal,
            target_due=due.target,
            legal_on=due.legal_on,
            target_on=due.target_on,
            calendar=calendar,
        )

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    def after(self, fact: Fact) -> Self:
        """The clock once `fact` has happened."""
        match fact:
            case Extend(span):
                return self.extended(span)
            case Pause(at, reason):
                return self.paused(at, reason)
            case Resume(at):
                return self.resumed(at)

    def extended(self, span: Span) -> Self:
        """More time, counted on from where the clock ended before."""
        self._must_count_forward()
        return replace(self, extensions=(*self.extensions, span))._reckoned()

    def paused(self, at: datetime, reason: str) -> Self:
        """Stands still from `at`; the deadlines stay, provisionally."""
        self._must_count_forward()
        at = aware(at)
        if self.paused_at is not None:
            raise ValueError(f"the clock is already paused since {self.paused_at.isoformat()}")
        if at < self._last_moment():
            raise ValueError("a pause cannot begin before the clock's last fact")
        if not reason:
            raise ValueError("a pause needs a reason")
        return replace(self, paused_at=at, paused_for=reason)

    def resumed(self, at: datetime) -> Self:
        """Runs again from `at`; both deadlines move by what the pause left uncounted."""
        at = aware(at)
        if self.paused_at is None:
            raise ValueError("the clock is not paused, so it cannot resume")
        if at < self.paused_at:
            raise ValueError("a clock cannot resume before it was paused")
        stop = Stop(self.paused_at, at, self.paused_for)
        return replace(self, stops=(*self.stops, stop), paused_at=None, paused_for="")._reckoned()

    def recounted(self, calendar: Calendar) -> Self:
        """The same facts on another calendar, for when a closed day is announced after the clock began."""
        return replace(self, calendar=calendar)._reckoned()

    def to_json(self) -> dict[str, object]:
        """Plain values for a JSON column; the calendar is named by the duty and given back on reading."""
        return {
            **self.terms.to_json(),
            "zone": self.zone,
            "started_at": self.started_at.isoformat(),
            "legal_due": self.legal_due.isoformat(),
            "target_due": self.target_due.isoformat(),
            "legal_on": self.legal_on and self.legal_on.isoformat(),
            "target_on": self.target_on and self.target_on.isoformat(),
            "extensions": [str(span) for span in self.extensions],
            "stops": [[stop.at.isoformat(), stop.until.isoformat(), stop.reason] for stop in self.stops],
            "paused_at": self.paused_at and self.paused_at.isoformat(),
            "paused_for": self.paused_for,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], calendar: Calendar) -> Self:
        """As stored, not counted again: only a fact may move a deadline."""
        moment = datetime.fromisoformat
        return cls(
            terms=Terms.from_json(stored),
            zone=stored["zone"],
            started_at=moment(stored["started_at"]),
            legal_due=moment(stored["legal_due"]),
            target_due=moment(stored["target_due"]),
            legal_on=stored["legal_on"] and date.fromisoformat(stored["legal_on"]),
            target_on=stored["target_on"] and date.fromisoformat(stored["target_on"]),
            extensions=tuple(Span.parse(text) for text in stored["extensions"]),
            stops=tuple(Stop(moment(at), moment(until), reason) for at, until, reason in stored["stops"]),
            paused_at=stored["paused_at"] and moment(stored["paused_at"]),
            paused_for=stored["paused_for"],
            calendar=calendar,
        )

    def _must_count_forward(self) -> None:
        if self.terms.direction == "before":
            raise ValueError("a clock that counts back from a date can be neither paused nor extended")

    def _last_moment(self) -> datetime:
        return self.stops[-1].until if self.stops else self.started_at

    def _reckoned(self) -> Self:
        due = reckon(
            self.terms,
            zone_named(self.zone),
            self.started_at,
            extensions=self.extensions,
            stops=self.stops,
            calendar=self.calendar,
        )
        return replace(self, legal_due=due.legal, target_due=due.target, legal_on=due.legal_on, target_on=due.target_on)
