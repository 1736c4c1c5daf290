"""Who is in a cohort on a day: the database narrows down who may be, the rule decides about each."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate

from liaison.engines.cohorts import CohortRule, Membership, Record, judge, sieve
from liaison.engines.cohorts.judging import ASKED_HOLDS
from liaison.engines.cohorts.rule import FORM
from liaison.engines.cohorts.scoring import Scored
from liaison.engines.cohorts.sifting import kinds_of
from liaison.engines.cohorts.sifting import of as codes_of
from liaison.engines.prevention import Fact
from liaison.engines.scores import Record as ScoreRecord
from liaison.journeys.population.models import Tier
from liaison.journeys.population.queries.people import SEX, Row, people, some
from liaison.kernel.act import Act
from liaison.records.chart.queries.by_code import Wanted, facts_by_code, whoever_has
from liaison.records.chart.queries.scoring import scoring_facts
from liaison.spine.forms.queries.needs import SCREENS, Said, needs_said

AT_ONCE = 500
Tell = Callable[[int, int], None]  # how many were looked at, and of how many
_ALL = "who is in a cohort is found among all; a page shows whom its reader may see"


def by_rule(act: Act) -> Act:
    """The same moment in the name of the rule: it looks at everybody, whoever asks."""
    return Act(actor="system:population", role="integration", at=act.at, purpose="operations", via=act.via)


def candidates(act: Act, rule: CohortRule) -> list[UUID]:
    """Everybody who may be in it, in a fixed order."""
    needed = sieve(rule).needed
    everybody = people(act).order_by("id")
    if needed is not None:
        codes, prefixes = codes_of(rule, needed)
        wanted = Wanted(codes, prefixes, kinds=kinds_of(rule, needed))
        everybody = everybody.filter(id__in=list(whoever_has(act, wanted=wanted)))
    return list(everybody.values_list("id", flat=True))


def nobody_asks(done: int, total: int) -> None:
    """Whoever calls waits for the end."""


def found(
    act: Act, *, rule: CohortRule, as_of: date, among: Sequence[UUID], tell: Tell = nobody_asks
) -> Iterator[tuple[UUID, Membership]]:
    """How each of these stands, a batch at a time; nothing is kept between batches."""
    for first in range(0, len(among), AT_ONCE):
        yield from _judged(act, rule, as_of, among[first : first + AT_ONCE])
        tell(min(first + AT_ONCE, len(among)), len(among))


def records(act: Act, *, rules: Sequence[CohortRule], batch: Sequence[UUID]) -> Iterator[tuple[Row, Record]]:
    """What these people's records say to any of these rules."""
    rows = some(people(act).filter(id__in=batch).order_by("id"), len(batch))
    sieves = [sieve(rule) for rule in rules]
    wanted = Wanted(
        frozenset().union(*(each.codes for each in sieves)),
        tuple(sorted({prefix for each in sieves for prefix in each.prefixes})),
        any(each.medicines for each in sieves),
    )
    told = facts_by_code(act, patients=[row.id for row in rows], wanted=wanted, zone=settings.TIME_ZONE)
    tiers: dict[UUID, int] = {}
    if any(rule.needs_tier for rule in rules):
        stored = Tier.objects.unscoped(_ALL).filter(patient__in=batch)
        tiers = {tier.patient_id: tier.level for tier in stored}
    scored = scoring_facts(act, patients=told, every_stay=True) if any(rule.needs_scores for rule in rules) else {}
    said = needs_said(act, patients=told) if any(rule.said for rule in rules) else ()
    asked: dict[UUID, list[date]] = {}
    for patient, each in said:
        told[patient].facts.extend(_needs(each))
        if each.form in SCREENS:
            asked.setdefault(patient, []).append(each.on)
    for row in rows:
        facts, sexes = told[row.id]
        own = {SEX[row.gender]} if row.gender in SEX and not sexes else set()
        yield row, Record(
            row.born, frozenset(sexes | own), facts, row.dead, row.died_on, tiers.get(row.id),
            Scored(ScoreRecord(row.born, settings.TIME_ZONE, *scored[row.id])) if row.id in scored else None,
            tuple(asked.get(row.id, ())),
        )  # fmt: skip


def _needs(said: Said) -> Iterator[Fact]:
    """True until it is asked again, or for a year."""
    until = min(said.until or date.max, said.on + ASKED_HOLDS) - timedelta(days=1)
    for need in said.needs if until >= said.on else ():
        yield Fact("condition", FORM, need, said.on, f"{need} ({said.form})", until=until)


def _judged(act: Act, rule: CohortRule, as_of: date, batch: Sequence[UUID]) -> Iterator[tuple[UUID, Membership]]:
    for row, record in records(act, rules=[rule], batch=batch):
        yield row.id, judge(rule, record, as_of)


def today(act: Act) -> date:
    return localdate(act.at)
