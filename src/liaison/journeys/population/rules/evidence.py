"""What a run saw, as it is kept; and the fingerprint by which two runs are known to have found the same."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from liaison.engines.cohorts import Membership
from liaison.engines.cohorts.judging import Answer
from liaison.engines.prevention import Fact
from liaison.journeys.population.values.cohorts import Evidence

Kept = dict[str, Any]


def kept(answers: Iterable[Answer]) -> list[Kept]:
    """Only what was asked of the record or came out: an answer without evidence is kept without."""
    return [
        {
            "atom": answer.atom.place,
            "holds": answer.holds,
            **({"seen": [_line(fact) for fact in answer.evidence]} if answer.evidence else {}),
            **({"doubt": answer.doubt.why} if answer.doubt else {}),
        }
        for answer in answers
    ]


def kept_shown(found: Membership) -> list[Kept]:
    return [{"show": place, "seen": [_line(fact)]} for place, (_atom, fact) in enumerate(found.shown) if fact]


def _line(fact: Fact) -> list[str | None]:
    on = fact.on.isoformat() if fact.on else None
    return [fact.kind, fact.what, fact.code, fact.system, on, fact.value]


def read(line: Sequence[Any]) -> Evidence:
    kind, what, code, system, on, value = line
    return Evidence(kind, what or code, code, system, date.fromisoformat(on) if on else None, value or "")


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def fingerprint(rule: str, as_of: date, people: Mapping[str, tuple[str, list[Kept], list[Kept]]]) -> str:
    """Of the rule, the day, and everybody with how they stand and the evidence; the order they came in changes nothing."""
    lines = [rule, as_of.isoformat()]
    lines += [json.dumps([who, *people[who]], sort_keys=True, ensure_ascii=False) for who in sorted(people)]
    return sha256("\n".join(lines).encode()).hexdigest()
