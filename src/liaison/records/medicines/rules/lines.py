"""From lists and allergies to lines: every entry on one of them, each with what was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison.engines.medicines import (
    CALM,
    PROBLEMS,
    Compared,
    Finding,
    Kind,
    ListHead,
    Read,
    Sensitivity,
    compare,
    conflicts,
)


@dataclass(frozen=True, kw_only=True)
class LineSpec:
    key: str
    title: str
    matched: str
    findings: tuple[Finding, ...]
    may_be: tuple[str, ...]
    entries: tuple[Read, ...]

    @property
    def calm(self) -> bool:
        return all(one.kind in CALM for one in self.findings)

    @property
    def past(self) -> bool:
        return any(one.kind is Kind.PAST for one in self.findings)

    @property
    def grave(self) -> int:
        """What may harm at once before what is only not named."""
        return min(
            (rank for rank, kinds in enumerate(_GRAVE) for one in self.findings if one.kind in kinds),
            default=len(_GRAVE),
        )


_GRAVE = (
    frozenset({Kind.ALLERGY, *PROBLEMS}),
    frozenset({Kind.DOSE, Kind.FREQUENCY, Kind.DUPLICATE, Kind.FORM, Kind.STOPPED}),
    frozenset({Kind.NEW, Kind.MISSING}),
)


def lines(heads: Sequence[ListHead], reads: Sequence[Read], allergies: Sequence[Sensitivity]) -> list[LineSpec]:
    """What has to be decided first, then what all agree on, then what is over."""
    named = {one.id: one.name for one in allergies}
    against: dict[str, list[str]] = {}
    for conflict in conflicts(reads, allergies):
        against.setdefault(conflict.entry, []).append(named[conflict.allergy])
    found = [_line(one, against) for one in compare(heads, reads)]
    return sorted(found, key=lambda line: (line.calm, line.past, line.grave, line.title.casefold()))


def _line(one: Compared, against: dict[str, list[str]]) -> LineSpec:
    allergic = dict.fromkeys(name for read in one.members for name in against.get(read.listed.id, ()))
    findings = [*(Finding(Kind.ALLERGY, says=name) for name in allergic), *one.findings]
    if allergic:
        findings = [each for each in findings if each.kind not in CALM]
    return LineSpec(
        key=one.key,
        title=one.title,
        matched=one.matched,
        findings=tuple(findings),
        may_be=one.may_be,
        entries=one.members,
    )
