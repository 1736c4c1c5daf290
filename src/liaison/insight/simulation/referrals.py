"""A seeded year of referrals, followed with our ladder and as usual: how many end with the note back and reviewed.

The same people, offices and luck for both. What an office does by itself, who comes, and what a reminder changes are
assumptions, written here and printed with every result; "as usual" is set so that it closes the published 35%.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from liaison.engines.referring import ENOUGH, Record, due_on, next_rung, share
from liaison.insight.simulation.intervals import Estimate, mean

SEED, REPLICATIONS, REFERRALS, OFFICES = 20260312, 20, 600, 24
TARGET, PUBLISHED = 80.0, 35.0  # percent: FEATURES F46
FOLLOWED = 180  # days after the order; what is not reviewed by then is open
FIRST = date(2026, 1, 1)
_RIPE = 30  # days after which silence counts as silence in an office's record
_MINUTES = 5  # of one try


@dataclass(frozen=True, kw_only=True)
class Assumptions:
    """Probabilities and days, ours but for what they must give as usual: half of referrals completed (NAHQ on IHI/NPSF), 35% closed."""

    answers: float = 0.78  # an office books by itself what reaches it whole
    incomplete: float = 0.20  # packets that lack something, and then wait for somebody to ask
    incomplete_linted: float = 0.05  # after the linter
    woken: float = 0.50  # a written reminder is answered
    woken_by_phone: float = 0.65  # a call is
    refuses: float = 0.06  # the patient declines, whatever is done
    comes: float = 0.80  # to a visit that was agreed
    comes_again: float = 0.30  # who missed and nobody asked makes a new day anyway
    comes_when_asked: float = 0.75  # who missed and was asked takes a new day
    note: float = 0.76  # comes by itself
    note_when_asked: float = 0.60  # per try, of three
    reviewed: float = 0.95  # as usual, a note that came is read and put to its referral
    reviewed_ours: float = 0.99  # with a duty that stays open until it is
    days_to_answer: float = 5.0
    days_to_visit: float = 24.0
    days_to_note: float = 8.0


MAIN = Assumptions()
SCENARIOS = (
    ("as assumed", MAIN),
    (
        "reminders work half as well",
        replace(MAIN, woken=0.25, woken_by_phone=0.33, note_when_asked=0.30, comes_when_asked=0.50),
    ),
    ("offices answer half as often", replace(MAIN, answers=0.39)),
)


@dataclass(frozen=True)
class Office:
    """How this one differs from the others."""

    answers: float
    note: float
    wait: float


@dataclass(frozen=True)
class Came:
    """What became of one referral."""

    reviewed: bool
    attended: bool
    tries: int
    to_clinician: bool


@dataclass(frozen=True, kw_only=True)
class Comparison:
    scenario: str
    referrals: int
    ours: Estimate  # percent closed with the note reviewed
    usual: Estimate
    seen_ours: float  # percent whose visit took place
    seen_usual: float
    tries: float  # a referral
    minutes_a_day: float  # of the team, 250 working days
    to_clinician: float  # percent


@dataclass
class Memory:
    """What our referrals have taught about each office: when sent, when answered."""

    rows: dict[int, list[tuple[int, int | None]]] = field(default_factory=lambda: defaultdict(list))

    def record(self, office: int, day: int) -> Record:
        ripe = [
            (sent, told)
            for sent, told in self.rows[office]
            if day - sent >= _RIPE or (told is not None and told <= day)
        ]
        waits = sorted(told - sent for sent, told in ripe if told is not None and told <= day)
        most = float(waits[min(int(0.8 * len(waits)), len(waits) - 1)]) if waits else None
        return Record(answers=share(len(waits), len(ripe)), most_by=most)


def compare(*, seed: int = SEED, replications: int = REPLICATIONS, referrals: int = REFERRALS) -> list[Comparison]:
    return [_compare(name, said, seed, replications, referrals) for name, said in SCENARIOS]


def met(found: Sequence[Comparison]) -> bool:
    """The whole interval of the main scenario lies at the target or beyond."""
    low = found[0].ours.low
    return low is not None and low >= TARGET


def _compare(name: str, said: Assumptions, seed: int, replications: int, referrals: int) -> Comparison:
    ours, usual, tries, asked = [], [], 0, 0
    seen, seen_usual = 0, 0
    for number in range(replications):
        with_us = _year(f"{seed}/{number}", said, referrals, ladder=True)
        without = _year(f"{seed}/{number}", said, referrals, ladder=False)
        ours.append(_percent(with_us))
        usual.append(_percent(without))
        seen += sum(one.attended for one in with_us)
        seen_usual += sum(one.attended for one in without)
        tries += sum(one.tries for one in with_us)
        asked += sum(one.to_clinician for one in with_us)
    whole = replications * referrals
    return Comparison(
        scenario=name, referrals=referrals, ours=mean(ours), usual=mean(usual), tries=tries / whole,
        seen_ours=100 * seen / whole, seen_usual=100 * seen_usual / whole,
        minutes_a_day=_MINUTES * tries / replications / 250, to_clinician=100 * asked / whole,
    )  # fmt: skip


def _percent(year: Sequence[Came]) -> float:
    return 100 * sum(one.reviewed for one in year) / len(year)


def _year(seed: str, said: Assumptions, referrals: int, *, ladder: bool) -> list[Came]:
    rng = Random(f"offices/{seed}")  # noqa: S311  a model
    offices = [_office(rng, said) for _ in range(OFFICES)]
    memory = Memory()
    found = []
    for number in range(referrals):
        luck = Random(f"{seed}/{number}")  # noqa: S311  one story of luck for both
        day, to = 365 * number // referrals, luck.randrange(OFFICES)
        urgent = luck.random() < 0.12
        found.append(_followed(_Path(luck, said, offices[to], memory, to, day, urgent), ladder=ladder))
    return found


def _office(rng: Random, said: Assumptions) -> Office:
    return Office(_spread(rng, said.answers), _spread(rng, said.note), said.days_to_visit * rng.lognormvariate(0, 0.4))


def _spread(rng: Random, middle: float) -> float:
    """Offices differ: some answer nearly all, some hardly any (a beta distribution worth six answers)."""
    return rng.betavariate(6 * middle, 6 * (1 - middle))


@dataclass(frozen=True)
class _Path:
    """One referral with its luck, drawn in the same order whoever follows it."""

    luck: Random
    said: Assumptions
    office: Office
    memory: Memory
    to: int
    day: int
    urgent: bool

    def draws(self) -> dict[str, float]:
        names = (
            "whole", "answer", "refuse", "come", "again", "come2", "note", "read", "wake1", "wake2", "wake3",
            "note1", "note2", "note3",
        )  # fmt: skip
        return {name: self.luck.random() for name in names}

    def days(self, usual: float) -> int:
        return max(round(usual * self.luck.lognormvariate(-0.1, 0.5)), 1)


def _followed(path: _Path, *, ladder: bool) -> Came:
    drawn, said = path.draws(), path.said
    waits = [
        path.days(said.days_to_answer),
        path.days(path.office.wait),
        path.days(path.office.wait),
        path.days(said.days_to_note),
    ]
    whole = drawn["whole"] >= (said.incomplete_linted if ladder else said.incomplete)
    answered: int | None = path.day + waits[0] if whole and drawn["answer"] < path.office.answers else None
    tries = 0
    if ladder:
        answered, tries = _chased(path, drawn, answered)
    path.memory.rows[path.to].append((path.day, answered))
    if answered is None or drawn["refuse"] < said.refuses:
        return Came(False, False, tries, to_clinician=ladder and answered is None)
    seen = _seen(drawn, said, answered, waits, ladder=ladder)
    if seen is None:
        return Came(False, False, tries, to_clinician=False)
    noted, more = _noted(path, drawn, seen, waits[3], ladder=ladder)
    read = noted is not None and drawn["read"] < (said.reviewed_ours if ladder else said.reviewed)
    in_time = noted is not None and noted - path.day <= FOLLOWED
    return Came(read and in_time, True, tries + more, to_clinician=False)


def _chased(path: _Path, drawn: dict[str, float], answered: int | None) -> tuple[int | None, int]:
    """Our ladder itself, on the record as it is known on that day: tries stop with the first word, or after three."""
    last = FIRST + timedelta(days=path.day)
    for tries in range(ENOUGH):
        rung = next_rung(tries=tries, urgent=path.urgent, record=path.memory.record(path.to, (last - FIRST).days))
        if rung is None:
            break
        on = due_on(rung, last)
        if answered is not None and answered <= (on - FIRST).days:
            return answered, tries
        chance = path.said.woken_by_phone if rung.by_phone else path.said.woken
        last = on
        if drawn[f"wake{tries + 1}"] < chance:
            return (on - FIRST).days + 2, tries + 1
    return answered, ENOUGH


def _seen(
    drawn: dict[str, float], said: Assumptions, answered: int, waits: Sequence[int], *, ladder: bool
) -> int | None:
    """The day of the visit; who missed it comes later, or never."""
    if drawn["come"] < said.comes:
        return answered + waits[1]
    again = drawn["again"] < (said.comes_when_asked if ladder else said.comes_again)
    return answered + waits[1] + waits[2] if again and drawn["come2"] < said.comes else None


def _noted(path: _Path, drawn: dict[str, float], seen: int, days: int, *, ladder: bool) -> tuple[int | None, int]:
    if drawn["note"] < path.office.note:
        return seen + days, 0
    if ladder:
        for n in range(1, ENOUGH + 1):
            if drawn[f"note{n}"] < path.said.note_when_asked:
                return seen + 14 + 7 * (n - 1) + 2, n
    return None, ENOUGH if ladder else 0
