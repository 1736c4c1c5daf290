"""What was joined and parted, so that the log can be read as it was heard at the time: whose chart it was, and by which key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID


class Stand(NamedTuple):
    """Where a row stood: whose it was, and its key."""

    chart: UUID
    key: str


@dataclass(frozen=True)
class Boundary:
    """One fact of the log at which two charts became one, or two again."""

    event: int
    merge: UUID
    survivor: UUID
    losing: UUID
    parted: bool
    waited: frozenset[int] = frozenset()  # facts told before it and heard after it


@dataclass
class Turn:
    """What a joining did to one row; `aside`: it was not there until the parting."""

    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    aside: bool = False


@dataclass(frozen=True)
class Past:
    """Boundaries in the order of the log; a turn by the joining and the row's key."""

    boundaries: tuple[Boundary, ...]
    turns: Mapping[tuple[UUID, str], Turn]

    def heard_at(self, event: int) -> int:
        """Its place in the log, or where it was heard, if charts were joined or parted in between."""
        return max([event, *(edge.event for edge in self.boundaries if event in edge.waited)])

    def chart(self, patient: UUID, at: int) -> UUID:
        """Whose chart this id meant at that place in the log."""
        joined: dict[UUID, UUID] = {}
        for edge in self.boundaries:
            if edge.event > at:
                break
            joined.pop(edge.losing, None)
            if not edge.parted:
                joined[edge.losing] = edge.survivor
        while patient in joined:
            patient = joined[patient]
        return patient

    def stood(self, row: str, now: Stand, at: int) -> Stand | None:
        """Where a row that now stands here stood then; None while it was kept aside."""
        stand, aside = now, False
        for edge in reversed(self.boundaries):
            if edge.event <= at:
                break
            turn = self.turns.get((edge.merge, row), Turn())
            aside = turn.aside and edge.parted
            said = turn.after if edge.parted else turn.before
            if not turn.aside:
                stand = Stand(UUID(said.get("patient_id", str(stand.chart))), said.get("key", stand.key))
        return None if aside else stand
