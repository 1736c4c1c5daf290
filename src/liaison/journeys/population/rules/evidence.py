"""What a run saw, as it is kept; and the fingerprint by which two runs are known to have found the same."""

import json
from collections.abc import Iterable, Sequence
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


def kept_input(name: str, evidence: Iterable[Fact], doubt: str) -> Kept:
    """A score or the social needs, beside the questions of the rule."""
    return {"input": name, "seen": [_line(fact) for fact in evidence], **({"doubt": doubt} if doubt else {})}


def _line(fact: Fact) -> list[str | None]:
    on = fact.on.isoformat() if fact.on else None
    return [fact.kind, fact.what, fact.code, fact.system, on, fact.value]


def read(line: Sequence[Any]) -> Evidence:
    kind, what, code, system, on, value = line
    return Evidence(kind, what or code, code, system, date.fromisoformat(on) if on else None, value or "")


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class Fingerprint:
    """Of the rule, the day, and everybody with how they stand and the evidence; they are added in the order of their ids."""

    def __init__(self, rule: str, as_of: date) -> None:
        self._sum = sha256(f"{rule}\n{as_of.isoformat()}".encode())

    def add(self, who: str, stands: str, answers: list[Kept], shown: list[Kept]) -> None:
        self._sum.update(f"\n{json.dumps([who, stands, answers, shown], sort_keys=True, ensure_ascii=False)}".encode())

    def said(self) -> str:
        return self._sum.hexdigest()
