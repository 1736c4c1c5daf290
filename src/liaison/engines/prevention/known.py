"""One person as of one day: the facts the rules know, by what they mean, and those that cannot be so."""

from collections.abc import Iterable, Sequence
from datetime import date

from liaison.engines.prevention.catalogue import stands_for
from liaison.engines.prevention.codes import concepts_of, lasts, whole_codes
from liaison.engines.prevention.days import age_on, months_after
from liaison.engines.prevention.facts import Fact, Person
from liaison.engines.prevention.outcome import Problem
from liaison.engines.prevention.problems import LIMITS, wrong

OLDEST = 125
_OVER = frozenset({"inactive", "resolved"})
_none: list[Fact] = []


def order(fact: Fact) -> tuple[object, ...]:
    """The later of two; ties are settled by content, so that the order facts came in changes nothing."""
    on, until = fact.on or date.min, fact.until or date.min
    return (on, fact.code, fact.value, fact.unit, fact.flag, fact.answer, fact.what, fact.kind, until)


def latest(facts: Iterable[Fact]) -> Fact | None:
    """The last by `order`, whose whole key is made only where two are of one day."""
    best: Fact | None = None
    day = date.min
    for fact in facts:
        on = fact.on or date.min
        if best is None or on > day or (on == day and order(fact) > order(best)):
            best, day = fact, on
    return best


class Known:
    """`by` and `suspect` hold facts by concept; `done` is what the methods of alternatives have found."""

    __slots__ = ("age", "as_of", "born", "by", "done", "problems", "sex", "suspect", "whole")

    def __init__(self, person: Person, born: date, as_of: date, latest: date) -> None:
        self.born, self.as_of, self.age = born, as_of, age_on(born, as_of)
        self.by: dict[str, list[Fact]] = {}
        self.suspect: dict[str, list[Problem]] = {}
        self.problems: list[Problem] = []
        self.done: dict[str, object] = {}
        self.sex = next(iter(person.sexes)) if len(person.sexes) == 1 else "?" if person.sexes else ""
        self.whole: Problem | None = None  # what makes everything about this person doubtful
        if self.sex == "?":
            self.problems.append(Problem("two_sexes"))
        self._sort(person, latest)

    def _sort(self, person: Person, latest: date) -> None:
        """The usual fact (dated, in life, not a measurement) is let through without a call: this is the hot loop."""
        born, died_on, as_of, by, whole = self.born, person.died_on, self.as_of, self.by, whole_codes()
        for fact in person.facts:
            on, code = fact.on, fact.code
            concepts = whole.get((fact.system, code)) or concepts_of(fact.system, code)
            if not concepts and (died_on is None or fact.kind != "encounter"):
                continue
            usual = on is not None and born <= on <= as_of and died_on is None and fact.until is None
            if usual and (limit := LIMITS.get(code)):
                number = fact.number
                usual = number is None or (fact.unit in limit[2] and limit[0] <= number <= limit[1])
            if not usual:
                if kind := wrong(fact, born=born, latest=latest, died_on=died_on):
                    self._doubt(Problem(kind, fact), concepts)
                    continue
                if on is not None and on > as_of:
                    continue
            for concept in concepts:
                if concept in by:
                    by[concept].append(fact)
                else:
                    by[concept] = [fact]

    def _doubt(self, found: Problem, concepts: Iterable[str]) -> None:
        self.problems.append(found)
        if found.kind == "after_death" and (self.whole is None or _sooner(found, self.whole)):
            self.whole = found
        for concept in concepts:
            self.suspect.setdefault(concept, []).append(found)

    def facts(self, concepts: Sequence[str]) -> Sequence[Fact]:
        """Whichever concept they were found by."""
        if len(concepts) == 1:
            return self.by.get(concepts[0], _none)
        return [fact for concept in concepts for fact in self.by.get(concept, _none)]

    def last(self, *concepts: str) -> Fact | None:
        return latest(self.facts(concepts))

    def standing(self, concept: str) -> list[Fact]:
        """What still holds on the day: for ever, while active, or for its months. The earliest first."""
        found = self.by.get(concept)
        if not found:
            return _none
        how, months = lasts(concept), stands_for(concept)
        active = how.startswith("active")
        return sorted((fact for fact in found if how == "ever" or self._stands(fact, months, active)), key=order)

    def doubt(self, concepts: Iterable[str]) -> Problem | None:
        """A fact that would matter here if it could be believed."""
        if not self.suspect:
            return None
        found = [each for concept in concepts for each in self.suspect.get(concept, ())]
        return min(found, key=_key, default=None)

    def _stands(self, fact: Fact, months: int | None, active: bool) -> bool:
        ended = fact.until is not None and fact.until < self.as_of
        if fact.kind == "condition" and (ended or (fact.flag in _OVER and fact.until is None)):
            return False
        if months is None or fact.on is None or (active and fact.kind == "condition"):
            return True
        since = fact.on if fact.kind == "condition" else fact.until or fact.on
        return months_after(since, months) > self.as_of


def _key(found: Problem) -> tuple[object, ...]:
    return (found.kind, *(order(found.fact) if found.fact else ()))


def _sooner(one: Problem, other: Problem) -> bool:
    return _key(one) < _key(other)
