"""What a duty is: a declaration of what must happen, by when, once something else has happened."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any
from uuid import UUID

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.clock import Span
from liaison.kernel.events import Event

Rule = str | Span  # a row of the rulebook by its id, or a span that is ours to choose


class Kind(IntEnum):
    """What a fact does to an item; the order is that in which one fact's effects are applied."""

    CLOSE = 1
    EXTEND = 2
    PAUSE = 3
    RESUME = 4
    MOVE = 5
    RESTART = 6
    OPEN = 7


@dataclass(frozen=True, kw_only=True)
class Duty:
    """See `work.duties.duty`, which is how one is declared."""

    name: str
    title: Any  # text, translated when it is shown
    team: str
    rule: Rule
    law: Any
    evidence: Any
    opens_on: tuple[type[Event], ...]
    closes_on: tuple[type[Event], ...]
    ends_on: tuple[type[Event], ...]
    closes_at_due: bool
    key_of: Callable[[Any], str]
    when: Callable[[Any], bool]
    starts_at: Callable[[Any], datetime | None]
    happened_at: Callable[[Any], datetime | None]
    zone_of: Callable[[Any], str | None]
    site_of: Callable[[Any], UUID | None]
    owner_of: Callable[[Any], UUID | None]
    rule_of: Callable[[Any], Rule] | None
    closes_when: Callable[[Any], bool]
    extends_on: tuple[tuple[type[Event], Span], ...]
    pauses_on: tuple[type[Event], ...]
    resumes_on: tuple[type[Event], ...]
    moves_on: tuple[tuple[type[Event], Rule], ...]
    restarts_on: tuple[type[Event], ...]
    harm: Harm
    harm_why: Any
    harm_of: Callable[[Any], Sequence[tuple[str, int]]]
    harm_words: Mapping[str, Any]
    minutes: int
    needs_reaching: bool

    def parts(self) -> list["Part"]:
        """Every fact the duty hears, and what it does."""
        return [
            *(Part(self, Kind.OPEN, t) for t in self.opens_on),
            *(Part(self, Kind.CLOSE, t) for t in self.closes_on),
            *(Part(self, Kind.CLOSE, t, later=True) for t in self.ends_on),
            *(Part(self, Kind.EXTEND, t, span) for t, span in self.extends_on),
            *(Part(self, Kind.PAUSE, t) for t in self.pauses_on),
            *(Part(self, Kind.RESUME, t) for t in self.resumes_on),
            *(Part(self, Kind.MOVE, t, rule) for t, rule in self.moves_on),
            *(Part(self, Kind.RESTART, t) for t in self.restarts_on),
        ]


@dataclass(frozen=True)
class Part:
    """One fact's part in one duty."""

    duty: Duty
    kind: Kind
    fact: type[Event]
    by: Rule | None = None  # the span that extends, the rule that moves
    later: bool = False  # it closes only what the log opened before it


_duties: dict[str, Duty] = {}
_parts: dict[type[Event], list[Part]] = defaultdict(list)
tries: dict[type[Event], Callable[[Any], bool]] = {}  # facts that are tries to reach a patient: whether one succeeded


def declare(duty: Duty) -> None:
    if duty.name in _duties:
        raise ValueError(f"duty {duty.name} is declared twice")
    _duties[duty.name] = duty
    for part in duty.parts():
        _parts[part.fact].append(part)
        _parts[part.fact].sort(key=lambda p: (p.kind, p.duty.name))


def declared() -> list[Duty]:
    return sorted(_duties.values(), key=lambda d: d.name)


def find(name: str) -> Duty | None:
    """None when an item is older than the code that declared its duty."""
    return _duties.get(name)


def parts_of(fact: type[Event]) -> list[Part]:
    """What a fact does to which duties, in the order of `Kind`."""
    return list(_parts.get(fact, ()))
