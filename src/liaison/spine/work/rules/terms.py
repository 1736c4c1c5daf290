"""Which version of which rule a clock counts by, and the law a line shows for it."""

from datetime import date
from typing import NamedTuple

from liaison.engines import rulebook
from liaison.kernel.clock import Span, Terms
from liaison.spine.work.values import Law, Rule


class Governed(NamedTuple):
    """A span of our own has no rule id, and is its own version."""

    terms: Terms
    rule_id: str
    version: str
    ignores_site: bool


def in_force(rule: Rule, on: date) -> Governed:
    """The version in force on the day the clock starts."""
    if isinstance(rule, Span):
        return Governed(Terms(rule), "", str(rule), False)
    rule_id, _, variant = rule.partition(":")
    return _governed(rulebook.rule(rule_id, on), rule, variant)


def as_started(rule: str, version: str) -> Governed:
    """The version an item was opened under, whatever is in force since."""
    if not rule:
        return Governed(Terms(Span.parse(version)), "", version, False)
    rule_id, _, variant = rule.partition(":")
    return _governed(rulebook.rule_version(rule_id, version), rule, variant)


def law_of(rule: str, version: str, *, law: str, evidence: str) -> Law:
    """What stands behind a deadline; a span of our own is a default and says so."""
    if not rule:
        return Law(rule_id="", version=version, cite=law, mark="D", evidence=evidence)
    found = rulebook.rule_version(rule.partition(":")[0], version)
    return Law(
        rule_id=rule, version=version, cite=found.cite, mark=found.mark, requirement=found.requirement,
        evidence=evidence or found.evidence, asks=found.evidence,
    )  # fmt: skip


def _governed(found: rulebook.Rule, rule: str, variant: str) -> Governed:
    terms = found.terms_of(variant)
    if terms is None:
        raise ValueError(f"{rule} sets no deadline: {found.no_clock}")
    return Governed(terms, rule, found.version, found.reading.ignores_site)
