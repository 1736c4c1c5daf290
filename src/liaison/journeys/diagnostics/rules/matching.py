"""To which order a result belongs: the order it names, else the one open order of the same test; else a person says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from liaison.journeys.diagnostics.values import Result

BEFORE = timedelta(days=1)  # a sample is taken while the order is being written
AFTER = timedelta(days=180)


@dataclass(frozen=True, kw_only=True)
class Open:
    """An order that still waits for a result."""

    id: UUID
    row: int | None
    name: str
    system: str
    code: str
    at: datetime


@dataclass(frozen=True)
class Match:
    """One order, or those among which a person decides; neither where no order is known."""

    order: UUID | None = None
    among: tuple[UUID, ...] = ()


def match(result: Result, orders: Sequence[Open]) -> Match:
    named = [order.id for order in orders if order.row is not None and order.row in result.based_on]
    if len(named) == 1:
        return Match(named[0])
    if len(named) > 1:
        return Match(among=tuple(named))
    near = [order for order in orders if _near(result, order)]
    alike = [order.id for order in near if result.code and (order.system, order.code) == (result.system, result.code)]
    if len(alike) == 1:
        return Match(alike[0])
    return Match(among=tuple(alike or [order.id for order in near if _named_alike(result, order)]))


def _near(result: Result, order: Open) -> bool:
    return result.at is not None and order.at - BEFORE <= result.at <= order.at + AFTER


def _named_alike(result: Result, order: Open) -> bool:
    """Half of the words of the shorter name: enough to ask a person, never enough to decide."""
    said, asked = _words(result.name), _words(order.name)
    return bool(said and asked) and 2 * len(said & asked) >= min(len(said), len(asked))


_EMPTY = frozenset(
    {"panel", "of", "in", "or", "and", "the", "with", "blood", "serum", "plasma", "test", "by", "volume", "mass"}
)


def _words(name: str) -> set[str]:
    plain = "".join(letter if letter.isalnum() else " " for letter in name.lower())
    return {word for word in plain.split() if len(word) > 1} - _EMPTY
