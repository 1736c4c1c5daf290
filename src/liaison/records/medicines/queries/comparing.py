"""A comparison as pages show it: whose lists, and line by line what each says, what was found, how it was settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.engines.medicines import CALM, Finding, Listed, ListHead, ListKind, Sensitivity, read, unchecked
from liaison.kernel.act import Act
from liaison.records.medicines.models import ListedMedicine, MedicineLine, Reconciliation
from liaison.records.medicines.values import State
from liaison.records.medicines.values.deciding import OPEN
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class Line:
    id: UUID
    number: int
    key: str
    title: str
    matched: str
    findings: tuple[Finding, ...]
    may_be: tuple[str, ...]
    entries: tuple[tuple[Listed, str], ...]  # with the patient's own words of it
    resolution: str
    reason: str
    how: str
    words: str
    resolved_at: datetime | None
    by: str  # who settled it, by name; "" for a rule
    question: str
    asked_at: datetime | None
    asked_by: str

    @property
    def calm(self) -> bool:
        return all(one.kind in CALM for one in self.findings)

    def of(self, key: str) -> list[tuple[Listed, str]]:
        return [one for one in self.entries if one[0].list == key]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    id: UUID
    patient: UUID
    about: str
    state: str
    heads: tuple[ListHead, ...]
    lines: tuple[Line, ...]
    words: str
    words_by: str
    no_words: str
    unchecked: tuple[Sensitivity, ...]  # allergies to medicines that nobody could check
    began_at: datetime
    began_by: str
    ended_at: datetime | None
    ended_by: str
    given_at: datetime | None
    given_way: str

    @property
    def open(self) -> tuple[Line, ...]:
        """Nobody has asked about them, nor settled them."""
        return tuple(line for line in self.lines if not line.resolution)

    @property
    def kinds(self) -> dict[str, ListKind]:
        return {head.key: head.kind for head in self.heads}

    @property
    def heard(self) -> bool:
        return bool(self.words or self.no_words)


def open_comparison_of(patient: UUID) -> UUID | None:
    """By rule: whether one is under way."""
    rows = Reconciliation.objects.unscoped("one at a time").filter(patient_id=patient, state__in=OPEN)
    return rows.values_list("id", flat=True).first()


def comparison(act: Act, *, patient: UUID) -> Comparison | None:
    """The one that is under way."""
    row = Reconciliation.objects.seen_by(act).filter(patient_id=patient, state__in=OPEN).first()
    return _read(act, row) if row else None


def comparison_of(act: Act, *, reconciliation: UUID) -> Comparison | None:
    row = Reconciliation.objects.seen_by(act).filter(id=reconciliation).first()
    return _read(act, row) if row else None


def patient_of_comparison(act: Act, *, key: str) -> UUID | None:
    """Whose it is, by the key that a duty names it by."""
    try:
        wanted = UUID(key.partition(":")[2])
    except ValueError:
        return None
    return Reconciliation.objects.seen_by(act).filter(id=wanted).values_list("patient_id", flat=True).first()


def earlier_comparisons(act: Act, *, patient: UUID) -> list[tuple[UUID, datetime, str]]:
    """Those that were signed, the latest first, with who signed."""
    rows = (
        Reconciliation.objects.seen_by(act).filter(patient_id=patient, state=State.FINISHED).order_by("-ended_at", "id")
    )
    found = [(row.id, row.ended_at or row.began_at, row.ended_by) for row in rows]
    names = actor_names({by for _id, _at, by in found})
    return [(id_, at, names.get(by, "")) for id_, at, by in found]


def _read(act: Act, row: Reconciliation) -> Comparison:
    lines = list(MedicineLine.objects.seen_by(act).filter(reconciliation=row).order_by("number"))
    entries = list(ListedMedicine.objects.seen_by(act).filter(reconciliation=row).order_by("id"))
    names = actor_names(
        {row.began_by, row.ended_by, *(by for line in lines for by in (line.resolved_by, line.asked_by))}
    )
    listed = [Listed.of(one.content) for one in entries]
    by_line: dict[UUID | None, list[tuple[Listed, str]]] = {}
    for one, content in zip(entries, listed, strict=True):
        by_line.setdefault(one.line_id, []).append((content, one.said))
    allergies = [Sensitivity(**{**one, "codes": tuple(map(tuple, one["codes"]))}) for one in row.allergies]
    return Comparison(
        id=row.id, patient=row.patient_id, about=row.about, state=row.state,
        heads=tuple(ListHead(**{**head, "kind": ListKind(head["kind"])}) for head in row.lists),
        lines=tuple(_line(line, by_line.get(line.id, ()), names) for line in lines),
        words=row.words, words_by=row.words_by, no_words=row.no_words,
        unchecked=tuple(unchecked([read(one) for one in listed], allergies)) if allergies else (),
        began_at=row.began_at, began_by=names.get(row.began_by, ""), ended_at=row.ended_at, ended_by=names.get(row.ended_by, ""),
        given_at=row.given_at, given_way=row.given_way,
    )  # fmt: skip


def _line(row: MedicineLine, entries: Sequence[tuple[Listed, str]], names: dict[str, str]) -> Line:
    return Line(
        id=row.id, number=row.number, key=row.key, title=row.title, matched=row.matched,
        findings=tuple(Finding.of(one) for one in row.findings), may_be=tuple(row.may_be), entries=tuple(entries),
        resolution=row.resolution, reason=row.reason, how=row.how, words=row.words, resolved_at=row.resolved_at,
        by=names.get(row.resolved_by, ""), question=row.question, asked_at=row.asked_at,
        asked_by=names.get(row.asked_by, ""),
    )  # fmt: skip
