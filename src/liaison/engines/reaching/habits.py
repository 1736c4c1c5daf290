"""What a person's own tries teach: chances by part of the day, day of the week, and way, each drawn towards what is usual.

Three layers of Beta-Bernoulli. The part of the day is learned by `engines.ranking.chance`, which pools it with the
team's record; a weekday is pooled with the whole week at that part of the day, a way (a number, a channel, a
go-between, a language) with all ways of that person. Where there are no tries, each layer says what the one before said.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from liaison.engines.ranking.chance import DAYPARTS, PART_OF_HOUR, USUAL_REACH, reach_by_hour

K = TypeVar("K")
WEEKDAY_WEIGHT = 6.0  # imagined tries of the usual week, beside a person's own on that weekday
WAY_WEIGHT = 4.0  # the same for a number, a channel, a go-between, a language
MOST = 0.97


@dataclass(frozen=True, kw_only=True)
class Try:
    """One try to reach somebody, in local time."""

    weekday: int  # Monday is 0
    hour: int
    reached: bool
    way: str = ""  # "phone:17", "sms"; empty: not known
    through: str = ""  # a go-between; empty: the person
    language: str = ""


@dataclass(frozen=True)
class Tally:
    tried: int = 0
    reached: int = 0


@dataclass(frozen=True, kw_only=True)
class Habits:
    """Chances of one person; see `chance`."""

    by_hour: tuple[float, ...]
    cells: dict[tuple[int, int], Tally] = field(default_factory=dict)  # (weekday, part of the day)
    parts: dict[int, Tally] = field(default_factory=dict)
    ways: dict[str, Tally] = field(default_factory=dict)
    gates: dict[str, Tally] = field(default_factory=dict)
    languages: dict[str, Tally] = field(default_factory=dict)
    everything: Tally = Tally()

    def chance(self, weekday: int, hour: int, *, way: str = "", through: str = "", language: str = "") -> float:
        """Of being reached in one try then and so."""
        part = PART_OF_HOUR.get(hour)
        if part is None:
            return 0.0
        usual = self.by_hour[hour]
        cell = self.cells.get((weekday, part), Tally())
        chance = (cell.reached + WEEKDAY_WEIGHT * usual) / (cell.tried + WEEKDAY_WEIGHT)
        for known, name in ((self.ways, way), (self.gates, through), (self.languages, language)):
            chance *= self._factor(known, name)
        return min(chance, MOST)

    def _factor(self, known: dict[str, Tally], name: str) -> float:
        """How much better than this person's usual a way is; one where nothing is known."""
        tally = known.get(name)
        if tally is None or not self.everything.tried:
            return 1.0
        usual = (self.everything.reached + 1) / (self.everything.tried + 2)
        return (tally.reached + WAY_WEIGHT * usual) / (tally.tried + WAY_WEIGHT) / usual


def learn(tries: Iterable[Try], prior: Sequence[float] = USUAL_REACH) -> Habits:
    """Tries outside the hours at which anybody is called teach nothing."""
    made = [one for one in tries if one.hour in PART_OF_HOUR]
    return Habits(
        by_hour=reach_by_hour(((one.hour, one.reached) for one in made), prior),
        cells=_tallied(((one.weekday, PART_OF_HOUR[one.hour]), one.reached) for one in made),
        parts=_tallied((PART_OF_HOUR[one.hour], one.reached) for one in made),
        ways=_tallied((one.way, one.reached) for one in made if one.way),
        gates=_tallied((one.through, one.reached) for one in made),
        languages=_tallied((one.language, one.reached) for one in made if one.language),
        everything=Tally(len(made), sum(one.reached for one in made)),
    )


def hours_of(part: int) -> tuple[int, int]:
    """From which hour to which: 18 to 21."""
    hours = DAYPARTS[part]
    return hours[0], hours[-1] + 1


def _tallied(outcomes: Iterable[tuple[K, bool]]) -> dict[K, Tally]:
    tried: Counter[K] = Counter()
    reached: Counter[K] = Counter()
    for name, success in outcomes:
        tried[name] += 1
        reached[name] += success
    return {name: Tally(tried[name], reached[name]) for name in tried}
