"""A rule is run: who is in the cohort today, who came and who left since an earlier day, and what was seen of each."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.cohorts import Membership, parse
from liaison.journeys.population.events import CohortRun, LeftCohort, cohort_key, enrolment_key
from liaison.journeys.population.models import Cohort, Enrolment, Member, Run
from liaison.journeys.population.queries.finding import Tell, by_rule, candidates, found, nobody_asks, today
from liaison.journeys.population.rules.evidence import Fingerprint, kept, kept_shown
from liaison.journeys.population.values import EnrolmentState, Standing, Why
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_ALL = "what a run found is compared with the run before; a page shows whom its reader may see"
_HERE = (Standing.ENTERED, Standing.STAYED)
_AT_ONCE = 1_000


@transaction.atomic
def run_cohort(act: Act, *, code: str, as_of: date | None = None, tell: Tell = nobody_asks) -> Run:
    """Compared with the last run of an earlier day, so that running it again the same day finds the same."""
    check(act, "population.read")
    cohort = Cohort.objects.select_for_update(no_key=True).filter(code=code).first()
    version = cohort.versions.order_by("-number").first() if cohort else None
    if cohort is None or version is None:
        raise Refused("population.no_cohort", _("There is no such cohort."))
    rule, day = parse(version.text), as_of or today(act)
    if day > today(act):
        raise Refused("population.future", _("That day is still ahead."), field="as_of")
    before = cohort.runs.filter(as_of__lt=day).order_by("-as_of", "-ran_at").first()
    were = set(_members(before)) if before else set()
    asking = by_rule(act)
    among = sorted({*candidates(asking, rule), *were})
    run = Run(
        cohort=cohort, version=version, before=before, as_of=day, ran_at=act.at, ran_by=act.actor, digest="",
        looked_at=len(among), members=0, entered=0, left=0, unsure=0,
    )  # fmt: skip
    run.save(force_insert=True)
    left = _keep(run, found(asking, rule=rule, as_of=day, among=among, tell=tell), were)
    _tell(act, run, cohort, left)
    return run


def _keep(run: Run, people: Iterator[tuple[UUID, Membership]], were: set[UUID]) -> list[UUID]:
    """Those in it, those of whom the record does not say, and who left with what was seen; never more than a batch in memory.

    They come in the order of their ids, so that the fingerprint does not depend on how they were found.
    """
    mark, counts, left = Fingerprint(run.version.digest, run.as_of), Counter[Standing](), list[UUID]()
    kept_ones = (pair for pair in people if pair[1].member is not False or pair[0] in were)
    while batch := list(islice(kept_ones, _AT_ONCE)):
        rows = []
        for who, one in batch:
            standing, answers, shown = _standing(one, who in were), kept(one.answers), kept_shown(one)
            mark.add(str(who), "in" if one.member else "unsaid", answers, shown)
            counts[standing] += 1
            left += [who] if standing is Standing.LEFT else []
            rows.append(
                Member(
                    run=run, patient_id=who, standing=standing, why=Why(one.why), last_met=one.last_met, answers=answers,
                    shown=shown,
                )
            )  # fmt: skip
        Member.objects.bulk_create(rows)
    run.digest, run.entered, run.left = mark.said(), counts[Standing.ENTERED], counts[Standing.LEFT]
    run.members, run.unsure = counts[Standing.ENTERED] + counts[Standing.STAYED], counts[Standing.UNSURE]
    run.save(update_fields=["digest", "members", "entered", "left", "unsure"])
    return left


def _standing(one: Membership, was: bool) -> Standing:
    if one.member:
        return Standing.STAYED if was else Standing.ENTERED
    return Standing.UNSURE if one.member is None else Standing.LEFT


def _members(run: Run) -> list[UUID]:
    rows = Member.objects.unscoped(_ALL).filter(run=run, standing__in=_HERE)
    return list(rows.values_list("patient_id", flat=True))


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
