"""Which rows of the rulebook drive a clock today, and which issue will drive the others."""

from collections.abc import Set
from typing import NamedTuple

from liaison.engines.rulebook.book import rule_ids, rule_versions
from liaison.engines.rulebook.rule import UnknownRule
from liaison.engines.rulebook.tables import rows


class Coverage(NamedTuple):
    """One row's state: "driven" by a duty, "no clock" to drive, or "later"."""

    rule_id: str
    state: str
    issue: str  # the issue that builds it: a number, or "not filed yet"
    subject: str
    why: str


def coverage(driven: Set[str]) -> list[Coverage]:
    """Every row, given the ids that the duties declared today name as their law."""
    if unknown := driven - set(rule_ids()):
        raise UnknownRule(f"unknown rules: {sorted(unknown)}")
    return [_covered(row["rule_id"], row["issue"], row["subject"], driven) for row in rows("clock_coverage")]


def _covered(rule_id: str, issue: str, subject: str, driven: Set[str]) -> Coverage:
    if rule_id in driven:
        return Coverage(rule_id, "driven", issue, subject, "a duty runs this clock")
    if why := rule_versions(rule_id)[-1].no_clock:
        return Coverage(rule_id, "no clock", issue, subject, why)
    filed = f"issue {issue}" if issue.isdigit() else "an issue not filed yet"
    return Coverage(rule_id, "later", issue, subject, f"{filed}: {subject}")
