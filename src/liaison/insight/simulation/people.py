"""The synthetic panel: whom it is possible to reach at which hour, hidden from every order of work.

Calibration: of discharged patients 65.1% were reached in two attempts or more (4,115 called; Society of
Hospital Medicine abstract), 57.9% within seven days (137,515 calls, 22 hospitals, 2020-22), 68 to 73% in four
attempts (Academic Emergency Medicine 2014). How much one person's chance moves with the hour is an assumption:
nothing published was found, so the report also runs a panel in which it does not move at all.
"""

from dataclasses import dataclass
from random import Random

from liaison.engines.ranking.chance import DAYPARTS, HOURS, PART_OF_HOUR

Calls = list[tuple[int, bool]]

# Share of the panel, then the chance of an answer at 8-9, 10-11, 12-13, 14-15, 16-17, 18-20 o'clock.
KINDS = (
    (0.22, (0.66, 0.60, 0.38, 0.30, 0.28, 0.30)),  # in the morning at home
    (0.22, (0.24, 0.30, 0.36, 0.52, 0.66, 0.62)),  # late in the day
    (0.14, (0.18, 0.16, 0.60, 0.20, 0.40, 0.66)),  # at work: lunch and after
    (0.27, (0.52, 0.55, 0.50, 0.54, 0.56, 0.54)),  # nearly any time
    (0.15, (0.05, 0.05, 0.05, 0.06, 0.07, 0.08)),  # hardly ever: dead numbers, full mailboxes
)
OFFICE_PARTS = DAYPARTS[:5]  # for a panel that does not move with the hour: the mean of these


@dataclass(frozen=True)
class Panel:
    reach: list[tuple[float, ...]]  # per person, the true chance by hour
    need: list[float]  # how often each person's affairs come up; one is usual
    history: list[Calls]  # calls made before the month begins, as the log would hold them


def make_panel(rng: Random, *, size: int, calls_before: float, moves_with_the_hour: bool) -> Panel:
    """People with uneven need; about `calls_before` earlier calls each, more to those in more need."""
    reach = [_profile(rng, moves_with_the_hour) for _ in range(size)]
    need = [rng.gammavariate(0.7, 1 / 0.7) for _ in range(size)]
    history = [_earlier_calls(rng, chances, calls_before * each) for chances, each in zip(reach, need, strict=True)]
    return Panel(reach, need, history)


def _profile(rng: Random, moves_with_the_hour: bool) -> tuple[float, ...]:
    parts: tuple[float, ...] = rng.choices([parts for _, parts in KINDS], weights=[share for share, _ in KINDS])[0]
    if not moves_with_the_hour:
        parts = (sum(parts[: len(OFFICE_PARTS)]) / len(OFFICE_PARTS),) * len(DAYPARTS)
    level = rng.uniform(0.75, 1.25)
    by_hour = [parts[PART_OF_HOUR[hour]] * level if hour in PART_OF_HOUR else 0.0 for hour in range(HOURS)]
    return tuple(min(chance, 0.95) for chance in by_hour)


def _earlier_calls(rng: Random, chances: tuple[float, ...], expected: float) -> Calls:
    """Calls made at no particular hour of the working day, by a team without a ranked list."""
    count = int(expected) + (rng.random() < expected % 1)
    hours = [rng.randrange(8, 17) for _ in range(count)]
    return [(hour, rng.random() < chances[hour]) for hour in hours]
