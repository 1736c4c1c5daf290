"""Whether the model errs more about some people than about others: what was said and what happened, by group."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from liaison.engines.risk.measures import auc, wilson

SMALL = 20  # visits below which a group is told only as too small, so that nobody can be recognised


@dataclass(frozen=True, kw_only=True)
class GroupError:
    """`said` minus `missed` above nought: the group is thought worse of than it deserves."""

    group: str
    visits: int
    said: float | None
    missed: float | None
    low: float | None  # Wilson's interval of `missed`
    high: float | None
    auc: float | None

    @property
    def off(self) -> float | None:
        return None if self.said is None or self.missed is None else self.said - self.missed

    @property
    def fair(self) -> bool | None:
        """What was said lies within the interval of what happened; None: too few to tell."""
        return (
            None if self.said is None or self.low is None or self.high is None else self.low <= self.said <= self.high
        )


def group_errors(groups: Sequence[str], chances: Sequence[float], missed: Sequence[bool]) -> tuple[GroupError, ...]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        found[group].append(number)
    return tuple(
        _error(group, [chances[n] for n in of], [missed[n] for n in of]) for group, of in sorted(found.items())
    )


def _error(group: str, chances: Sequence[float], missed: Sequence[bool]) -> GroupError:
    visits, hits = len(chances), sum(missed)
    if visits < SMALL:
        return GroupError(group=group, visits=visits, said=None, missed=None, low=None, high=None, auc=None)
    low, high = wilson(hits, visits)
    ranked = auc(chances, missed) if 0 < hits < visits else None
    return GroupError(
        group=group, visits=visits, said=sum(chances) / visits, missed=hits / visits, low=low, high=high, auc=ranked
    )
