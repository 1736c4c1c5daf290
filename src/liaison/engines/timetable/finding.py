"""First and best available: which conditions leave whom and when, and the times in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from liaison.engines.timetable.asking import Ask, Candidate, Only
from liaison.engines.timetable.points import Reason
from liaison.engines.timetable.starts import Spans, both, less, starts_in
from liaison.engines.timetable.suiting import minute_of, suitable


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A time that can be booked: with whom, taking what, and why it stands where it stands."""

    start: int
    candidate: Candidate
    uses: tuple[str, ...]  # one resource for each part that is booked; "" where the candidate is spared it
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        return sum(reason.points for reason in self.reasons)


def keeps(ask: Ask, candidate: Candidate, only: frozenset[Only]) -> bool:
    """Whether this candidate meets the conditions that do not depend on time."""
    fails = {
        Only.CLINICIAN: candidate.id != ask.clinician,
        Only.PLACE: candidate.place != ask.place,
        Only.LANGUAGE: ask.language not in candidate.languages,
        Only.GENDER: candidate.gender != ask.gender,
        Only.NETWORK: bool(candidate.networks) and ask.network not in candidate.networks,
    }
    return not any(fails[each] for each in only if each in fails)


def days_of(ask: Ask, only: frozenset[Only]) -> tuple[date, date]:
    """The first and the last day that meet the conditions on days; the last may lie before the first."""
    first = [ask.first, ask.after if Only.AFTER in only else None, ask.window[0] if Only.WINDOW in only else None]
    last = [ask.last, ask.until if Only.UNTIL in only else None, ask.window[1] if Only.WINDOW in only else None]
    return max(day for day in first if day), min(day for day in last if day)


def within(ask: Ask, only: frozenset[Only], zone: str) -> Spans:
    """The minutes at which the patient could begin."""
    first, last = days_of(ask, only)
    mine = less(suitable(first, last, ask.suits if Only.SUITS in only else (), zone), ask.busy)
    ready = max(ask.now + ask.notice, minute_of(first, 0, zone))
    return both(starts_in(mine, 0, ask.minutes), ((ready, minute_of(last, 24, zone)),))


def days_in(spans: Spans, first: date, last: date, zone: str) -> Sequence[date]:
    """The local days between two on which any of these minutes lie."""
    found, at = [], 0
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        begins, ends = minute_of(day, 0, zone), minute_of(day, 24, zone)
        while at < len(spans) and spans[at][1] < begins:
            at += 1
        if at < len(spans) and spans[at][0] < ends:
            found.append(day)
    return found
