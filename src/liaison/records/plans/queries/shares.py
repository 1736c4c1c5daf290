"""Links to a patient's page: whose they are, until when, and how often they were opened."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.kernel.secret import digest
from liaison.records.plans.models import Share
from liaison.records.plans.rules.sharing import standing
from liaison.records.plans.values import Standing
from liaison.spine.access.queries import may_be_written_to
from liaison.spine.people.models import RelatedPerson
from liaison.spine.people.queries import actor_names

_SECRET = "the secret link is the permission"  # noqa: S105  # says why, and is none


@dataclass(frozen=True, kw_only=True)
class ShareLine:
    id: UUID
    name: str  # whose; empty: the patient's own
    relationship: str
    parts: tuple[str, ...]
    language: str
    made_at: datetime
    made_by: str
    until_at: datetime
    standing: Standing
    last_on: date
    opened: int
    last_opened: datetime | None
    refused: int


@dataclass(frozen=True, kw_only=True)
class Told:
    """Somebody the page may be shared with: the patient agreed that we may speak with them."""

    id: UUID
    name: str
    relationship: str
    phone: str
    language: str


def shares_of(act: Act, *, patient: UUID) -> list[ShareLine]:
    opened = Q(openings__outcome="opened")
    rows = Share.objects.seen_by(act).filter(patient_id=patient).select_related("related").annotate(
        n=Count("openings", filter=opened), no=Count("openings", filter=~opened & Q(openings__isnull=False)),
        last=Max("openings__at", filter=opened),
    ).order_by("-made_at")  # fmt: skip
    found = list(rows)
    names = actor_names({row.made_by for row in found})
    return [
        ShareLine(
            id=row.id, name=row.related.name if row.related else "",
            relationship=row.related.relationship if row.related else "", parts=tuple(row.parts),
            language=row.language, made_at=row.made_at, made_by=names.get(row.made_by, ""), until_at=row.until_at, last_on=last_day(row.until_at),
            standing=standing_of(row, act.at), opened=row.n, last_opened=row.last, refused=row.no,
        )
        for row in found
    ]  # fmt: skip


def told(act: Act, *, patient: UUID) -> list[Told]:
    """Those to whom a plan may be given: it tells of everything, so whoever may not hear of something is not among them."""
    kin = list(RelatedPerson.objects.seen_by(act).filter(patient_id=patient).order_by("name", "id"))
    may = may_be_written_to(kin, at=act.at)
    rows = [one for one in kin if one.id in may]
    return [Told(id=r.id, name=r.name, relationship=r.relationship, phone=r.phone, language=r.language) for r in rows]


def last_day(until: datetime) -> date:
    """A share ends with a day: the last on which it opens."""
    return localdate(until - timedelta(microseconds=1))


def by_secret(secret: str) -> Share | None:
    rows = Share.objects.unscoped(_SECRET).select_related("patient", "related")
    return rows.filter(secret=digest(secret)).first()


def standing_of(row: Share, now: datetime) -> Standing:
    return standing(
        until_at=row.until_at,
        revoked=row.revoked_at is not None,
        wrong=row.wrong,
        now=now,
    )


__all__ = ["Share", "ShareLine", "Told", "by_secret", "last_day", "shares_of", "standing_of", "told"]
