"""A quarter of calls to the same people, made at the learned best moment or at ten o'clock: who is reached more often.

Each week every person is called once by either way of working, so both make the same number of calls. Hours are those
of `people` (its sources are there); beside them each person has days that suit less, perhaps a first number that is
dead, perhaps a daughter or neighbour who picks up. Both ways of working stop calling a number that proved dead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from liaison.engines.reaching import Try, Way, Window, learn, next_moment
from liaison.insight.simulation.intervals import Estimate, percent_change
from liaison.insight.simulation.people import make_panel

SEED, REPLICATIONS, PEOPLE, WEEKS = 20260312, 10, 90, 13
TARGET = 20  # percent: idea 13 of IDEAS.md
FIRST_MONDAY = datetime(2026, 3, 9, tzinfo=UTC)
OPEN: tuple[Window, ...] = tuple((day, 8, 18) for day in range(5))
FIXED_HOUR = 10
DEAD_SHARE, SECOND_SHARE, HELPER_SHARE = 0.12, 0.35, 0.25  # assumptions
HELPER = 1.25  # somebody who helps picks up a quarter more often
OFF_DAY, OFF_DAYS = 0.45, 2  # two days of the week on which a person is reached less than half as often


@dataclass
class Somebody:
    """The truth about one person, which no way of working sees; and what each has learned."""

    by_hour: tuple[float, ...]
    off: frozenset[int]
    ways: tuple[Way, ...]
    dead: str = ""
    tries: list[Try] = field(default_factory=list)
    known_dead: bool = False

    def live(self) -> list[Way]:
        return [way for way in self.ways if not (self.known_dead and way.way == self.dead)]

    def chance(self, at: datetime, way: Way) -> float:
        if way.way == self.dead:
            return 0.0
        day = OFF_DAY if at.weekday() in self.off else 1.0
        return min(self.by_hour[at.hour] * day * (HELPER if way.through else 1.0), 0.95)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    scenario: str
    calls: int
    reached_learned: float  # mean of the quarters
    reached_fixed: float
    more: Estimate | None  # percent, with its 95% interval over quarters


Choose = Callable[[Somebody, datetime], tuple[datetime, Way] | None]


def compare(*, seed: int = SEED, replications: int = REPLICATIONS, people: int = PEOPLE) -> list[Comparison]:
    """The main panel, one without earlier calls, and one whose people are reached alike at every hour and day."""
    return [
        _compare("people as they are", seed, replications, people),
        _compare("nobody was called before", seed, replications, people, before=0.0),
        _compare("nothing to learn", seed, replications, people, moves=False),
    ]


def _compare(
    name: str, seed: int, replications: int, people: int, *, before: float = 4.0, moves: bool = True
) -> Comparison:
    learned: list[float] = []
    fixed: list[float] = []
    for number in range(replications):
        for reached, choose in ((learned, by_habit), (fixed, at_ten)):
            # one story of luck for both: the same people, and the same draw for the same call
            reached.append(_quarter(f"{seed}/{number}", people, before, moves, choose))
    return Comparison(
        scenario=name, calls=people * WEEKS, reached_learned=sum(learned) / replications,
        reached_fixed=sum(fixed) / replications, more=percent_change(learned, fixed),
    )  # fmt: skip


def _quarter(seed: str, people: int, before: float, moves: bool, choose: Choose) -> float:
    known = panel(seed, people, before=before, moves=moves)
    reached = 0
    for week in range(WEEKS):
        monday = FIRST_MONDAY + timedelta(weeks=week)
        for number, person in enumerate(known):
            if chosen := choose(person, monday):
                reached += _call(person, *chosen, Random(f"{seed}/{week}/{number}"))  # noqa: S311  a model
    return float(reached)


def by_habit(person: Somebody, monday: datetime) -> tuple[datetime, Way] | None:
    found = next_moment(learn(person.tries), person.live(), OPEN, after=monday, within=timedelta(days=5))
    return (found[0], found[1]) if found else None


def at_ten(person: Somebody, monday: datetime) -> tuple[datetime, Way] | None:
    """Ten o'clock, each week on the next day, the first number that is not known to be dead."""
    live = person.live()
    day = len(person.tries) % 5
    return (monday + timedelta(days=day, hours=FIXED_HOUR), live[0]) if live else None


def panel(seed: str, people: int, *, before: float, moves: bool) -> list[Somebody]:
    rng = Random(f"contact/{seed}")  # noqa: S311  a model
    made = make_panel(rng, size=people, calls_before=before, moves_with_the_hour=moves)
    found = []
    for by_hour, history in zip(made.reach, made.history, strict=True):
        ways = _ways(rng)
        dead = ways[0].way if len(ways) > 1 and rng.random() < DEAD_SHARE else ""
        off = frozenset(rng.sample(range(5), OFF_DAYS)) if moves else frozenset[int]()
        person = Somebody(by_hour, off, ways, dead)
        person.tries = [Try(weekday=rng.randrange(5), hour=hour, reached=did, way="phone:1") for hour, did in history]
        found.append(person)
    return found


def _ways(rng: Random) -> tuple[Way, ...]:
    ways = [Way(way="phone:1")]
    if rng.random() < SECOND_SHARE:
        ways.append(Way(way="phone:2", rank=2))
    if rng.random() < HELPER_SHARE:
        ways.append(Way(way="phone:3", through="helper", rank=3))
    return tuple(ways)


def _call(person: Somebody, at: datetime, way: Way, luck: Random) -> bool:
    reached = luck.random() < person.chance(at, way)
    person.tries.append(Try(weekday=at.weekday(), hour=at.hour, reached=reached, way=way.way, through=way.through))
    person.known_dead = person.known_dead or way.way == person.dead
    return reached


def met(found: Sequence[Comparison]) -> bool:
    """The target is met only when the whole interval of the main panel lies beyond it."""
    more = found[0].more
    return more is not None and more.low is not None and more.low >= TARGET
