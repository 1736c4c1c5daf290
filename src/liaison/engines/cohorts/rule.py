"""A rule as the reader of its text leaves it: value sets by code, and a sentence of atoms joined by and, or, not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

FORM = "FORM"  # the system of what was said when a form asked about needs


class RuleFault(ValueError):
    """What cannot be read, with the place: line and column count from one. `code` is put into words by whoever shows it."""

    def __init__(self, code: str, line: int, column: int, **params: str) -> None:
        super().__init__(f"line {line}, column {column}: {code} {params or ''}".rstrip())
        self.code, self.line, self.column, self.params = code, line, column, params


class Within(NamedTuple):
    number: int
    unit: str  # days, months, years


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueSet:
    """Codes that mean one thing; a code that ends with a star stands for all that begin so. Limits are what can be true of anybody."""

    name: str
    title: str
    codes: frozenset[tuple[str, str]]
    prefixes: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None

    def holds(self, system: str, code: str) -> bool:
        return (system, code) in self.codes or any(
            system == named and code.startswith(prefix) for named, prefix in self.prefixes
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Atom:
    """One thing asked of a record. `place` is its number in the rule, in reading order."""

    place: int
    kind: str  # age, sex, died, has, had, result, takes, medicines, tier, score
    what: str = ""  # of has and had: condition, procedure, result, vaccine, encounter; of a score its name
    values: str = ""  # the name of a value set
    than: str = ""  # above, below, at_least, at_most
    number: float = 0.0
    unit: str = ""
    within: Within | None = None
    times: int = 1
    text: str = ""  # as written


@dataclass(frozen=True, slots=True)
class Joined:
    """`all`, `any` or `none` of its parts; `some` needs at least `least` of them."""

    how: str
    parts: "tuple[Node, ...]"
    least: int = 0


Node = Atom | Joined


def atoms_in(node: Node) -> Iterator[Atom]:
    """The questions of a sentence, in reading order."""
    if isinstance(node, Atom):
        yield node
    else:
        for part in node.parts:
            yield from atoms_in(part)


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortRule:
    title: str
    text: str
    values: dict[str, ValueSet]
    enter: Node
    leave: Node | None = None
    grace: Within | None = None
    show: tuple[Atom, ...] = ()
    atoms: tuple[Atom, ...] = field(default=())
    said: frozenset[str] = frozenset()  # the value sets that a form asks about
    meanings: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def means(self, system: str, code: str) -> tuple[str, ...]:
        """The names of the value sets that hold a code; asked millions of times, so kept."""
        key = system, code
        if key not in self.meanings:
            self.meanings[key] = tuple(name for name, each in self.values.items() if each.holds(system, code))
        return self.meanings[key]

    @property
    def needs_tier(self) -> bool:
        return any(atom.kind == "tier" for atom in self.atoms)

    @property
    def needs_scores(self) -> bool:
        return any(atom.kind == "score" for atom in self.atoms)
