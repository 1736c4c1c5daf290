"""Which screening, check and vaccine is due for whom: the tables of recall and immunization, read on plain facts."""

from liaison.engines.prevention.catalogue import STATUSES, VERSION, Rule, UnknownRule, rule, rules
from liaison.engines.prevention.codes import codes, families
from liaison.engines.prevention.evaluating import evaluate
from liaison.engines.prevention.facts import Fact, Person
from liaison.engines.prevention.outcome import Due, Problem

__all__ = [
    "STATUSES",
    "VERSION",
    "Due",
    "Fact",
    "Person",
    "Problem",
    "Rule",
    "UnknownRule",
    "codes",
    "evaluate",
    "families",
    "rule",
    "rules",
]
