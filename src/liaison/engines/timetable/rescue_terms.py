"""What the rescue of a day is: the visits that cannot be as they were, and what each may become. Time is in whole minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from liaison.engines.timetable.trip_terms import Range

STEP = 5  # visits begin on these minutes
LATER = 60  # each begun stretch of so many minutes away from the old time costs one point times the harm
MOVED = 40  # another time at all: somebody must call, somebody must come another time
CALL = 4000  # nothing was found: dearer than any move within a fortnight, and more so the greater the harm


@dataclass(frozen=True, kw_only=True)
class Part:
    """One resource a visit takes, for a part of it counted from its start."""

    usual: str  # what it has now
    options: tuple[str, ...]  # what would do: of the right kind, skill and language; the usual one where it still can
    offset: int = 0
    minutes: int
    cost: Mapping[str, int] = field(default_factory=dict)  # points for another than the usual one


@dataclass(frozen=True, kw_only=True)
class Visit:
    name: str
    start: int
    minutes: int
    parts: tuple[Part, ...]
    face: int = 0  # which part the patient comes to see
    within: tuple[Range, ...]  # after the notice its preparation needs, inside its authorization, when the patient can
    harm: int  # 1 and more: what a delay does


@dataclass(frozen=True, kw_only=True)
class Day:
    """`free` is what is left when the visits in question are taken out of every calendar."""

    visits: tuple[Visit, ...]
    free: Mapping[str, tuple[Range, ...]]
    fixed: Mapping[str, "Choice"] = field(default_factory=dict)  # what somebody decided already


class Kind(StrEnum):
    KEEP = "keep"  # the patient notices nothing: same time, same face
    COVER = "cover"  # same time, a colleague
    MOVE = "move"  # another time
    CALL = "call"  # nothing fits: somebody must talk with the patient


@dataclass(frozen=True, kw_only=True)
class Choice:
    kind: Kind
    start: int = 0
    takes: tuple[str, ...] = ()  # in the order of the visit's parts; empty when to be called


@dataclass(frozen=True, kw_only=True)
class Rescue:
    choices: tuple[Choice, ...]  # in the order of the visits
    cost: int
    bound: int  # no rescue is cheaper

    @property
    def proved(self) -> bool:
        return self.cost == self.bound
