"""What a trip is: legs on one journey, what each needs, and what must hold between them. Time is in whole minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Range = tuple[int, int]  # [from, until) in minutes of one clock that never jumps

LATER, STAY = 1, 3  # what a minute costs: ending later, and being away from home longer
STEP = 5  # visits begin on these minutes


@dataclass
class Allowance:
    """The seconds that solving may still take, however many models it takes."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class Want:
    """One resource of several that would do, for a part of the leg counted from its start. Costs are minutes of waiting."""

    options: tuple[str, ...]
    offset: int = 0
    minutes: int
    cost: Mapping[str, int] = field(default_factory=dict)  # what choosing this one costs; none where not named


@dataclass(frozen=True, kw_only=True)
class Leg:
    """Something that happens with the patient for a while. `within` are the times it may lie in; empty means any."""

    name: str
    minutes: int
    wants: tuple[Want, ...]
    within: tuple[Range, ...] = ()
    place: str = ""  # where it is; empty: where its first want's resource is


@dataclass(frozen=True, kw_only=True)
class Gap:
    """`then` begins at least and at most so many minutes after `first` has ended."""

    first: str
    then: str
    least: int = 0
    most: int | None = None


class Side(StrEnum):
    START = "start"  # reckoned from when the first leg begins: the ride there
    END = "end"  # reckoned from when the last leg ends: the ride back
    WHOLE = "whole"  # from the first leg's beginning to the last one's end: the interpreter


@dataclass(frozen=True, kw_only=True)
class Escort:
    """Somebody or something for the journey rather than for one leg."""

    name: str
    side: Side
    options: tuple[str, ...]
    offset: int = 0
    minutes: int = 0  # of START and END


@dataclass(frozen=True, kw_only=True)
class Trip:
    legs: tuple[Leg, ...]
    free: Mapping[str, tuple[Range, ...]]  # of each resource
    horizon: Range
    gaps: tuple[Gap, ...] = ()
    escorts: tuple[Escort, ...] = ()
    days: tuple[Range, ...] = ()  # all legs on one of these days; empty: they may lie on several
    busy: tuple[Range, ...] = ()  # the patient is elsewhere
    places: Mapping[str, str] = field(default_factory=dict)  # where each resource is
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)  # minutes from one place to another


@dataclass(frozen=True, kw_only=True)
class Placed:
    """When a leg begins and what it takes, in the order of its wants."""

    leg: str
    start: int
    takes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`bound` is what no plan can be cheaper than; equal to `cost` it proves this one the best."""

    placed: tuple[Placed, ...]
    escorts: tuple[str, ...]  # the resource of each escort, in the order of the trip's
    cost: int
    bound: int

    @property
    def proved(self) -> bool:
        return self.cost == self.bound


class Blame(StrEnum):
    """What, left out, would make a plan possible."""

    ESCORT = "escort"
    GAPS = "gaps"
    SAME_DAY = "same_day"
    BUSY = "busy"
    LEG = "leg"
    TIME = "time"  # no proof either way within the time allowed


@dataclass(frozen=True, kw_only=True)
class NoPlan:
    """`names` are the legs or escorts concerned, empty where the word says it all."""

    blame: tuple[tuple[Blame, str], ...]
