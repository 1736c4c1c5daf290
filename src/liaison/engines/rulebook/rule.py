"""A rule of the rulebook: one duty's clock, with who owes what, its law and how sure we are of it."""

from dataclasses import dataclass
from datetime import date

from liaison.engines.rulebook.readings import Reading
from liaison.kernel.clock import Calendar, Span, Terms

MARKS = {"S": "sourced", "K": "from knowledge, to be verified", "D": "product default"}


class UnknownRule(LookupError):
    """No row has this id."""


class NotInForce(LookupError):
    """The rule exists, but no version of it was in force on that day."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One version of a rule. A case keeps the version in force when its clock started."""

    id: str
    version: str
    duty: str
    applies_to: str
    trigger: str
    span: Span | None  # None where nothing falls due: see `no_clock`
    note: str  # the row's own words on extensions and exceptions
    zone_code: str  # FAC, PAYER, RCPT, STATE, UTC: whose time zone
    accountable: str
    requirement: str
    evidence: str
    cite: str
    mark: str  # S, K, D
    source: str
    effective_from: date | None
    effective_to: date | None
    reading: Reading
    extension: Span | None  # the more time the law allows, once

    @property
    def direction(self) -> str:
        return self.reading.direction

    @property
    def no_clock(self) -> str:
        """Why no clock can be computed; empty where one can."""
        return self.reading.no_clock

    @property
    def terms(self) -> Terms | None:
        """How its clock counts, or None."""
        return self.reading.terms(self.span) if self.span else None

    @property
    def mark_means(self) -> str:
        return MARKS[self.mark]

    def terms_of(self, variant: str = "") -> Terms | None:
        """The terms of a named variant ("expedited"), or of the rule itself."""
        if not variant:
            return self.terms
        if variant not in self.reading.variants:
            known = ", ".join(self.reading.variants) or "none"
            raise ValueError(f"{self.id} has no variant {variant!r} (it has: {known})")
        return self.reading.terms(self.reading.variants[variant])

    def counts_on(self, calendar: Calendar) -> Calendar:
        """The calendar this rule's business days are taken from: some ignore when a site is closed."""
        return calendar.without_site() if self.reading.ignores_site else calendar

    def in_force(self, on: date) -> bool:
        return (self.effective_from or on) <= on <= (self.effective_to or on)
