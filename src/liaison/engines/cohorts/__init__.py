"""Who belongs to a group of patients: rules that read as sentences, judged on plain facts with the evidence of each."""

from liaison.engines.cohorts.judging import Answer, Record
from liaison.engines.cohorts.membership import Membership, judge, met
from liaison.engines.cohorts.parsing import parse
from liaison.engines.cohorts.rule import Atom, CohortRule, RuleFault, ValueSet
from liaison.engines.cohorts.sifting import Sieve, sieve

__all__ = [
    "Answer",
    "Atom",
    "CohortRule",
    "Membership",
    "Record",
    "RuleFault",
    "Sieve",
    "ValueSet",
    "judge",
    "met",
    "parse",
    "sieve",
]
