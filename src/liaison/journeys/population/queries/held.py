"""Scores held against what happened here: made again on demand from everybody, kept as sums, shown."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from liaison.engines.cohorts import shipped
from liaison.engines.cohorts.cases import BANDS, RATES, Case, cases_of
from liaison.engines.risk import held
from liaison.journeys.population.models import HeldScore
from liaison.journeys.population.queries.finding import AT_ONCE, Tell, by_rule, records
from liaison.journeys.population.queries.groups import groups_of
from liaison.journeys.population.queries.people import people
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


@dataclass(frozen=True, kw_only=True)
class HeldLine:
    as_of: date
    cases: int
    came: int
    left_out: int
    found: dict[str, Any] | None


def held_of(act: Act, *, subject: str) -> HeldLine | None:
    check(act, "population.read")
    row = HeldScore.objects.filter(subject=subject).order_by("-made_at", "-id").first()
    if row is None:
        return None
    return HeldLine(as_of=row.as_of, cases=row.cases, came=row.came, left_out=row.left_out, found=row.found)


def held_now(act: Act, tell: Tell) -> Iterator[tuple[str, list[Case], int, dict[str, Any] | None]]:
    """Each subject with its cases, how many were left out because their band cannot be said, and what came of it."""
    every = list(_cases(by_rule(act), tell))
    for subject, bands in BANDS.items():
        mine = [case for case in every if case.subject == subject]
        told = [case for case in mine if case.band]
        found = held(
            bands=bands, of=[case.band for case in told], ranks=[case.rank for case in told],
            came=[case.came for case in told], rates=RATES.get(subject, {}),
            groups=groups_of(act, [(case.patient, case.day) for case in told]),
        )  # fmt: skip
        yield subject, told, len(mine) - len(told), asdict(found) | {"rules": shipped.TIERS_NOW} if found else None


def _cases(act: Act, tell: Tell) -> Iterator[Case]:
    """A batch at a time; the dead, too: who died after a stay is part of what came of it."""
    rules, last = [rule for _level, rule in shipped.tiers()] + [shipped.rule_of(shipped.CHRONIC)], UUID(int=0)
    total, done = people(act).count(), 0
    while batch := list(people(act).filter(id__gt=last).order_by("id").values_list("id", flat=True)[:AT_ONCE]):
        for row, record in records(act, rules=rules, batch=batch):
            yield from cases_of(row.id, record, act.at)
        last, done = batch[-1], done + len(batch)
        tell(done, max(done, total))
