"""Whether what is booked covers what the kind of visit needs."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Needed:
    kind: str
    skill: str
    first: int  # minutes after the start
    last: int


@dataclass(frozen=True, slots=True)
class Offered:
    kind: str
    skills: frozenset[str]
    first: int
    last: int

    def serves(self, need: Needed) -> bool:
        able = self.kind == need.kind and (not need.skill or need.skill in self.skills)
        return able and self.first <= need.first and need.last <= self.last


def unmet(needs: Sequence[Needed], offered: Sequence[Offered]) -> Needed | None:
    """The first need that nothing is left for, when each thing offered serves one need; None when all are served."""
    serving: dict[int, int] = {}  # offered -> need
    for number, need in enumerate(needs):
        if not _placed(number, needs, offered, serving, set()):
            return need
    return None


def _placed(
    number: int, needs: Sequence[Needed], offered: Sequence[Offered], serving: dict[int, int], tried: set[int]
) -> bool:
    """Kuhn's step: give the need something that serves it, moving an earlier need elsewhere if that helps."""
    for at, thing in enumerate(offered):
        if at in tried or not thing.serves(needs[number]):
            continue
        tried.add(at)
        if at not in serving or _placed(serving[at], needs, offered, serving, tried):
            serving[at] = number
            return True
    return False
