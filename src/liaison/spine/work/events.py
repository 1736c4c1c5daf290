"""The noticeboard of work: who took what on, what was set aside, which deadline came near or passed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.kernel.events import Event


def item_key(item: int) -> str:
    return f"item:{item}"


@dataclass(frozen=True, kw_only=True)
class OfItem(Event):
    """What every fact about an item carries: its duty and what that duty is about."""

    item: int
    duty: str
    about: str  # the item's key within its duty


@dataclass(frozen=True, kw_only=True)
class OwnerChanged(OfItem):
    """The base of the facts after which somebody else, or nobody but the team, has the item."""

    owner: UUID | None
    before: UUID | None


class Claimed(OwnerChanged):
    pass


class Released(OwnerChanged):
    pass


class Assigned(OwnerChanged):
    pass


@dataclass(frozen=True, kw_only=True)
class HandOffAccepted(OwnerChanged):
    offer: int


@dataclass(frozen=True, kw_only=True)
class ReturnedToTeam(OwnerChanged):
    why: str  # left, away, left_team


@dataclass(frozen=True, kw_only=True)
class OfOffer(OfItem):
    """The base of what is told of a hand-off while it is on offer."""

    offer: int
    to: UUID


class HandOffOffered(OfOffer):
    pass


class HandOffQuestioned(OfOffer):
    pass


class HandOffExplained(OfOffer):
    """The question was answered: the hand-off is on offer again."""


class HandOffWithdrawn(OfOffer):
    pass


@dataclass(frozen=True, kw_only=True)
class SetAside(OfItem):
    reason: str
    until: datetime


class BroughtBack(OfItem):
    pass


@dataclass(frozen=True, kw_only=True)
class SetAsideEnded(OfItem):
    """The review date came: the item is on the list again."""

    until: datetime


@dataclass(frozen=True, kw_only=True)
class Watched(OfItem):
    staff: UUID


@dataclass(frozen=True, kw_only=True)
class Unwatched(OfItem):
    staff: UUID


@dataclass(frozen=True, kw_only=True)
class DeadlineNear(OfItem):
    percent: int
    due_at: datetime
    owner: UUID | None
    team: str


@dataclass(frozen=True, kw_only=True)
class DeadlinePassed(OfItem):
    """`due_at` is when it was due, `missed_at` when that was established: never the same thing."""

    due_at: datetime
    missed_at: datetime
    owner: UUID | None
    team: str


@dataclass(frozen=True, kw_only=True)
class WatchEnded(OfItem):
    """A watch came to its end without anything that would have ended it sooner."""

    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AwayPlanned(Event):
    staff: UUID
    starts_at: datetime
    ends_at: datetime
    cover: UUID | None


@dataclass(frozen=True, kw_only=True)
class AwayCancelled(Event):
    staff: UUID
    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class ParameterChanged(Event):
    parameter: str
    before: str
    value: str


@dataclass(frozen=True, kw_only=True)
class OpeningHoursSet(Event):
    """A team is there at these hours from now on: clocks of open hours are counted anew."""

    team: str  # empty: every team that has no hours of its own
    windows: tuple[str, ...]  # "0 08:00 17:00": weekday (Monday is 0), opens, closes


@dataclass(frozen=True, kw_only=True)
class ClosureDeclared(Event):
    """A day on which a site (or, without one, the whole clinic) is closed."""

    on: date
    site: UUID | None


@dataclass(frozen=True, kw_only=True)
class ClosureWithdrawn(Event):
    on: date
    site: UUID | None


@dataclass(frozen=True, kw_only=True)
class CaughtUp(Event):
    """Somebody has seen what happened up to a fact: to one patient, or (without one) to everybody of theirs."""

    staff: UUID
    upto: int
    before: int | None


@dataclass(frozen=True, kw_only=True)
class CaughtUpTakenBack(Event):
    staff: UUID
    upto: int | None  # where the mark stands again; None: nowhere


def facts(base: type[Event] = Event) -> list[type[Event]]:
    """Every fact of work, so that histories can load those that nobody hears."""
    found = [fact for fact in base.__subclasses__() if fact.__module__ == __name__]
    return [fact for each in found for fact in (facts(each) or [each])]
