"""Who may see or do what for a patient, now; and the slice of whoever is acting as such."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.spine.access import rules
from liaison.spine.access.models import Representation
from liaison.spine.access.values.proxies import Ground, Scope, Topic
from liaison.spine.people.models import Patient, PatientAddress
from liaison.spine.people.queries import actor_names

_WHY = "what somebody may see is decided here"
_PREFIX = "proxy:"


@dataclass(frozen=True, kw_only=True)
class Represented:
    """One line of who may speak for a patient; `now` is what is left of it at the moment of asking."""

    id: UUID
    related: UUID
    name: str
    relationship: str
    ground: str
    scopes: tuple[str, ...]
    left_out: tuple[str, ...]
    from_at: datetime
    until_at: datetime | None
    ends_on: date | None  # the first day without it, whatever ends it: its own end, the paper's, the birthday
    proof: str
    proof_ref: str
    proof_until: date | None
    proof_seen_at: datetime | None
    proof_seen_by: str
    named_at: datetime
    named_by: str
    revoked_at: datetime | None
    revoked_why: str
    now: rules.Slice


def proxy_in(act: Act) -> UUID | None:
    """The representation that an act is done under, "proxy:<id>"."""
    if not act.actor.startswith(_PREFIX):
        return None
    try:
        return UUID(act.actor.removeprefix(_PREFIX))
    except ValueError:
        return None


def proxy_slice(act: Act) -> tuple[UUID | None, rules.Slice]:
    """Whose chart, and what of it, at this very moment."""
    rows, asked = Representation.objects.unscoped(_WHY).select_related("patient"), proxy_in(act)
    row = rows.filter(id=asked).first() if asked else None
    return (row.patient_id, slice_now(row, act)) if row else (None, rules.Slice(why=rules.OVER))


def slice_now(row: Representation, act: Act) -> rules.Slice:
    return rules.slice_of(grant_of(row), facts_of(row.patient), at=act.at, today=localdate(act.at))


def grant_of(row: Representation) -> rules.Grant:
    return rules.Grant(
        ground=Ground(row.ground), scopes=frozenset(map(Scope, row.scopes)),
        left_out=frozenset(map(Topic, row.left_out)), from_at=row.from_at, until_at=row.until_at,
        proof_until=row.proof_until, revoked_at=row.revoked_at,
    )  # fmt: skip


def facts_of(patient: Patient) -> rules.About:
    homes = PatientAddress.objects.unscoped(_WHY).filter(patient=patient).exclude(state="").exclude(use="old")
    state = homes.order_by("id").values_list("state", flat=True).first() or ""
    return rules.About(born=patient.birth_date, died=patient.deceased, state=state)


def represented(act: Act, patient: Patient) -> list[Represented]:
    """Those that hold or will hold first. The patient comes from `patient_for`, which has asked and logged."""
    rows = list(Representation.objects.seen_by(act).filter(patient=patient).select_related("related"))
    names = actor_names({actor for row in rows for actor in (row.named_by, row.proof_seen_by)})
    about, today = facts_of(patient), localdate(act.at)
    lines = [_line(row, rules.slice_of(grant_of(row), about, at=act.at, today=today), about, names) for row in rows]
    return sorted(lines, key=lambda line: (bool(line.now.why), line.name, line.named_at))


def _line(row: Representation, now: rules.Slice, about: rules.About, names: dict[str, str]) -> Represented:
    return Represented(
        id=row.id, related=row.related_id, name=row.related.name, relationship=row.related.relationship,
        ground=row.ground, scopes=tuple(row.scopes), left_out=tuple(sorted(now.left_out or row.left_out)),
        from_at=row.from_at, until_at=row.until_at, ends_on=ending(row, about), proof=row.proof,
        proof_ref=row.proof_ref, proof_until=row.proof_until, proof_seen_at=row.proof_seen_at,
        proof_seen_by=names.get(row.proof_seen_by, row.proof_seen_by), named_at=row.named_at,
        named_by=names.get(row.named_by, row.named_by), revoked_at=row.revoked_at, revoked_why=row.revoked_why, now=now,
    )  # fmt: skip


def ending(row: Representation, about: rules.About) -> date | None:
    return rules.ends_on(grant_of(row), about, localdate(row.until_at) if row.until_at else None)
