"""The papers that wait, and one paper with its pages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Min, QuerySet

from liaison.engines.papers import Found, read
from liaison.journeys.documents.events import document_key
from liaison.journeys.documents.models import Document, Page, Pile
from liaison.journeys.documents.values import Standing, Waiting
from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient

_TRIAGE = "a paper is nobody's until somebody says whose"


@dataclass(frozen=True, kw_only=True)
class PageShown:
    id: int
    number: int
    text: str
    confidence: float | None
    picture: UUID


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One paper as the page of its matter shows it."""

    key: str
    kind: str
    received_at: datetime
    text: str
    read: datetime | None  # by a clinician


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper, whole."""

    row: Document
    pages: tuple[PageShown, ...]
    of: int  # pages in the pile
    source: str
    received_at: datetime
    found: Found
    name: str  # of whose it is, where that is said


def waiting(act: Act, *, standing: str = Standing.WAITING) -> list[Waiting]:
    """The oldest first."""
    check(act, "documents.file")
    rows = _seen(act, standing).annotate(
        count=Count("pages", distinct=True), first=Min("pages__number"), of=Count("pile__pages", distinct=True)
    )
    rows = rows.select_related("pile", "patient")
    guessed = {row.guess for row in rows if row.guess and not row.patient_id}
    names = {
        pk: f"{given} {family}".strip()
        for pk, given, family in Patient.objects.seen_by(act)
        .filter(id__in=guessed)
        .values_list("id", "given", "family")
    }
    return [
        Waiting(
            id=row.id, kind=row.kind, pages=row.count, first=(row.first or 0) + 1, of=row.of, source=row.pile.source,
            received_at=row.pile.received_at, patient=row.patient_id,
            name=row.patient.name if row.patient else names.get(row.guess, "") if row.guess else "",
            sure=row.sure, standing=row.standing, unread=not row.count,
        )
        for row in rows.order_by("pile__received_at", "first", "id")
    ]  # fmt: skip


def paper(act: Act, *, document: UUID) -> Paper | None:
    check(act, "documents.file")
    rows = Document.objects.unscoped(_TRIAGE).select_related("pile", "patient")
    row = rows.filter(id=document).first()
    if row is None:
        return None
    if row.patient_id:
        check(act, "documents.file", row.patient_id)
    pages = tuple(
        PageShown(id=page.pk, number=page.number + 1, text=page.text, confidence=page.confidence, picture=page.picture)
        for page in Page.objects.filter(document=row).order_by("number")
    )
    text = "\n".join(page.text for page in pages)
    return Paper(
        row=row, pages=pages, of=Page.objects.filter(pile=row.pile_id).count(), source=row.pile.source,
        received_at=row.pile.received_at, found=read(text), name=row.patient.name if row.patient else "",
    )  # fmt: skip


def papers_about(act: Act, *, patient: UUID, about: str) -> list[Filed]:
    """The papers that were filed with one matter, the latest first, with what was read on them."""
    rows = Document.objects.seen_by(act).filter(patient=patient, standing=Standing.FILED, about=about)
    texts: dict[UUID, list[str]] = {}
    for document, text in Page.objects.filter(document__in=rows).order_by("number").values_list("document_id", "text"):
        texts.setdefault(document, []).append(text)
    return [
        Filed(key=document_key(row.id), kind=row.kind, received_at=row.pile.received_at, text="\n".join(texts.get(row.id, ())), read=row.reviewed_at)
        for row in rows.select_related("pile").order_by("-pile__received_at", "id")
    ]  # fmt: skip


def papers_of(act: Act, *, patient: UUID) -> list[Waiting]:
    """Filed with this patient, the latest first."""
    rows = (
        Document.objects.seen_by(act).filter(patient=patient, standing=Standing.FILED).select_related("pile", "patient")
    )
    rows = rows.annotate(count=Count("pages"), first=Min("pages__number")).order_by("-settled_at", "id")
    return [
        Waiting(
            id=row.id, kind=row.kind, pages=row.count, first=(row.first or 0) + 1, of=row.count, source=row.pile.source,
            received_at=row.pile.received_at, patient=row.patient_id, name=row.patient.name if row.patient else "", sure=True,
            standing=row.standing, unread=False,
        )
        for row in rows
    ]  # fmt: skip


def faults() -> list[tuple[UUID, str, datetime]]:
    """Piles of which no page could be opened."""
    rows = Pile.objects.exclude(fault="").annotate(n=Count("documents")).filter(n=0)
    return list(rows.order_by("received_at").values_list("id", "fault", F("received_at")))


def _seen(act: Act, standing: str) -> "QuerySet[Document]":
    if standing == Standing.FILED:
        return Document.objects.seen_by(act).filter(standing=standing)
    return Document.objects.unscoped(_TRIAGE).filter(standing=standing)
