"""The noticeboard of identity: who may be one person twice, who is not, whose charts became one, and two again."""

from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.events import Event


def pair_key(pair: UUID) -> str:
    return f"pair:{pair}"


def merge_key(merge: UUID) -> str:
    return f"merge:{merge}"


def merge_of(key: str) -> UUID:
    return UUID(key.removeprefix("merge:"))


@dataclass(frozen=True, kw_only=True)
class PairsFound(Event):
    """A look over everybody found this many pairs that nobody had seen before."""

    new: int
    gone: int  # that no longer look alike


@dataclass(frozen=True, kw_only=True)
class NotSame(Event):
    """Two charts that look alike belong to two people."""

    other: UUID
    why: str


@dataclass(frozen=True, kw_only=True)
class NotSameTakenBack(Event):
    other: UUID


@dataclass(frozen=True, kw_only=True)
class ChartsJoined(Event):
    """`losing` is an alias of the patient from now on. `waiting`: earlier facts of either chart that are heard only after it."""

    losing: UUID
    rows: int
    waiting: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChartsParted(Event):
    """The joining was taken back: `losing` is a patient again."""

    losing: UUID
    rows: int
    waiting: tuple[int, ...] = ()
