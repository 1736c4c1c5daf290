"""Which codes somebody must have at least one of to be in a cohort at all, so that a database need not look at everybody."""

from typing import NamedTuple

from liaison.engines.cohorts.rule import Atom, CohortRule, Joined, Node


class Sieve(NamedTuple):
    """`needed` None: anybody may be in it. Codes and prefixes are of every value set: what is looked at in a record."""

    needed: frozenset[str] | None  # names of value sets
    codes: frozenset[str]
    prefixes: tuple[str, ...]
    medicines: bool  # every medicine is counted


def sieve(rule: CohortRule) -> Sieve:
    codes = frozenset(code for each in rule.values.values() for _system, code in each.codes)
    prefixes = tuple(sorted({prefix for each in rule.values.values() for _system, prefix in each.prefixes}))
    return Sieve(_needed(rule.enter), codes, prefixes, any(atom.kind == "medicines" for atom in rule.atoms))


def of(rule: CohortRule, names: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The codes and prefixes of some value sets."""
    chosen = [rule.values[name] for name in names]
    return (
        frozenset(code for each in chosen for _system, code in each.codes),
        tuple(sorted({prefix for each in chosen for _system, prefix in each.prefixes})),
    )


def kinds_of(rule: CohortRule, names: frozenset[str]) -> frozenset[str]:
    """The kinds of lines in which the rule asks for these value sets."""
    asked = {"has": "condition", "result": "result", "takes": "medicine"}
    return frozenset(asked.get(atom.kind, atom.what) for atom in rule.atoms if atom.values in names)


def _needed(node: Node) -> frozenset[str] | None:
    """Yes, and even `not known`, needs a line of the record with one of these codes."""
    if isinstance(node, Atom):
        return frozenset({node.values}) if node.values else None
    return _joined(node)


def _joined(node: Joined) -> frozenset[str] | None:
    parts = [_needed(part) for part in node.parts]
    known = [part for part in parts if part is not None]
    if node.how == "all":
        return min(known, key=lambda part: (len(part), sorted(part)), default=None)
    if node.how == "none" or not known:
        return None
    if node.how == "any":
        return frozenset().union(*known) if len(known) == len(parts) else None
    return frozenset().union(*known) if len(parts) - len(known) < node.least else None
