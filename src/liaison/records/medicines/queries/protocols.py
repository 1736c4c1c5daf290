"""Standing orders: the library, one document through its versions, and what was done under them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.records.medicines.models import ProtocolUse, ProtocolVersion
from liaison.records.medicines.rules.protocols import may_act
from liaison.records.medicines.values import Standing
from liaison.spine.access.queries import check, staff_in
from liaison.spine.people.queries import actor_names, staff_names


@dataclass(frozen=True, kw_only=True)
class ProtocolLine:
    """One version."""

    protocol: UUID
    number: int
    standing: str
    kind: str
    title: str
    text: str
    roles: tuple[str, ...]
    staff: tuple[str, ...]  # ids
    people: tuple[str, ...]  # their names
    review_on: date
    overdue: bool
    drafted_at: datetime
    drafted_by: str
    mine: bool  # whoever looks has written it
    signed_at: datetime | None
    signed_by: str
    reviewed_by: str
    may_act: bool  # whoever looks may act under it now


@dataclass(frozen=True, kw_only=True)
class UseLine:
    title: str
    version: int
    what: str
    at: datetime
    by: str


def protocols(act: Act) -> list[ProtocolLine]:
    """Each document once: the version in force, else the draft, else the last."""
    check(act, "medicines.read")
    order = {Standing.IN_FORCE: 0, Standing.DRAFT: 1, Standing.REPLACED: 2, Standing.WITHDRAWN: 3}
    rows = sorted(ProtocolVersion.objects.all(), key=lambda row: (order[Standing(row.standing)], -row.number))
    first: dict[UUID, ProtocolVersion] = {}
    for row in rows:
        first.setdefault(row.protocol_id, row)
    return sorted(_lines(act, first.values()), key=lambda line: (order[Standing(line.standing)], line.title.casefold()))


def protocol_versions(act: Act, *, protocol: UUID) -> list[ProtocolLine]:
    """The latest first."""
    check(act, "medicines.read")
    return _lines(act, ProtocolVersion.objects.filter(protocol_id=protocol).order_by("-number"))


def uses(act: Act, *, patient: UUID) -> list[UseLine]:
    """What was done for a patient under standing orders, the latest first."""
    rows = list(
        ProtocolUse.objects.seen_by(act)
        .filter(patient_id=patient)
        .select_related("version")
        .order_by("-done_at", "-id")
    )
    names = actor_names({row.done_by for row in rows})
    return [
        UseLine(
            title=row.version.title,
            version=row.version.number,
            what=row.what,
            at=row.done_at,
            by=names.get(row.done_by, ""),
        )
        for row in rows
    ]


def _lines(act: Act, rows: Iterable[ProtocolVersion]) -> list[ProtocolLine]:
    found = list(rows)
    actors = actor_names({by for row in found for by in (row.drafted_by, row.signed_by, row.reviewed_by)})
    people = staff_names({UUID(one) for row in found for one in row.staff})
    return [_line(act, row, actors, people) for row in found]


def _line(act: Act, row: ProtocolVersion, actors: dict[str, str], people: dict[UUID, str]) -> ProtocolLine:
    overdue = row.standing == Standing.IN_FORCE and row.review_on < localdate(act.at)
    named = may_act(row.roles, row.staff, role=act.role, staff_id=staff_in(act))
    return ProtocolLine(
        protocol=row.protocol_id, number=row.number, standing=row.standing, kind=row.kind, title=row.title, text=row.text,
        roles=tuple(row.roles), staff=tuple(row.staff), people=tuple(people.get(UUID(one), "") for one in row.staff),
        review_on=row.review_on, overdue=overdue, drafted_at=row.drafted_at, drafted_by=actors.get(row.drafted_by, ""),
        mine=row.drafted_by == act.actor, signed_at=row.signed_at, signed_by=actors.get(row.signed_by, ""),
        reviewed_by=actors.get(row.reviewed_by, ""), may_act=named and row.standing == Standing.IN_FORCE and not overdue,
    )  # fmt: skip
