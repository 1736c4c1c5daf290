"""How long until somebody is with the clinician: from how long such visits took, and who is ahead.

Method. Each visit ahead takes as long as one of its like did: of this clinician and kind where there are enough, with some of
what was booked mixed in while there are few. The one under way takes as long as those that already lasted so long. Between two
visits lie a few minutes; some afternoons are slow as a whole. Nobody is seen long before their own time;
who is overdue though the clinician is free is so because of something the board does not know, and that may last. Four hundred such afternoons are
drawn; the middle one is the estimate, and eight in ten lie between its bounds. A test holds that share on simulated clinics.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

DRAWS: Final = 400
BETWEEN: Final = 3.0  # minutes from one patient to the next
EARLY: Final = 5.0  # minutes before their own time at which somebody may be seen
_ENOUGH: Final = 12  # lengths of one's own from which those booked are no longer mixed in
_SPREAD: Final = (0.45, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.45, 1.8)  # of what was booked (D), until enough is known
_PACE: Final = (
    0.15  # by how much a whole afternoon is quicker or slower than usual (standard deviation of its logarithm, D)
)
_STALLED: Final = (
    0.5  # of the minutes somebody is overdue whom nothing keeps from being seen: so long again, on average (D)
)
_STEP: Final = 5  # minutes; nobody is told "17 to 33"
_LOW, _MIDDLE, _HIGH = 0.1, 0.5, 0.9

Draws = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class InLine:
    """One patient of a clinician, as far as the queue is concerned. Those under way have `lasted` minutes."""

    key: str
    booked: int  # minutes
    lengths: tuple[float, ...] = ()  # of past visits like this one
    due_in: float = 0.0  # minutes until their own time; negative when it has passed
    lasted: float | None = None


@dataclass(frozen=True)
class Wait:
    """Minutes from now: probably `middle`, eight times in ten between `low` and `high`."""

    low: int
    middle: int
    high: int


def waits(line: Sequence[InLine], *, seed: int) -> dict[str, Wait]:
    """For everybody who waits for one clinician, in the order in which they will be seen."""
    random = np.random.default_rng(seed)
    pace: Draws = np.exp(random.normal(0.0, _PACE, DRAWS))
    free_at: Draws = np.zeros(DRAWS)
    for one in line:
        if one.lasted is not None:
            free_at = np.maximum(free_at, _left(one, random) * pace) + BETWEEN
    found: dict[str, Wait] = {}
    waiting = [one for one in line if one.lasted is None]
    if len(waiting) == len(line) and waiting and waiting[0].due_in < 0:
        free_at = random.exponential(_STALLED * -waiting[0].due_in, DRAWS)  # nobody comes, and nobody knows why
    for one in waiting:
        begins = np.maximum(free_at, max(one.due_in - EARLY, 0.0))
        found[one.key] = _wait(begins)
        free_at = begins + random.choice(lengths_of(one), DRAWS) * pace + BETWEEN
    return found


def lengths_of(one: InLine) -> Draws:
    """What such a visit takes: as seen, with what was booked mixed in while little was seen."""
    seen = list(one.lengths)
    if len(seen) < _ENOUGH:
        seen += [one.booked * share for share in _SPREAD]
    return np.asarray(seen, dtype=np.float64)


def _left(one: InLine, random: np.random.Generator) -> Draws:
    """Of the visits that lasted longer than this one has; when none did, it is nearly over."""
    lasted = one.lasted or 0.0
    lengths = lengths_of(one)
    longer = lengths[lengths > lasted] - lasted
    if len(longer) < 2:
        longer = np.asarray([2.0, 5.0, 10.0, max(5.0, lasted * 0.4)])
    return random.choice(longer, DRAWS)


def _wait(begins: Draws) -> Wait:
    low, middle, high = (float(q) for q in np.quantile(begins, (_LOW, _MIDDLE, _HIGH)))
    first = int(low // _STEP * _STEP)
    return Wait(first, max(round(middle), first), max(int(-(-high // _STEP) * _STEP), first + _STEP))


def order(line: Sequence[InLine]) -> list[InLine]:
    """Who is with the clinician, then by their own time: who came early does not overtake."""
    return sorted(line, key=lambda one: (one.lasted is None, one.due_in, one.key))


def spread(values: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, float]]:
    """Median and ninetieth percentile of each, for the report; what is empty is left out."""
    return {
        name: (float(np.quantile(found, _MIDDLE)), float(np.quantile(found, _HIGH)))
        for name, found in values.items()
        if found
    }
