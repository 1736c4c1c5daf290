"""Who is in a cohort on a day: the database narrows down who may be, the rule decides about each."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate

from liaison.engines.cohorts import CohortRule, Membership, Record, judge, sieve
from liaison.engines.cohorts.sifting import kinds_of
from liaison.engines.cohorts.sifting import of as codes_of
from liaison.journeys.population.models import Tier
from liaison.journeys.population.queries.people import SEX, Row, people, some
from liaison.kernel.act import Act
from liaison.records.chart.queries.by_code import Wanted, facts_by_code, whoever_has

AT_ONCE = 500
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


def found(act: Act, *, rule: CohortRule, as_of: date, among: Sequence[UUID]) -> Iterator[tuple[UUID, Membership]]:
    """How each of these stands, a batch at a time; nothing is kept between batches."""
    numbers = iter(among)
    while batch := list(islice(numbers, AT_ONCE)):
        yield from _judged(act, rule, as_of, batch)


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
    for row in rows:
        facts, sexes = told[row.id]
        own = {SEX[row.gender]} if row.gender in SEX and not sexes else set()
        yield row, Record(row.born, frozenset(sexes | own), facts, row.dead, row.died_on, tiers.get(row.id))


def _judged(act: Act, rule: CohortRule, as_of: date, batch: Sequence[UUID]) -> Iterator[tuple[UUID, Membership]]:
    for row, record in records(act, rules=[rule], batch=batch):
        yield row.id, judge(rule, record, as_of)


def today(act: Act) -> date:
    return localdate(act.at)
