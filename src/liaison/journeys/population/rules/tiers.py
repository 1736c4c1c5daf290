"""The level of one record: the highest whose rule holds, what it was seen from, and which higher ones are left open."""

from datetime import date
from typing import NamedTuple

from liaison.engines.cohorts import Record, judge, shipped
from liaison.engines.cohorts.judging import Answer
from liaison.journeys.population.rules.evidence import digest_of

FIRST = 1


class Level(NamedTuple):
    level: int
    answers: tuple[Answer, ...]  # of the questions that hold
    chronic: int
    unsure: tuple[int, ...]


def level_of(record: Record, as_of: date) -> Level:
    unsure: list[int] = []
    chronic = sum(
        answer.holds is True and answer.atom.kind == "has"
        for answer in judge(shipped.rule_of(shipped.CHRONIC), record, as_of).answers
    )
    for level, rule in shipped.tiers():
        found = judge(rule, record, as_of)
        if found.member:
            return Level(level, tuple(each for each in found.answers if each.holds), chronic, tuple(unsure))
        if found.member is None:
            unsure.append(level)
    return Level(FIRST, (), chronic, tuple(unsure))


def digest_of_tiers() -> str:
    """Of all the rules together: a tier says by which it was computed."""
    return digest_of("\n".join(rule.text for _level, rule in shipped.tiers()))
