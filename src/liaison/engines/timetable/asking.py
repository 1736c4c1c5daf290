"""What is asked of the finder: who could be seen, what the visit takes, and what the patient wishes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from liaison.engines.timetable.starts import Span, Spans


class Only(StrEnum):
    """A wish made a condition: what does not meet it is left out."""

    CLINICIAN = "clinician"
    PLACE = "place"
    LANGUAGE = "language"  # the clinician speaks the patient's language
    GENDER = "gender"
    NETWORK = "network"
    WINDOW = "window"  # the days an authorization covers
    AFTER = "after"
    UNTIL = "until"
    SUITS = "suits"  # the days and parts of the day that the patient named
    RIDE = "ride"  # a ride is free both ways


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody, or a desk, with whom the visit could be: everything the rank looks at."""

    id: str
    zone: str
    place: str = ""
    travel: int | None = None  # minutes from the patient's home; None: not known
    languages: frozenset[str] = frozenset()
    gender: str = ""
    networks: frozenset[str] = frozenset()  # empty: all
    visits: int = 0  # of this patient with this clinician, in the last two years


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing the visit takes, from `lead` to `tail` minutes after its start: any one of these resources."""

    resources: tuple[str, ...]
    lead: int
    tail: int
    spared: frozenset[str] = frozenset()  # candidates who do without it: a clinician who speaks the language
    booked: bool = True  # False: it must be free, but is booked elsewhere; the same may serve twice


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One search. The first part is the candidates' own; the others are found beside them, at the same site."""

    now: int
    minutes: int
    candidates: tuple[Candidate, ...]
    parts: tuple[Part, ...]
    places: Mapping[str, str] = field(default_factory=dict)  # of resources; without one: anywhere
    first: date
    last: date
    notice: int = 0  # minutes before which nobody can be ready for it
    busy: tuple[Span, ...] = ()  # the patient's other visits
    clinician: str = ""
    place: str = ""
    usual_place: str = ""
    language: str = ""
    interpreter: bool = False
    interpreted: bool = True  # there is somebody who interprets this language
    gender: str = ""
    network: str = ""
    window: tuple[date | None, date | None] = (None, None)
    after: date | None = None
    until: date | None = None
    suits: frozenset[str] = frozenset()
    rides: tuple[Part, ...] = ()
    only: frozenset[Only] = frozenset()


class Supply(Protocol):
    """Where free time is read. `within` says which minutes matter; whoever answers may give more."""

    def free(
        self, resources: Collection[str], days: Sequence[date], within: Spans, shortest: int
    ) -> Mapping[str, Sequence[Span]]: ...
