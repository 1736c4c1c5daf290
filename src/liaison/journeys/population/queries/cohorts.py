"""Cohorts, their versions and runs, and the people of a run with what was seen of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Max

from liaison.engines.cohorts import CohortRule, parse
from liaison.journeys.population.models import Cohort, CohortVersion, Enrolment, Member, Run
from liaison.journeys.population.queries.finding import by_rule, candidates, found
from liaison.journeys.population.rules.evidence import read
from liaison.journeys.population.values import Evidence
from liaison.journeys.population.values.cohorts import OPEN
from liaison.kernel.act import Act
from liaison.platform.ui.lists import Rows, Source, State
from liaison.spine.access.queries import check

MOST_TRIED = 2_000  # people that a preview looks at


@dataclass(frozen=True, kw_only=True)
class RunLine:
    id: UUID
    version: int
    as_of: date
    ran_at: datetime
    ran_by: str
    looked_at: int
    members: int
    entered: int
    left: int
    unsure: int
    digest: str
    before: date | None


@dataclass(frozen=True, kw_only=True)
class CohortLine:
    code: str
    title: str
    version: int
    enrolled: int
    last: RunLine | None


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    number: int
    title: str
    text: str
    why: str
    written_at: datetime
    written_by: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One question of the rule with what it came to."""

    atom: int  # its place; of what is only shown, counted among those
    holds: bool | None
    evidence: tuple[Evidence, ...]
    doubt: str


@dataclass(frozen=True, kw_only=True)
class EnrolmentLine:
    id: UUID
    state: str
    reason: str
    review_on: date | None
    asked_at: datetime
    enrolled_at: datetime | None
    consent: str


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    patient: UUID
    name: str
    record: str
    standing: str
    why: str
    last_met: date | None
    answers: tuple[Seen, ...]
    shown: tuple[Seen, ...]
    enrolment: EnrolmentLine | None


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What a rule would find now. Only so many are looked at: `all` says whether that was everybody."""

    members: int
    unsure: int
    looked_at: int
    possible: int


def cohorts(act: Act) -> list[CohortLine]:
    """In the order of their titles, each with its latest run."""
    check(act, "population.read")
    newest = dict(Cohort.objects.filter(retired_at=None).annotate(n=Max("versions__number")).values_list("id", "n"))
    versions = [
        v
        for v in CohortVersion.objects.filter(cohort__in=newest).select_related("cohort")
        if v.number == newest[v.cohort_id]
    ]
    lasts = (
        Run.objects.filter(cohort__in=newest)
        .select_related("version", "before")
        .order_by("cohort", "-as_of", "-ran_at")
        .distinct("cohort")
    )
    last = {run.cohort_id: run_line(run) for run in lasts}
    taking: dict[UUID, int] = {}
    for cohort in (
        Enrolment.objects.seen_by(act).filter(state__in=("enrolled", "paused")).values_list("cohort_id", flat=True)
    ):
        taking[cohort] = taking.get(cohort, 0) + 1
    found = [
        CohortLine(
            code=v.cohort.code,
            title=v.title,
            version=v.number,
            enrolled=taking.get(v.cohort_id, 0),
            last=last.get(v.cohort_id),
        )
        for v in versions
    ]
    return sorted(found, key=lambda line: line.title.casefold())


def versions(act: Act, *, code: str) -> list[VersionLine]:
    """The newest first; empty where there is no such cohort."""
    check(act, "population.read")
    return [
        VersionLine(
            number=v.number, title=v.title, text=v.text, why=v.why, written_at=v.written_at, written_by=v.written_by,
            digest=v.digest,
        )
        for v in CohortVersion.objects.filter(cohort__code=code).order_by("-number")
    ]  # fmt: skip


def runs(act: Act, *, code: str, limit: int = 12) -> list[RunLine]:
    """The latest day first, and of one day the latest run."""
    check(act, "population.read")
    rows = Run.objects.filter(cohort__code=code).select_related("version", "before").order_by("-as_of", "-ran_at")
    return [run_line(row) for row in rows[:limit]]


def run_line(row: Run) -> RunLine:
    return RunLine(
        id=row.id, version=row.version.number, as_of=row.as_of, ran_at=row.ran_at, ran_by=row.ran_by,
        looked_at=row.looked_at, members=row.members, entered=row.entered, left=row.left, unsure=row.unsure,
        digest=row.digest, before=row.before.as_of if row.before else None,
    )  # fmt: skip


def rule_of_run(run: UUID) -> CohortRule | None:
    text = Run.objects.filter(id=run).values_list("version__text", flat=True).first()
    return parsed(text) if text else None


@lru_cache(maxsize=64)
def parsed(text: str) -> CohortRule:
    return parse(text)


def people_of(act: Act, *, run: UUID) -> Source[PersonLine]:
    """By name; the list's own filter says which standing."""
    check(act, "population.read")

    def source(state: State, offset: int, limit: int) -> Rows[PersonLine]:
        rows = Member.objects.seen_by(act).filter(run=run).select_related("patient")
        if standing := state.one("standing"):
            rows = rows.filter(standing=standing)
        page = list(rows.order_by("patient__sort_key", "patient_id")[offset : offset + limit])
        return Rows(list(_people(act, run, page)), rows.count())

    return source


