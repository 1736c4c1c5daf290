"""The level of one record: the highest whose rule holds, what it was seen from, which higher ones are left open, and the scores."""

from datetime import date
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from liaison.engines.cohorts import shipped
from liaison.engines.cohorts.judging import Answer, Record
from liaison.engines.cohorts.membership import judge
from liaison.engines.cohorts.scoring import NAMES, Measure
from liaison.engines.prevention import Fact

FIRST = 1
NEEDS = "needs"


class Input(NamedTuple):
    """A score, or the social needs: what it came to with its facts, or why it cannot be said."""

    name: str
    evidence: tuple[Fact, ...]
    doubt: str


class Level(NamedTuple):
    level: int
    answers: tuple[Answer, ...]  # of the questions that hold
    chronic: int
    unsure: tuple[int, ...]
    inputs: tuple[Input, ...]


def level_of(record: Record, as_of: date, version: int = shipped.TIERS_NOW) -> Level:
    """The same version on the same record as of the same day comes to the same, whatever later versions say."""
    unsure: list[int] = []
    asked = judge(shipped.rule_of(shipped.CHRONIC), record, as_of).answers
    chronic = sum(answer.holds is True and answer.atom.kind == "has" for answer in asked)
    level, held = FIRST, tuple[Answer, ...]()
    for number, rule in shipped.tiers(version):
        found = judge(rule, record, as_of)
        if found.member:
            level, held = number, tuple(each for each in found.answers if each.holds)
            break
        if found.member is None:
            unsure.append(number)
    inputs = (*_scores(record, as_of), _needs(record, as_of, version)) if version > 1 else ()
    return Level(level, held, chronic, tuple(unsure), inputs)


def earlier(record: Record, day: date) -> int | None:
    """The level that the same rules give for an earlier day; None for whoever was not yet born."""
    return level_of(record, day).level if record.born is None or record.born <= day else None


def _scores(record: Record, as_of: date) -> list[Input]:
    found: list[tuple[str, Measure | None]] = [
        (name, record.scored.measure(name, as_of)) for name in NAMES if record.scored
    ]
    return [
        Input(name, one.evidence, one.missing[0] if one.missing else "") if one else Input(name, (), "no_stay")
        for name, one in found
    ]


def _needs(record: Record, as_of: date, version: int) -> Input:
    answers = judge(shipped.rule_of(shipped.tier_name(2, version)), record, as_of).answers
    asked = [each for each in answers if each.atom.values.startswith("need_")]
    seen = tuple(fact for answer in asked if answer.holds for fact in answer.evidence)
    return Input(NEEDS, seen, "not_asked" if any(answer.holds is None for answer in asked) else "")


@cache
def digest_of_tiers(version: int = shipped.TIERS_NOW) -> str:
    """Of all the rules together: a tier says by which it was computed."""
    return sha256("\n".join(rule.text for _level, rule in shipped.tiers(version)).encode()).hexdigest()


@cache
def version_of(digest: str) -> int | None:
    """Which version of the tiers a digest is of; None for rules that came with no release of ours."""
    return next((version for version in shipped.VERSIONS if digest_of_tiers(version) == digest), None)
