"""What came of an answering: scores with bands and marks, findings and what was done; and all of a patient's over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from liaison.engines.questionnaire.scoring import Band, band_of
from liaison.kernel.act import Act
from liaison.spine.forms.models import FormFinding, FormResponse, FormScore
from liaison.spine.forms.queries.answering import Open, read
from liaison.spine.forms.values import Standing
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    name: str
    value: int | None
    highest: int
    answered: int
    items: int
    prorated: bool
    band: Band | None
    at: datetime
    change: int | None = None  # since the one before

    @property
    def missing(self) -> int:
        return self.items - self.answered


@dataclass(frozen=True, kw_only=True)
class FindingLine:
    id: int
    code: str
    severity: str
    kind: str
    next: str
    wanted: str
    mark: str
    followed_at: datetime | None
    followed_by: str
    done: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Result:
    open: Open
    scores: tuple[ScoreLine, ...]
    findings: tuple[FindingLine, ...]
    by: str  # who finished it


@dataclass(frozen=True, kw_only=True)
class History:
    """One answered form of a patient."""

    id: UUID
    code: str
    title: str
    version: str
    standing: str
    done_at: datetime | None
    begun_at: datetime
    by: str
    mode: str
    voice: str
    language: str
    again_on: date | None
    scores: tuple[ScoreLine, ...]
    open_findings: int


def result(act: Act, *, response: UUID) -> Result | None:
    row = FormResponse.objects.seen_by(act).filter(pk=response).select_related("form", "patient").first()
    if row is None:
        return None
    rows = list(
        FormFinding.objects.unscoped("of an answering that the reader may see").filter(response=row).order_by("id")
    )
    names = actor_names({row.done_by, *(one.followed_by for one in rows)} - {""})
    findings = tuple(
        FindingLine(
            id=one.pk, code=one.code, severity=one.severity, kind=one.kind, next=one.next, wanted=one.wanted, mark=one.mark,
            followed_at=one.followed_at, followed_by=names.get(one.followed_by, ""), done=one.done, words=one.words,
        )
        for one in rows
    )  # fmt: skip
    scores = trend(act, patient=row.patient_id, sex=row.patient.gender)
    mine = tuple(line for held, line in scores if held == row.pk)
    return Result(open=read(row), scores=mine, findings=findings, by=names.get(row.done_by, ""))


def trend(act: Act, *, patient: UUID, sex: str = "") -> list[tuple[UUID, ScoreLine]]:
    """Every score of a patient, oldest first, each with how far it lies from the one before."""
    rows = FormScore.objects.seen_by(act).filter(response__patient_id=patient, response__standing=Standing.DONE)
    last: dict[str, int] = {}
    found = []
    for row in rows.select_related("response").order_by("response__done_at", "id"):
        before = last.get(row.name)
        change = row.value - before if row.value is not None and before is not None else None
        if row.value is not None:
            last[row.name] = row.value
        found.append((row.response_id, _line(row, sex, change)))
    return found


def history(act: Act, *, patient: UUID, sex: str = "") -> list[History]:
    """What was answered to its end or stopped, the latest first; what was entered in error is left out."""
    rows = FormResponse.objects.seen_by(act).filter(patient_id=patient, standing__in=(Standing.DONE, Standing.STOPPED))
    found = list(rows.select_related("form").defer("form__text").order_by("-changed_at"))
    scores: dict[UUID, list[ScoreLine]] = {}
    for held, line in trend(act, patient=patient, sex=sex):
        scores.setdefault(held, []).append(line)
    open_ = _open_findings(act, patient)
    names = actor_names({row.done_by or row.begun_by for row in found})
    return [
        History(
            id=row.pk, code=row.form.code, title=row.form.title, version=row.form.version, standing=row.standing,
            done_at=row.done_at, begun_at=row.begun_at, by=names.get(row.done_by or row.begun_by, ""), mode=row.mode,
            voice=row.voice, language=row.language, again_on=row.again_on, scores=tuple(scores.get(row.pk, ())),
            open_findings=open_.count(row.pk),
        )
        for row in found
    ]  # fmt: skip


def _open_findings(act: Act, patient: UUID) -> Sequence[UUID]:
    rows = FormFinding.objects.seen_by(act).filter(response__patient_id=patient, followed_at=None)
    return list(rows.exclude(kind__in=("none", "next")).values_list("response_id", flat=True))


def _line(row: FormScore, sex: str, change: int | None) -> ScoreLine:
    return ScoreLine(
        name=row.name, value=row.value, highest=row.highest, answered=row.answered, items=row.items, prorated=row.prorated,
        band=band_of(row.name, row.value, sex) if row.value is not None else None, at=row.response.done_at or row.response.begun_at,
        change=change,
    )  # fmt: skip
