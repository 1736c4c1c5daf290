"""Whether somebody is in a cohort on a day, and why: entry, exit, and the days of grace, from the record alone.

Nothing of an earlier run is asked: the same rule on the same record gives the same people, however often it is run.
"""

from datetime import date, timedelta
from typing import NamedTuple

from liaison.engines.cohorts.judging import ASKED_HOLDS, Answer, Answers, Look, Record, before, holds
from liaison.engines.cohorts.rule import Atom, CohortRule, Within
from liaison.engines.prevention import Fact
from liaison.engines.prevention.days import birthday, months_after

_DAY = timedelta(days=1)


class Membership(NamedTuple):
    """`member` None: the record does not say. `why` is entry, exit, grace, never or unsaid; `last_met` the day the entry last held."""

    member: bool | None
    why: str
    answers: tuple[Answer, ...]
    shown: tuple[tuple[Atom, Fact | None], ...]
    last_met: date | None = None


def met(rule: CohortRule, record: Record, on: date) -> bool | None:
    """Whether the entry sentence alone holds on a day."""
    return holds(rule.enter, Look(rule, record, on), {})


def judge(rule: CohortRule, record: Record, as_of: date) -> Membership:
    look = Look(rule, record, as_of)
    answers: Answers = {}
    enters = holds(rule.enter, look, answers)
    leaves = holds(rule.leave, look, answers) if rule.leave is not None else False
    said = tuple(answers[place] for place in sorted(answers))
    shown = tuple((atom, next(iter(look.facts(atom)), None)) for atom in rule.show)
    if leaves:
        return Membership(False, "exit", said, shown)
    if enters:
        return Membership(
            True if leaves is False else None, "entry" if leaves is False else "unsaid", said, shown, as_of
        )
    last = _last_met(rule, record, as_of) if rule.grace else None
    if last is not None:
        return Membership(
            True if leaves is False else None, "grace" if leaves is False else "unsaid", said, shown, last
        )
    if enters is None:
        return Membership(None, "unsaid", said, shown)
    return Membership(False, "never", said, shown)


def _last_met(rule: CohortRule, record: Record, as_of: date) -> date | None:
    """The last day within the grace on which the entry held.

    What the sentence says changes only where a fact begins or ends, a time runs out, or a birthday falls, so the
    day before each such change is all that has to be looked at.
    """
    assert rule.grace is not None
    start = before(as_of, rule.grace)
    if rule.needs_scores:  # a score may change on any day: all are looked at
        days = [as_of - n * _DAY for n in range(1, (as_of - start).days)]
    else:
        days = sorted({day - _DAY for day in _changes(rule, record) if start < day - _DAY < as_of}, reverse=True)
    return next((day for day in days if met(rule, record, day)), None)


def _changes(rule: CohortRule, record: Record) -> set[date]:
    found: set[date] = {record.died_on} if record.died_on else set()
    spans = {atom.within for atom in rule.atoms if atom.within}
    for fact in record.facts:
        if fact.until is not None:
            found.add(fact.until + _DAY)
        if fact.on is not None:
            found |= {fact.on, *(_runs_out(fact.on, span) for span in spans)}
    found |= {day for asked in record.asked for day in (asked, asked + ASKED_HOLDS)}
    if record.born:
        ages = {int(atom.number) + more for atom in rule.atoms if atom.kind == "age" for more in (0, 1)}
        found |= {birthday(record.born, age) for age in ages}
    return found


def _runs_out(on: date, span: Within) -> date:
    """The first day on which a fact of that day is too long ago: searched, since months differ in length."""
    if span.unit == "days":
        return on + span.number * _DAY
    guess = months_after(on, span.number * (12 if span.unit == "years" else 1))
    while before(guess, span) < on:
        guess += _DAY
    return guess
