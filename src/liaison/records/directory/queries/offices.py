"""Offices with what was learned of them, in two queries however many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.directory import rules, values
from liaison.records.directory.models import Experience, Office
from liaison.records.directory.rules import Seen
from liaison.records.directory.values import Kind, Listing
from liaison.spine.access.queries import check

_WHY = "waits of an office are counted over everybody, and name nobody"


def offices(act: Act, *, service: str = "", active: bool = True) -> list[values.Office]:
    """Everybody listed, who is fresh first, then by name."""
    check(act, "directory.read")
    rows = Office.objects.filter(active=active) if active else Office.objects.all()
    if service:
        rows = rows.filter(services__contains=service)
    found = _shown(rows.order_by("name", "id"), act.at)
    return sorted(found, key=lambda one: (one.stale, one.name.lower()))


def office(act: Act, *, office: UUID) -> values.Office | None:
    check(act, "directory.read")
    return next(iter(_shown(Office.objects.filter(id=office), act.at)), None)


def offices_by_id(act: Act, *, ids: Collection[UUID]) -> dict[UUID, values.Office]:
    check(act, "directory.read")
    return {one.id: one for one in _shown(Office.objects.filter(id__in=list(ids)), act.at)}


def waits(act: Act, *, office: UUID) -> list[Seen]:
    """Every referral to it, the latest first, without names."""
    check(act, "directory.read")
    rows = Experience.objects.unscoped(_WHY).filter(office_id=office).order_by("-sent_at", "-id")
    return [_seen(row) for row in rows]


def _shown(rows: Iterable[Office], now: datetime) -> list[values.Office]:
    listed = list(rows)
    known: dict[UUID, list[Seen]] = defaultdict(list)
    for row in Experience.objects.unscoped(_WHY).filter(office__in=[one.id for one in listed]):
        known[row.office_id].append(_seen(row))
    found = []
    for one in listed:
        learned = rules.learned(known[one.id], now)
        stale = rules.is_stale(one.verified_on, learned.heard_at, now)
        found.append(
            values.Office(
                id=one.id, listing=listing(one), verified_on=one.verified_on, active=one.active, learned=learned, stale=stale
            )
        )  # fmt: skip
    return found


def listing(row: Office) -> Listing:
    return Listing(
        name=row.name, kind=Kind(row.kind), services=tuple(row.services), languages=tuple(row.languages),
        networks=tuple(row.networks), takes=tuple(row.takes), fax=row.fax, phone=row.phone, email=row.email,
        address=row.address, site=row.site, ways=dict(row.ways), asks=tuple(row.asks),
        authorization=tuple(row.authorization), new_patients=row.new_patients, note=row.note,
        organization=row.organization_id, practitioner=row.practitioner_id,
    )  # fmt: skip


def _seen(row: Experience) -> Seen:
    return Seen(row.sent_at, row.answered_at, row.booked_at, row.visit_at, row.attended_at, row.note_at, row.ended_at)
