"""All rules for one person as of one day."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from liaison.engines.prevention import recall, vaccines
from liaison.engines.prevention.catalogue import Rule, rules
from liaison.engines.prevention.days import birthday
from liaison.engines.prevention.facts import Person
from liaison.engines.prevention.known import OLDEST, Known
from liaison.engines.prevention.outcome import Due, Problem, problem


def evaluate(
    person: Person, as_of: date, *, today: date | None = None, only: Iterable[Rule] | None = None
) -> tuple[list[Due], list[Problem]]:
    """What each rule comes to, and what in the record cannot be so.

    A fact after both `as_of` and `today` is in the future and cannot be so; one between them is simply not yet known.
    """
    chosen = rules() if only is None else tuple(only)
    latest = max(as_of, today or as_of)
    born = person.born
    if born is None or born > latest or birthday(born, OLDEST) <= as_of:
        found = Problem("no_birth_date" if born is None else "birth_date")
        return [problem(rule, found) for rule in chosen], [found]
    if born > as_of:
        return [Due(rule, "not_due", None, "not_born") for rule in chosen], []
    if person.died_on is not None and person.died_on < born:
        found = Problem("death_before_birth")
        return [problem(rule, found) for rule in chosen], [found]
    known = Known(person, born, as_of, latest)
    if known.whole is not None:
        return [problem(rule, known.whole) for rule in chosen], known.problems
    if person.dead and (person.died_on is None or person.died_on <= as_of):
        return [Due(rule, "excluded", None, "dead") for rule in chosen], known.problems
    plan = _plan(chosen, known.age, known.sex)
    dues: list[Due] = list(plan.settled)
    for place, rule, params in plan.young:
        dues[place] = Due(rule, "not_due", birthday(born, rule.age_min), "too_young", params)
    concepts, doubtful = known.by.keys(), bool(known.suspect)
    for place, rule, concerned, bare in plan.recall:
        if doubtful or not concepts.isdisjoint(concerned):
            dues[place] = recall.judged(rule, known)
        elif bare.due_on is None:
            dues[place] = bare
        else:
            dues[place] = Due(rule, bare.status, birthday(born, rule.age_min), bare.reason, bare.params)
    for place, rule in plan.vaccines:
        dues[place] = vaccines.judged(rule, known)
    return dues, known.problems


class Plan(NamedTuple):
    """What age and sex alone decide, for everybody who shares them; the rest is judged, where the record has a say in it."""

    settled: tuple[Due, ...]
    young: tuple[tuple[int, Rule, Mapping[str, str]], ...]  # settled but for the birthday
    recall: tuple[tuple[int, Rule, frozenset[str], Due], ...]
    vaccines: tuple[tuple[int, Rule], ...]


@lru_cache(maxsize=4096)
def _plan(chosen: tuple[Rule, ...], age: int, sex: str) -> Plan:
    settled = [(place, rule, _settled(rule, age, sex)) for place, rule in enumerate(chosen)]
    left = [(place, rule) for place, rule, each in settled if each is None]
    return Plan(
        tuple(each or Due(rule, "unknown", None, "") for _place, rule, each in settled),
        tuple((place, rule, each.params) for place, rule, each in settled if each and each.reason == "too_young"),
        tuple((place, rule, recall.concerns(rule), recall.bare(rule)) for place, rule in left if not _vaccine(rule)),
        tuple((place, rule) for place, rule in left if _vaccine(rule)),
    )


def _vaccine(rule: Rule) -> bool:
    return rule.id.startswith("IMM")


def _settled(rule: Rule, age: int, sex: str) -> Due | None:
    if rule.sex and rule.sex != sex:
        if sex in ("", "?"):
            return problem(rule, Problem("two_sexes" if sex else "no_sex"))
        return Due(rule, "not_due", None, "other_sex")
    if age < rule.age_min:
        return Due(rule, "not_due", None, "too_young", {"age": str(rule.age_min)})
    if age > rule.age_max:
        return Due(rule, "not_due", None, "too_old", {"age": str(rule.age_max)})
    return Due(rule, "unknown", None, "not_computable") if rule.not_computable else None
