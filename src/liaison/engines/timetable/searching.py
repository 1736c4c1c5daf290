"""One search: days are read in order, few at first, and no more of them than could change the answer."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from liaison.engines.timetable.asking import Ask, Candidate, Only, Part, Supply
from liaison.engines.timetable.finding import Slot, days_in, days_of, keeps, within
from liaison.engines.timetable.fitting import company, starts_of
from liaison.engines.timetable.points import WEIGHTS, Reason, standing, wait_points
from liaison.engines.timetable.starts import GRAIN, Span, Spans, both, holds, merged, starts_in, tiles
from liaison.engines.timetable.suiting import PARTS, minute_of, suitable

ROWS, WIDEST = 400, 10  # days of resources, and days, that are read at a time at first
Free = dict[str, Sequence[Span]]


def find(
    ask: Ask, supply: Supply, *, size: int = 20, best: bool = True, thin: bool = True, only: frozenset[Only] | None = None
) -> tuple[Slot, ...]:  # fmt: skip
    """The first `size` times in order. `thin` shows one time for each part of a clinician's day."""
    return _Search(ask, supply, ask.only if only is None else only, best=best, thin=thin).run(size)


class _Search:
    def __init__(self, ask: Ask, supply: Supply, only: frozenset[Only], *, best: bool, thin: bool) -> None:
        self.ask, self.supply, self.only, self.best, self.thin = ask, supply, only, best, thin
        self.beside = (*ask.parts[1:], *(ask.rides if Only.RIDE in only else ()))
        self.step = _step(ask.parts[0], self.beside)
        self.left = [candidate for candidate in ask.candidates if keeps(ask, candidate, only)]
        self.standing = {candidate.id: standing(ask, candidate) for candidate in self.left}
        self.most = {key: sum(reason.points for reason in found) for key, found in self.standing.items()}
        self.extra = WEIGHTS.suits * bool(ask.suits) + WEIGHTS.ride * bool(ask.rides)
        self.within = {zone: within(ask, only, zone) for zone in {candidate.zone for candidate in self.left}}
        self.cells = {zone: _edges(ask, zone) for zone in self.within}
        self.mine = {
            zone: starts_in(suitable(ask.first, ask.last, ask.suits, zone), 0, ask.minutes) for zone in self.within
        }
        self.found: list[Slot] = []

    def run(self, size: int) -> tuple[Slot, ...]:
        most = None if self.best else size  # of one candidate's times in order, no later one can come before
        for days in self._spells():
            self._drop_hopeless(days[0], size)
            if not self.left:
                break
            self.found = sorted([*self.found, *self._between(days, most)], key=self._place)[:size]
        return tuple(self.found)

    def _place(self, slot: Slot) -> tuple[int, int, str]:
        if self.best:
            return -slot.score, slot.start, slot.candidate.id
        return slot.start, -slot.score, slot.candidate.id

    def _spells(self) -> Iterator[Sequence[date]]:
        """Days that matter, few at first where many could be seen, then twice as many each time."""
        first, last = days_of(self.ask, self.only)
        days = sorted({day for zone, spans in self.within.items() for day in days_in(spans, first, last, zone)})
        width, at = min(max(1, ROWS // max(1, len(self.left))), WIDEST), 0
        while at < len(days):
            yield days[at : at + width]
            at, width = at + width, width * 2

    def _drop_hopeless(self, first: date, size: int) -> None:
        """Those who, from this day on, cannot stand among the `size` any more."""
        if len(self.found) < size:
            return
        worst = self.found[size - 1]
        keep = []
        for candidate in self.left:
            earliest = minute_of(first, 0, candidate.zone)
            hope = self.most[candidate.id] + self.extra + wait_points(earliest - self.ask.now) >= worst.score
            if hope if self.best else earliest <= worst.start:
                keep.append(candidate)
        self.left = keep

    def _between(self, days: Sequence[date], most: int | None) -> Iterator[Slot]:
        lead = self.ask.parts[0]
        near = {
            zone: both(spans, ((minute_of(days[0], 0, zone), minute_of(days[-1], 24, zone)),))
            for zone, spans in self.within.items()
        }
        free: Free = {}
        self._read(free, (lead,), days, tuple(span for spans in near.values() for span in spans), self.left)
        starts = [
            (candidate, mine)
            for candidate in self.left
            if (mine := both(starts_in(free.get(candidate.id, ()), lead.lead, lead.tail), near[candidate.zone]))
        ]
        others = (*self.ask.parts[1:], *self.ask.rides)
        if others and starts:
            wanted = merged(span for _candidate, mine in starts for span in mine)
            self._read(free, others, days, wanted, [candidate for candidate, _mine in starts])
        for candidate, mine in starts:
            yield from self._with(candidate, mine, free, most)

    def _read(
        self, free: Free, parts: Sequence[Part], days: Sequence[date], starts: Spans, seen_by: Sequence[Candidate]
    ) -> None:
        """The free time of what may serve these parts: at the sites of those candidates who need it."""
        wanted: set[str] = set()
        for part in parts:
            if part is self.ask.parts[0]:
                wanted |= {candidate.id for candidate in seen_by}
                continue
            sites = {candidate.place for candidate in seen_by if candidate.id not in part.spared}
            wanted |= {
                one for one in part.resources if sites and (self.ask.places.get(one, "") in {"", *sites} or "" in sites)
            }
        lead, tail = min(part.lead for part in parts), max(part.tail for part in parts)
        room = merged((begin + lead, end + tail) for begin, end in starts)
        read = [day for day in days if any(_touches(day, room, zone) for zone in self.within)]
        if wanted and read:
            free.update(self.supply.free(wanted, read, room, min(part.tail - part.lead for part in parts)))

    def _with(self, candidate: Candidate, mine: Spans, free: Free, most: int | None) -> Iterator[Slot]:
        told, last, edges = 0, -1, self.cells[candidate.zone]
        for start in tiles(starts_of(self.ask, candidate, self.beside, free, mine), self.step):
            cell = bisect_right(edges, start)
            if self.thin and cell == last:
                continue
            beside = company(self.ask, candidate, self.beside, free, start)
            if beside is None:
                continue
            last, told = cell, told + 1
            booked = tuple(use for use, part in zip(beside, self.beside, strict=True) if part.booked)
            why = self._why(candidate, start, free)
            yield Slot(start=start, candidate=candidate, uses=(candidate.id, *booked), reasons=why)
            if told == most:
                return

    def _why(self, candidate: Candidate, start: int, free: Mapping[str, Sequence[Span]]) -> tuple[Reason, ...]:
        waits = max(start - self.ask.now, 0)
        found = [
            Reason(code="wait", points=wait_points(waits), params={"minutes": waits}),
            *self.standing[candidate.id],
        ]
        if self.ask.suits and Only.SUITS not in self.only and holds(self.mine[candidate.zone], start):
            found.append(Reason(code="suits", points=WEIGHTS.suits))
        if self.ask.rides and company(self.ask, candidate, self.ask.rides, free, start) is not None:
            found.append(Reason(code="ride", points=WEIGHTS.ride))
        return tuple(found)


def _step(lead: Part, beside: Sequence[Part]) -> int:
    """Visits follow each other without a gap; where two parts look for the same rooms, every start is tried."""
    every = [resource for part in beside if part.booked for resource in part.resources]
    return lead.tail - lead.lead if len(every) == len(set(every)) else GRAIN


def _edges(ask: Ask, zone: str) -> list[int]:
    """Where each part of each day begins."""
    days = days_in(((minute_of(ask.first, 0, zone), minute_of(ask.last, 24, zone)),), ask.first, ask.last, zone)
    return [minute_of(day, begins, zone) for day in days for begins, _ends in PARTS.values()]


def _touches(day: date, room: Spans, zone: str) -> bool:
    begins, ends = minute_of(day, 0, zone), minute_of(day, 24, zone)
    at = bisect_right(room, (ends, 0)) - 1
    return at >= 0 and room[at][1] > begins
