"""Whom to compare, and who is alike enough to be looked at.

Everybody with everybody would be eighteen million comparisons among six thousand. Two rows of one person nearly always agree in at
least one of these: the birth date (days and months either way round), a phone number, an address, both names as they begin, both
names whichever stands first, a given name within a month of birth. Only those are compared; a value that more than `CROWD` people
share (an unknown birthday, the phone of a shelter) tells nothing and is left out.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from liaison.spine.people.rules import SHOW_AT, Person, fold, likeness
from liaison.spine.people.rules.likeness import EVEN, POINTS_PER_DOUBLING

CROWD = 40
_USUAL = 1000  # the points of people's rules are for as many who might be meant


class Scored(NamedTuple):
    one: UUID
    other: UUID
    score: int
    reasons: tuple[tuple[str, int], ...]


def show_at(people: int) -> int:
    """Among more people more strangers are alike by chance: every doubling asks for three points more."""
    return SHOW_AT + _more(people)


def chance_of(score: int, people: int) -> int:
    """Of a hundred pairs that look so, how many are one person."""
    odds = 2 ** ((EVEN + _more(people) - score) / POINTS_PER_DOUBLING)
    return min(99, max(1, round(100 / (1 + odds))))


def alike(people: Mapping[UUID, Person]) -> list[Scored]:
    """The most alike first."""
    floor, found = show_at(len(people)), []
    for one, other in _to_compare(people):
        how = likeness(people[one], people[other])
        if how.score >= floor:
            found.append(Scored(one, other, how.score, how.reasons))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _to_compare(people: Mapping[UUID, Person]) -> Iterator[tuple[UUID, UUID]]:
    shared: dict[Hashable, list[UUID]] = defaultdict(list)
    for patient, person in people.items():
        for value in set(_values(person)):
            shared[value].append(patient)
    seen: set[tuple[UUID, UUID]] = set()
    for together in shared.values():
        if len(together) <= CROWD:
            for one, other in combinations(sorted(together), 2):
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


def _values(person: Person) -> Iterable[Hashable]:
    family, given, born = fold(person.family), fold(person.given), person.birth_date
    if born:
        day, month = sorted((born.day, born.month)) if born.day <= 12 else (born.day, born.month)
        yield "born", born.year, day, month
        yield "month", born.year, born.month, given[:3]
        yield "year", born.year, family
    for phone in person.phones:
        yield "phone", phone
    for line, town in person.addresses:
        yield "address", fold(line), fold(town)
        yield "town", fold(town), given[:4]
    if family and given:
        yield "names", *sorted((family[:4], given[:4]))
        yield "both", *sorted((family, given))


def _more(people: int) -> int:
    return round(POINTS_PER_DOUBLING * math.log2(max(people, _USUAL) / _USUAL))
