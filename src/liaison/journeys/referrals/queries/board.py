"""The list of referrals: by what each waits for, how long an office has been silent, how urgent, whose."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from liaison.engines.referring import Stage
from liaison.journeys.referrals.events import referral_key
from liaison.journeys.referrals.models import Referral
from liaison.journeys.referrals.values import Board, Line, Urgency
from liaison.kernel.act import Act
from liaison.spine.access.queries import check

_PRESSING = {Urgency.EMERGENT: 0, Urgency.URGENT: 1, Urgency.ROUTINE: 2}
_AT_MOST = 2000
OPEN = "open"


def board(act: Act, *, asked: Board) -> list[Line]:
    """The urgent ones first, then who has waited longest for what it waits for."""
    check(act, "referrals.read")
    rows = _of_stage(Referral.objects.seen_by(act), asked.stage)
    if asked.quiet:
        silent = {"stage__in": (Stage.ANSWER, Stage.DATE), "quiet_since__lte": act.at - timedelta(days=asked.quiet)}
        rows = rows.filter(**silent)
    if asked.urgency:
        rows = rows.filter(urgency=asked.urgency)
    if asked.service:
        rows = rows.filter(service=asked.service)
    if asked.mine:
        rows = rows.filter(named_id=asked.mine)
    found = [line(row) for row in _whole(rows).order_by("stage_at", "id")[:_AT_MOST]]
    if asked.stage == Stage.ENDED:
        return sorted(found, key=lambda one: one.ended_at or one.stage_at, reverse=True)
    return sorted(found, key=lambda one: (_PRESSING[one.urgency], one.stage_at, str(one.id)))


def counts(act: Act) -> Counter[str]:
    """How many open ones wait for what."""
    check(act, "referrals.read")
    return Counter(Referral.objects.seen_by(act).filter(end="").values_list("stage", flat=True))


def of_patient(act: Act, *, patient: UUID) -> list[Line]:
    """All of one patient's, open ones first, then the latest."""
    check(act, "referrals.read", patient)
    rows = _whole(Referral.objects.seen_by(act).filter(patient_id=patient)).order_by("-ordered_at", "id")
    return sorted((line(row) for row in rows), key=lambda one: one.end != "")


def has_open(patient: UUID) -> bool:
    """Whether anything of theirs is under way: asked at every news of the record."""
    return (
        Referral.objects.unscoped("whether the record is to be looked at").filter(patient_id=patient, end="").exists()
    )


def line(row: Referral) -> Line:
    return Line(
        id=row.id, key=referral_key(row.id), patient=row.patient_id, name=row.patient.name,
        record_number=row.patient.record_number, service=row.service, reason=row.reason, urgency=Urgency(row.urgency),
        office=row.office_id, office_name=row.office.name if row.office else "", stage=Stage(row.stage),
        stage_at=row.stage_at, ordered_at=row.ordered_at, sent_at=row.sent_at, quiet_since=row.quiet_since,
        visit_at=row.visit_at, tries=row.tries, tried_at=row.tried_at, named=row.named.name if row.named else "",
        named_id=row.named_id, missed=row.missed, end=row.end, ended_at=row.ended_at,
    )  # fmt: skip


def _whole(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    return rows.select_related("patient", "office", "named")


def _of_stage(rows: QuerySet[Referral], stage: str) -> QuerySet[Referral]:
    if stage in ("", OPEN):
        return rows.filter(end="")
    return rows.filter(stage=stage)
