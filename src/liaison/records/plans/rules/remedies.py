"""What solved this barrier before: ranked by the lower bound of the rate, small numbers kept to themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from liaison.engines.risk.measures import wilson

SMALLEST = 11  # a figure about fewer people is not shown (the CMS rule for small cells)
FAILS_BELOW = 0.25  # with 95% confidence it helps fewer than this: it is no longer suggested


@dataclass(frozen=True)
class Trial:
    """One settled try. `alike` says whether it was for somebody who speaks this patient's language."""

    remedy: str
    solved: bool
    days: int
    alike: bool


@dataclass(frozen=True, kw_only=True)
class Experience:
    """`rate`, `days` and `alike` are nothing where too few tried for a figure about them."""

    remedy: str
    tried: int | None
    solved: int | None
    rate: float | None
    lower: float | None
    days: float | None  # the median until it was solved
    alike: tuple[int, int] | None = field(default=None)  # solved, tried: among those who speak the same language
    fails: bool = False


def ranked(remedies: Sequence[str], trials: Iterable[Trial]) -> list[Experience]:
    """What is known to help first, the surest on top; then what too few tried, in the order they are offered."""
    by_remedy: dict[str, list[Trial]] = {code: [] for code in remedies}
    for trial in trials:
        by_remedy.setdefault(trial.remedy, []).append(trial)
    known = [_experience(code, found) for code, found in by_remedy.items()]
    order = {code: place for place, code in enumerate(by_remedy)}
    return sorted(known, key=lambda one: (one.fails, one.lower is None, -(one.lower or 0.0), order[one.remedy]))


def suggested(found: Iterable[Experience]) -> list[Experience]:
    """Without what fails."""
    return [one for one in found if not one.fails]


def _experience(remedy: str, trials: Sequence[Trial]) -> Experience:
    tried, solved = len(trials), sum(trial.solved for trial in trials)
    if tried < SMALLEST:
        return Experience(remedy=remedy, tried=None, solved=None, rate=None, lower=None, days=None)
    lower, upper = wilson(solved, tried)
    days = median(trial.days for trial in trials if trial.solved) if solved >= SMALLEST else None
    return Experience(
        remedy=remedy, tried=tried, solved=solved, rate=solved / tried, lower=lower, days=days, alike=_alike(trials),
        fails=upper < FAILS_BELOW,
    )  # fmt: skip


def _alike(trials: Sequence[Trial]) -> tuple[int, int] | None:
    """Told only where neither the group nor the rest, which follows from it, is small."""
    group = [trial for trial in trials if trial.alike]
    rest = len(trials) - len(group)
    if len(group) < SMALLEST or 0 < rest < SMALLEST:
        return None
    return sum(trial.solved for trial in group), len(group)


def as_map(found: Iterable[Experience]) -> Mapping[str, Experience]:
    return {one.remedy: one for one in found}
