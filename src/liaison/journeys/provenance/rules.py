"""What cannot all be so: pure checks over what sources say and what a record holds."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from liaison.engines.plausible import fault
from liaison.journeys.provenance.values import Claim, Here, Identity, Kind, Problem, Taken

_NIGHT = timedelta(days=1)  # an hour at night is on another day in another zone
_NO_ALLERGY = frozenset({"716186003", "409137002", "428607008", "429625007", "1003774007"})
"""SNOMED CT: no known allergy, and the same of drugs, the environment, food, latex."""
_OF_THE_DEAD = frozenset({"308646001"})  # SNOMED CT: a death is certified days after it
_ALWAYS = ("Encounter", "Immunization", "Observation", "Procedure")  # they happen: never before birth, never ahead
_SAID: dict[Kind, Callable[[Identity], str]] = {
    Kind.BIRTH_DATES: lambda one: one.birth_date if len(one.birth_date) == len("2026-01-01") else "",
    Kind.GENDERS: lambda one: one.gender if one.gender != "unknown" else "",
    Kind.FAMILY_NAMES: lambda one: one.family,
    Kind.DEATHS: lambda one: one.deceased_on,
}


def problems(here: Here, said: Sequence[Identity], lines: Iterable[Taken]) -> list[Problem]:
    """Every contradiction once, those of a kind about the same thing together."""
    listed = list(lines)
    found = [*_disagreements(said), *_of_birth(here), *_of_allergies(listed)]
    gathered: dict[tuple[Kind, str], list[tuple[Taken, Claim]]] = defaultdict(list)
    for line in listed:
        for kind, about, claim in _of_line(here, line):
            gathered[kind, about].append((line, claim))
    for (kind, about), each in gathered.items():
        found.append(
            Problem(
                kind, about, tuple(dict.fromkeys(claim for _line, claim in each)),
                tuple(dict.fromkeys(line.id for line, _claim in each)), each[0][0].display,
            )
        )  # fmt: skip
    return found


def _disagreements(said: Sequence[Identity]) -> Iterator[Problem]:
    """Only what two sources say differently: one that says nothing contradicts nobody."""
    for kind, of in _SAID.items():
        told = [(of(one), one) for one in said if of(one)]
        if len({_folded(value) for value, _one in told}) > 1:
            claims = (Claim(value, one.source, one.received_at.isoformat()) for value, one in told)
            yield Problem(kind, "", tuple(claims))


def _of_birth(here: Here) -> Iterator[Problem]:
    if here.born and here.born > here.today + _NIGHT:
        yield Problem(Kind.BORN_AHEAD, "", (Claim(here.born.isoformat(), "", ""),))


def _of_allergies(lines: Sequence[Taken]) -> Iterator[Problem]:
    """Somebody has no allergy, and one."""
    allergies = [line for line in lines if line.type == "AllergyIntolerance"]
    none = [line for line in allergies if line.code in _NO_ALLERGY]
    some = [line for line in allergies if line.code not in _NO_ALLERGY]
    if none and some:
        yield Problem(
            Kind.ALLERGIES, "", tuple(_claim(line, line.display) for line in (*none, *some)),
            tuple(line.id for line in none),
        )  # fmt: skip


def _of_line(here: Here, line: Taken) -> Iterator[tuple[Kind, str, Claim]]:
    if line.on:
        shown = _claim(line, line.display)
        if line.type in _ALWAYS and line.on > here.today + _NIGHT:
            yield Kind.AHEAD, line.type, shown
        if here.born and line.type in _ALWAYS and _before(line, here.born):
            yield Kind.BEFORE_BIRTH, line.type, shown
        if line.type == "Encounter" and line.code not in _OF_THE_DEAD and _after(line, here.died_on):
            yield Kind.AFTER_DEATH, line.type, shown
        if line.until and line.in_full and line.until < line.on - _NIGHT:
            yield Kind.ENDS_FIRST, line.type, _claim(line, f"{line.display}: {line.on} – {line.until}")
    for loinc, value, unit in line.values:
        if wrong := fault(loinc, value, unit):
            yield Kind(wrong), loinc, _claim(line, f"{value:g} {unit}".strip())


def _after(line: Taken, died_on: date | None) -> bool:
    return bool(died_on and line.on and line.in_full and line.on > died_on + _NIGHT)


def _before(line: Taken, born: date) -> bool:
    """A year or a month that holds the birth is not before it."""
    assert line.on is not None
    return line.on < born - _NIGHT if line.in_full else line.on.year < born.year


def _claim(line: Taken, value: str) -> Claim:
    return Claim(value, line.type, line.on.isoformat() if line.on else "")


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text
    return "".join(letter for letter in bare.casefold() if letter.isalnum())
