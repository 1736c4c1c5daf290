"""Campaigns for pages: where each stands, what everybody would get or got, and the report by group."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from liaison.journeys.outreach.models import Campaign, Recipient
from liaison.journeys.outreach.rules.groups import row_shown
from liaison.journeys.outreach.values import Outcome, Standing, Whom
from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.values import ARRIVED, TROUBLED, UNDERWAY, Direction
from liaison.spine.people.queries import actor_names

_WHY = "counts of a campaign"
_COLUMNS = ("people", "tried", "would_go", "waiting", "queued", "excluded", "spared")


@dataclass(frozen=True, kw_only=True)
class CampaignLine:
    """One campaign with its counts."""

    id: UUID
    name: str
    template: str
    purpose: str
    channel: str
    audience: str
    audience_words: str
    state: Standing
    made_at: datetime
    made_by: str
    started_at: datetime | None
    next_wave_at: datetime | None
    ended_at: datetime | None
    wave: int
    every_minutes: int
    people: int
    tried: int
    would_go: int  # of those who were looked at
    waiting: int
    queued: int
    excluded: int
    spared: int

    @property
    def would_not(self) -> int:
        return self.tried - self.would_go

    @property
    def done(self) -> int:
        return self.queued + self.excluded + self.spared


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """One person of a campaign: what they would get, or got, or why nothing."""

    id: int
    patient: UUID
    name: str
    record: str
    language: str
    tried: bool
    state: Whom
    why: str
    detail: str
    text: str  # once it was queued
    delivery: str


@dataclass(frozen=True)
class ReportRow:
    """One group; None where the number is too small to be shown."""

    group: str  # all, language, age
    value: str
    people: int | None
    cells: tuple[int | None, ...]  # in the order of Outcome


def campaigns(act: Act) -> list[CampaignLine]:
    """The newest first."""
    check(act, "outreach.run")
    return _lines(Campaign.objects.order_by("-made_at"))


def campaign(act: Act, *, campaign: UUID) -> CampaignLine | None:
    check(act, "outreach.run")
    return next(iter(_lines(Campaign.objects.filter(id=campaign))), None)


def people_of(
    act: Act, *, campaign: UUID, which: str = "", why: str = "", offset: int = 0, limit: int = 50
) -> tuple[list[PersonLine], int]:
    """In the order of the list; whose chart this act may not see is left out."""
    rows = Recipient.objects.seen_by(act).filter(campaign=campaign)
    if why:
        rows = rows.filter(why=why)
    if which == "excluded":
        rows = rows.exclude(why="")
    elif which == "goes":
        rows = rows.filter(why="")
    total = rows.count()
    sent = Message.objects.unscoped("of recipients that were seen").filter(id=OuterRef("message"))
    shown = rows.select_related("patient").annotate(
        sent_text=Subquery(sent.values("text")[:1]), delivery=Subquery(sent.values("state")[:1])
    )
    return [_person(row) for row in shown.order_by("place")[offset : offset + limit]], total


def reasons(act: Act, *, campaign: UUID) -> list[tuple[str, int]]:
    """Why people get nothing, the commonest first."""
    check(act, "outreach.run")
    rows = Recipient.objects.unscoped(_WHY).filter(campaign=campaign).exclude(why="")
    return list(rows.values_list("why").annotate(n=Count("id")).order_by("-n", "why"))


def report(act: Act, *, campaign: UUID) -> list[ReportRow]:
    """By outcome, for all and by language and age; small numbers are not told."""
    check(act, "outreach.run")
    groups: dict[tuple[str, str], Counter[str]] = {("all", ""): Counter()}
    for language, age, why, delivery, replied in _counted(campaign).iterator(chunk_size=5000):
        outcomes = ("people", *_outcomes(why, delivery or ""), *([Outcome.REPLIED] if replied else []))
        for group in (("all", ""), ("language", language), ("age", age)):
            groups.setdefault(group, Counter()).update(outcomes)
    order = {"all": 0, "language": 1, "age": 2}
    return [_row(*group, groups[group]) for group in sorted(groups, key=lambda each: (order[each[0]], each[1]))]


def _outcomes(why: str, delivery: str) -> tuple[Outcome, ...]:
    if why:
        return (Outcome.EXCLUDED,)
    if delivery in ARRIVED:
        return (Outcome.ARRIVED,)
    if delivery in UNDERWAY:
        return (Outcome.UNDERWAY,)
    return (Outcome.FAILED,) if delivery in TROUBLED else ()


def _counted(campaign: UUID) -> QuerySet[Recipient, tuple[str, str, str, str | None, bool]]:
    sent = Message.objects.unscoped(_WHY).filter(id=OuterRef("message"))
    answers = Message.objects.unscoped(_WHY).filter(direction=Direction.IN, in_reply_to=OuterRef("message"))
    rows = Recipient.objects.unscoped(_WHY).filter(campaign=campaign)
    told = rows.annotate(delivery=Subquery(sent.values("state")[:1]), replied=Exists(answers))
    return told.values_list("language", "age_group", "why", "delivery", "replied")


def _row(group: str, value: str, counts: Counter[str]) -> ReportRow:
    whole = (counts["people"], *(counts[one] for one in Outcome))
    people, *cells = whole if group == "all" else row_shown(whole)
    return ReportRow(group, value, people, tuple(cells))


def _lines(rows: Iterable[Campaign]) -> list[CampaignLine]:
    found = list(rows)
    names = actor_names({row.made_by for row in found})
    people = Recipient.objects.unscoped(_WHY).filter(campaign__in=[row.id for row in found])
    counted = people.values_list("campaign").annotate(
        n_people=Count("id"), n_tried=Count("id", filter=Q(tried=True)),
        n_would_go=Count("id", filter=Q(tried=True, why="")), n_waiting=Count("id", filter=Q(state=Whom.WAITING)),
        n_queued=Count("id", filter=Q(state=Whom.QUEUED)), n_excluded=Count("id", filter=Q(state=Whom.EXCLUDED)),
        n_spared=Count("id", filter=Q(state=Whom.SPARED)),
    )  # fmt: skip
    counts = {campaign: dict(zip(_COLUMNS, numbers, strict=True)) for campaign, *numbers in counted}
    return [_line(row, names.get(row.made_by, ""), counts[row.id]) for row in found]


def _line(row: Campaign, made_by: str, counts: dict[str, int]) -> CampaignLine:
    return CampaignLine(
        id=row.id, name=row.name, template=row.template, purpose=row.purpose, channel=row.channel,
        audience=row.audience, audience_words=row.audience_words, state=Standing(row.state), made_at=row.made_at,
        made_by=made_by, started_at=row.started_at, next_wave_at=row.next_wave_at, ended_at=row.ended_at, wave=row.wave,
        every_minutes=row.every_minutes, **counts,
    )  # fmt: skip


def _person(row: Recipient) -> PersonLine:
    return PersonLine(
        id=row.pk, patient=row.patient_id, name=row.patient.name, record=row.patient.record_number,
        language=row.language, tried=row.tried, state=Whom(row.state), why=row.why, detail=row.detail,
        text=getattr(row, "sent_text", None) or "", delivery=getattr(row, "delivery", None) or "",
    )  # fmt: skip