def person_of(act: Act, *, code: str, patient: UUID) -> tuple[PersonLine, RunLine] | None:
    """How somebody stood in the latest run."""
    check(act, "population.read", patient)
    row = (
        Run.objects.filter(cohort__code=code).select_related("version", "before").order_by("-as_of", "-ran_at").first()
    )
    if row is None:
        return None
    member = Member.objects.seen_by(act).filter(run=row, patient=patient).select_related("patient").first()
    return (next(_people(act, row.id, [member])), run_line(row)) if member else None


def enrolments_of(act: Act, *, enrolment: UUID) -> tuple[EnrolmentLine, UUID, str] | None:
    """One, with whose it is and in which cohort."""
    row = Enrolment.objects.seen_by(act).select_related("cohort").filter(id=enrolment).first()
    return (_enrolment(row), row.patient_id, row.cohort.code) if row else None


def tried(act: Act, *, rule: CohortRule, as_of: date) -> Tried:
    """A preview: nothing is kept."""
    check(act, "population.define")
    asking = by_rule(act)
    possible = candidates(asking, rule)
    members = unsure = 0
    for _who, one in found(asking, rule=rule, as_of=as_of, among=possible[:MOST_TRIED]):
        members += one.member is True
        unsure += one.member is None
    return Tried(members=members, unsure=unsure, looked_at=min(len(possible), MOST_TRIED), possible=len(possible))


def _people(act: Act, run: UUID, rows: Sequence[Member]) -> Iterator[PersonLine]:
    of_run = Run.objects.filter(id=run).values("cohort")
    found = Enrolment.objects.seen_by(act).filter(
        cohort__in=of_run, patient__in=[row.patient_id for row in rows], state__in=OPEN
    )
    taking = {row.patient_id: _enrolment(row) for row in found}
    for row in rows:
        yield PersonLine(
            patient=row.patient_id, name=f"{row.patient.given} {row.patient.family}".strip(),
            record=row.patient.record_number, standing=row.standing, why=row.why, last_met=row.last_met,
            answers=seen(row.answers, "atom"), shown=seen(row.shown, "show"), enrolment=taking.get(row.patient_id),
        )  # fmt: skip


def seen(kept: Sequence[dict[str, object]], place: str) -> tuple[Seen, ...]:
    return tuple(
        Seen(
            atom=int(str(one[place])), holds=one.get("holds"),  # type: ignore[arg-type]  # true, false or null as kept
            evidence=tuple(read(line) for line in one.get("seen", ())),  # type: ignore[attr-defined]  # lists as kept
            doubt=str(one.get("doubt", "")),
        )
        for one in kept
    )  # fmt: skip


def _enrolment(row: Enrolment) -> EnrolmentLine:
    return EnrolmentLine(
        id=row.id, state=row.state, reason=row.reason, review_on=row.review_on, asked_at=row.asked_at,
        enrolled_at=row.enrolled_at, consent=row.consent,
    )  # fmt: skip
