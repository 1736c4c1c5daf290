"""A rule is run: who is in the cohort today, who came and who left since an earlier day, and what was seen of each."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.cohorts import CohortRule, Membership, parse
from liaison.journeys.population.events import CohortRun, LeftCohort, cohort_key, enrolment_key
from liaison.journeys.population.models import Cohort, Enrolment, Member, Run
from liaison.journeys.population.queries.finding import by_rule, candidates, found, today
from liaison.journeys.population.rules.evidence import Kept, fingerprint, kept, kept_shown
from liaison.journeys.population.values import EnrolmentState, Standing, Why
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_ALL = "what a run found is compared with the run before; a page shows whom its reader may see"
_HERE = (Standing.ENTERED, Standing.STAYED)
_AT_ONCE = 1_000


class Person(NamedTuple):
    membership: Membership
    answers: list[Kept]
    shown: list[Kept]


@transaction.atomic
def run_cohort(act: Act, *, code: str, as_of: date | None = None) -> Run:
    """Compared with the last run of an earlier day, so that running it again the same day finds the same."""
    check(act, "population.read")
    cohort = Cohort.objects.select_for_update().filter(code=code).first()
    version = cohort.versions.order_by("-number").first() if cohort else None
    if cohort is None or version is None:
        raise Refused("population.no_cohort", _("There is no such cohort."))
    rule, day = parse(version.text), as_of or today(act)
    if day > today(act):
        raise Refused("population.future", _("That day is still ahead."), field="as_of")
    before = cohort.runs.filter(as_of__lt=day).order_by("-as_of", "-ran_at").first()
    were = set(_members(before)) if before else set()
    people, looked_at = _found(by_rule(act), rule, day, were)
    stands = _standings(people, were)
    told = {
        str(who): ("in" if one.membership.member else "unsaid", one.answers, one.shown) for who, one in people.items()
    }
    counts = {each: sum(standing is each for standing, _why in stands.values()) for each in Standing}
    run = Run.objects.create(
        cohort=cohort, version=version, before=before, as_of=day, ran_at=act.at, ran_by=act.actor,
        digest=fingerprint(version.digest, day, told), looked_at=looked_at,
        members=counts[Standing.ENTERED] + counts[Standing.STAYED], entered=counts[Standing.ENTERED],
        left=counts[Standing.LEFT], unsure=counts[Standing.UNSURE],
    )  # fmt: skip
    _keep(run, stands, people)
    _tell(act, run, cohort, [who for who, (standing, _why) in stands.items() if standing is Standing.LEFT])
    return run


def _found(act: Act, rule: CohortRule, day: date, were: set[UUID]) -> tuple[dict[UUID, Person], int]:
    """Those in it, those of whom the record does not say, and with what was seen those who were in it before."""
    among = sorted({*candidates(act, rule), *were})
    people = {
        who: Person(one, kept(one.answers), kept_shown(one))
        for who, one in found(act, rule=rule, as_of=day, among=among)
        if one.member is not False or who in were
    }
    return people, len(among)


def _standings(people: Mapping[UUID, Person], were: set[UUID]) -> dict[UUID, tuple[Standing, Why]]:
    stands: dict[UUID, tuple[Standing, Why]] = {}
    for who, one in people.items():
        why = Why(one.membership.why)
        if one.membership.member:
            stands[who] = (Standing.STAYED if who in were else Standing.ENTERED, why)
        else:
            stands[who] = (Standing.UNSURE if one.membership.member is None else Standing.LEFT, why)
    return stands


def _members(run: Run) -> list[UUID]:
    rows = Member.objects.unscoped(_ALL).filter(run=run, standing__in=_HERE)
    return list(rows.values_list("patient_id", flat=True))


def _keep(run: Run, stands: Mapping[UUID, tuple[Standing, Why]], people: Mapping[UUID, Person]) -> None:
    rows = (
        Member(
            run=run, patient_id=who, standing=standing, why=why, last_met=people[who].membership.last_met,
            answers=people[who].answers, shown=people[who].shown,
        )
        for who, (standing, why) in sorted(stands.items())
    )  # fmt: skip
    Member.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _tell(act: Act, run: Run, cohort: Cohort, left: list[UUID]) -> None:
    told = CohortRun(
        patient=None, key=cohort_key(cohort.id), run=run.id, version=run.version.number, as_of=run.as_of,
        members=run.members, entered=run.entered, left=run.left, unsure=run.unsure, digest=run.digest,
    )  # fmt: skip
    announce(told, act)
    taking_part = (EnrolmentState.ENROLLED, EnrolmentState.PAUSED)
    rows = (
        Enrolment.objects.unscoped(_ALL).filter(cohort=cohort, patient__in=left, state__in=taking_part).order_by("id")
    )
    for row in rows:
        announce(
            LeftCohort(patient=row.patient_id, key=enrolment_key(row.id), cohort=cohort.code, happened_at=act.at), act
        )
