"""Doses of a vaccine in order, and the ways a series stands."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from liaison.engines.prevention.catalogue import Rule
from liaison.engines.prevention.days import birthday
from liaison.engines.prevention.facts import Fact
from liaison.engines.prevention.known import Known, order
from liaison.engines.prevention.outcome import Due


class Dose(NamedTuple):
    on: date
    fact: Fact


def taken(known: Known, concepts: Sequence[str]) -> list[Dose]:
    """One a day at most: the same shot comes from two sources."""
    facts = known.facts(concepts)
    if not facts:
        return []
    days: dict[date, Fact] = {}
    for fact in facts:
        on = fact.on
        if on is not None and ((other := days.get(on)) is None or order(fact) < order(other)):
            days[on] = fact
    return [Dose(on, days[on]) for on in sorted(days)]


def complete(rule: Rule, doses: Sequence[Dose]) -> Due:
    return Due(rule, "not_due", None, "complete", {"doses": str(len(doses))}, _facts(doses))


def held(rule: Rule, doses: Sequence[Dose], until: date, reason: str) -> Due:
    return Due(rule, "not_due", until, reason, {}, _facts(doses))


_GOES_ON = ("next_dose", "booster")  # of a series that was begun, whenever that was


def next_dose(rule: Rule, known: Known, doses: Sequence[Dose], due_on: date, reason: str) -> Due:
    """Due from that day, as long as the person is of an age for it; never since before there was such a recommendation."""
    if reason not in _GOES_ON:
        due_on = max(due_on, rule.since)
    params = {"dose": str(len(doses) + 1), "from": str(due_on)}
    if due_on <= known.as_of:
        return Due(rule, "due", due_on, reason, params, _facts(doses))
    again = due_on if due_on < birthday(known.born, rule.age_max + 1) else None
    return Due(rule, "not_due", again, "wait", params, _facts(doses))


def unsure(rule: Rule, reason: str, facts: Sequence[Fact]) -> Due:
    return Due(rule, "unknown", None, reason, {}, tuple(facts))


def _facts(doses: Sequence[Dose]) -> tuple[Fact, ...]:
    return tuple(dose.fact for dose in doses)
