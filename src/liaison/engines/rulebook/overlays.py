"""State, payer and site rules laid over a federal one, and which of them governs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from liaison.engines.rulebook.rule import Rule
from liaison.kernel.clock import Calendar, Clock, Span, Terms

LEVELS = ("federal", "state", "payer", "site")


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """A clock that a State, a payer's contract or a site's policy sets for the same duty."""

    rule_id: str
    level: str  # state, payer, site
    jurisdiction: str  # "Texas", "Contract 4711", "Riverside"
    span: Span
    cite: str
    approver: str
    confirmed: bool = True
    effective_from: date | None = None
    effective_to: date | None = None

    def __post_init__(self) -> None:
        if self.level not in LEVELS[1:]:
            raise ValueError(f"an overlay is of a state, a payer or a site, not {self.level!r}")

    def applies(self, rule: Rule, on: date) -> bool:
        in_force = (self.effective_from or on) <= on <= (self.effective_to or on)
        return self.rule_id == rule.id and in_force


@dataclass(frozen=True, kw_only=True)
class Governing:
    """The clock that counts, whose it is, and a later lawful one kept in reserve for the patient."""

    terms: Terms
    by: str
    cite: str
    fallback: Terms | None = None
    fallback_cite: str = ""


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    terms: Terms
    by: str
    cite: str
    confirmed: bool
    due: datetime


def govern(
    rule: Rule,
    terms: Terms,
    overlays: Iterable[Overlay],
    *,
    at: datetime,
    on: date,
    zone: str,
    calendar: Calendar,
) -> Governing:
    """The earliest due governs a duty; what must be kept or awaited goes by the latest.

    For a limit the patient holds, the earliest confirmed one is shown and the latest is kept as fallback.
    """
    claims = [(terms, "federal", rule.cite, True)]
    for overlay in sorted(overlays, key=lambda overlay: LEVELS.index(overlay.level)):
        if overlay.applies(rule, on):
            laid = rule.reading.terms(overlay.span)
            claims.append((laid, f"{overlay.level}: {overlay.jurisdiction}", overlay.cite, overlay.confirmed))
    candidates = [
        _Candidate(terms=t, by=by, cite=cite, confirmed=sure, due=Clock.start(t, at, zone, calendar).legal_due)
        for t, by, cite, sure in claims
    ]
    if rule.reading.sense in ("not before", "keep until"):
        return _governing(max(candidates, key=lambda candidate: candidate.due))
    if rule.reading.holder != "patient":
        return _governing(min(candidates, key=lambda candidate: candidate.due))
    confirmed = [candidate for candidate in candidates if candidate.confirmed]
    shown = min(confirmed, key=lambda candidate: candidate.due)
    return _governing(shown, max(confirmed, key=lambda candidate: candidate.due))


def _governing(shown: _Candidate, later: _Candidate | None = None) -> Governing:
    if later is None or later.due == shown.due:
        return Governing(terms=shown.terms, by=shown.by, cite=shown.cite)
    return Governing(terms=shown.terms, by=shown.by, cite=shown.cite, fallback=later.terms, fallback_cite=later.cite)
