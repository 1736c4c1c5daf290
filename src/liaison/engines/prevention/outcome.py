"""What a rule comes to for one person, with the facts that say so."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from liaison.engines.prevention.catalogue import Rule
from liaison.engines.prevention.facts import Fact

NOTHING: Mapping[str, str] = {}


class Problem(NamedTuple):
    """Something in the record that cannot be so; `fact` is what says it, where one line does."""

    kind: str
    fact: Fact | None = None


class Due(NamedTuple):
    """`due_on` is when it falls or fell due, None where it never does again or nothing can be said.

    `reason` is a code with `params`, for whoever puts it into words.
    """

    rule: Rule
    status: str
    due_on: date | None
    reason: str
    params: Mapping[str, str] = NOTHING
    evidence: tuple[Fact, ...] = ()


def problem(rule: Rule, found: Problem) -> Due:
    return Due(rule, "unknown", None, f"problem_{found.kind}", NOTHING, (found.fact,) if found.fact else ())
