"""The one list that is agreed: the latest that a clinician signed, and what it changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.engines.medicines import Listed, ListKind, Read, read
from liaison.kernel.act import Act
from liaison.records.medicines.models import Reconciliation
from liaison.records.medicines.queries.comparing import Comparison, Line, comparison_of
from liaison.records.medicines.rules.choices import in_words
from liaison.records.medicines.values import Reason, Resolution, State

_KIND = {
    Reason.OURS: ListKind.CLINIC, Reason.HOSPITAL: ListKind.HOSPITAL, Reason.PATIENT: ListKind.PATIENT, Reason.EARLIER: ListKind.EARLIER,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AgreedLine:
    """One medicine of the list. `tag` says what is new about it: same, changed, new, stopped."""

    id: UUID
    title: str
    tag: str
    read: Read | None  # of the list that was chosen; None where a clinician wrote the directions
    how: str


@dataclass(frozen=True, kw_only=True)
class Agreed:
    id: UUID
    patient: UUID
    signed_at: datetime
    signed_by: str
    taken: tuple[AgreedLine, ...]
    stopped: tuple[AgreedLine, ...]
    given_at: datetime | None
    given_way: str


def agreed_list(act: Act, *, patient: UUID, reconciliation: UUID | None = None) -> Agreed | None:
    """The latest one, or the one that is named."""
    rows = Reconciliation.objects.seen_by(act).filter(patient_id=patient, state=State.FINISHED)
    if reconciliation is not None:
        rows = rows.filter(id=reconciliation)
    row = rows.order_by("-ended_at", "id").first()
    found = comparison_of(act, reconciliation=row.id) if row else None
    return _agreed(found) if found else None


def _agreed(found: Comparison) -> Agreed:
    lines = [line for line in found.lines if line.reason != Reason.ENDED]
    return Agreed(
        id=found.id, patient=found.patient, signed_at=found.ended_at or found.began_at, signed_by=found.ended_by,
        taken=tuple(_line(found, one) for one in lines if one.resolution != Resolution.STOP),
        stopped=tuple(_line(found, one) for one in lines if one.resolution == Resolution.STOP),
        given_at=found.given_at, given_way=found.given_way,
    )  # fmt: skip


def _line(found: Comparison, line: Line) -> AgreedLine:
    chosen = _chosen(found, line)
    return AgreedLine(
        id=line.id, title=line.title, tag=_tag(found, line), read=read(chosen) if chosen else None, how=line.how
    )


def _chosen(found: Comparison, line: Line) -> Listed | None:
    """The entry whose directions were agreed on."""
    if line.resolution == Resolution.STOP or line.reason == Reason.WRITTEN:
        return None
    kind = _KIND.get(Reason(line.reason)) if line.reason else None
    current = [one for one, _said in line.entries if one.current]
    return next(
        (one for one in current if (kind is None or found.kinds[one.list] is kind) and in_words(one) == line.how), None
    )


def _tag(found: Comparison, line: Line) -> str:
    if line.resolution == Resolution.STOP:
        return "stopped"
    ours = any(found.kinds[one.list] is ListKind.CLINIC and one.current for one, _said in line.entries)
    if not ours:
        return "new"
    return "changed" if line.resolution == Resolution.CHANGE else "same"
