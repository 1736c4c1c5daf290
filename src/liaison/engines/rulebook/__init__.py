"""The rulebook: every duty's clock as data, with its law, its mark and its versions."""

from liaison.engines.rulebook.book import rule, rule_ids, rule_version, rule_versions, rules
from liaison.engines.rulebook.coverage import Coverage, coverage
from liaison.engines.rulebook.explain import explain
from liaison.engines.rulebook.explanation import Explanation
from liaison.engines.rulebook.federal import calendar_us_federal
from liaison.engines.rulebook.overlays import Governing, Overlay, govern
from liaison.engines.rulebook.rule import MARKS, NotInForce, Rule, UnknownRule

__all__ = [
    "MARKS",
    "Coverage",
    "Explanation",
    "Governing",
    "NotInForce",
    "Overlay",
    "Rule",
    "UnknownRule",
    "calendar_us_federal",
    "coverage",
    "explain",
    "govern",
    "rule",
    "rule_ids",
    "rule_version",
    "rule_versions",
    "rules",
]
