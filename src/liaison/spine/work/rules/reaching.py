"""Who is reached by an item: its owner, whoever covers for the owner, the team, and in the last resort a supervisor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Who is there at a moment. `away` gives each absent person's cover, or None."""

    gone: frozenset[UUID] = frozenset()  # those who work here no longer
    away: Mapping[UUID, UUID | None] = field(default_factory=dict)
    members: Mapping[str, frozenset[UUID]] = field(default_factory=dict)  # of each team, those still here
    last_resort: frozenset[UUID] = frozenset()


class Absence(NamedTuple):
    staff: UUID
    starts_at: datetime
    ends_at: datetime
    cover: UUID | None


def stands_in(who: UUID, roster: Roster) -> UUID | None:
    """Who acts for `who` now: the person, the cover, the cover's cover; None when that leads nowhere."""
    asked: set[UUID] = set()
    at: UUID | None = who
    while at is not None and at in roster.away and at not in asked:
        asked.add(at)
        at = roster.away[at]
    return at if at is not None and at not in roster.gone and at not in roster.away else None


def reached(owner: UUID | None, team: str, roster: Roster) -> frozenset[UUID]:
    """Never empty while anybody at all is there to answer."""
    if owner is not None and (who := stands_in(owner, roster)):
        return frozenset({who})
    return _team(team, roster) or _present(roster.last_resort, roster) or roster.last_resort


def orphaned(owner: UUID | None, team: str, roster: Roster) -> bool:
    """Nobody but the last resort is reached: a supervisor must find the team somebody."""
    return not (owner is not None and stands_in(owner, roster)) and not _team(team, roster)


def acts_for(me: UUID, roster: Roster) -> frozenset[UUID]:
    """Everybody whose items are mine just now, me included."""
    return frozenset(who for who in {me, *roster.away} if stands_in(who, roster) == me)


def overlaps(one: Absence, other: Absence) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def loose(roster: Roster) -> frozenset[UUID]:
    """Those whose items fall to their teams just now: away without anybody to cover, or gone."""
    return frozenset(who for who in {*roster.away, *roster.gone} if stands_in(who, roster) is None)


def leaves_nobody(absence: Absence, team: frozenset[UUID], absences: list[Absence]) -> bool:
    """Whether the team would at some moment of an absence without cover have nobody there."""
    if absence.cover is not None:
        return False
    unfilled = [a for a in absences if a.cover is None]
    moments = [absence.starts_at, *(a.starts_at for a in unfilled if absence.starts_at < a.starts_at < absence.ends_at)]
    gone = [{a.staff for a in unfilled if a.starts_at <= moment < a.ends_at} for moment in moments]
    return any(not team - {absence.staff} - away for away in gone)


def _team(team: str, roster: Roster) -> frozenset[UUID]:
    return _present(roster.members.get(team, frozenset()), roster)


def _present(people: frozenset[UUID], roster: Roster) -> frozenset[UUID]:
    return frozenset(stand_in for who in people if (stand_in := stands_in(who, roster)))
