"""One history of everything between the clinic and its patients, and the search in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.models import LedgerEntry
from liaison.spine.conversations.rules.folding import search_terms
from liaison.spine.people.queries import actor_names

RECENT = 10_000  # lines in which common words are looked for first
Chosen = Mapping[str, Sequence[str]]  # kind, channel, party: codes
_FIELDS = (
    "id", "patient_id", "patient__given", "patient__family", "at", "kind", "channel", "direction", "party", "actor",
    "code", "text", "ref", "about",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """One line of the ledger as a list shows it."""

    id: int
    patient_id: UUID | None
    patient: str
    at: datetime
    kind: str
    channel: str
    direction: str
    party: str
    by: str
    code: str
    text: str
    ref: str
    about: str


@dataclass(frozen=True)
class Found:
    lines: tuple[HistoryLine, ...]
    more: bool  # there are older ones: one word more finds them


def history(
    act: Act, *, patient: UUID, text: str = "", chosen: Chosen = MappingProxyType({}), offset: int = 0, limit: int = 50
) -> tuple[list[HistoryLine], int]:
    """One patient's contacts, newest first, and how many; `text` keeps those in which every word begins a word."""
    check(act, "conversations.read", patient)
    rows = _with_words(LedgerEntry.objects.seen_by(act).filter(patient_id=patient), search_terms(text))
    rows = rows.filter(*(Q(**{f"{name}__in": codes}) for name, codes in chosen.items() if codes))
    return _lines(rows.order_by("-at", "-id")[offset : offset + limit]), rows.count()


def search(act: Act, *, text: str, limit: int = 50) -> Found:
    """Every patient's contacts that this act may see, last written first. Nothing is found by nothing.

    A word that stands in every tenth line is found among the last ones written; the index is asked for the others.
    """
    check(act, "conversations.read")
    terms = search_terms(text)
    if not terms:
        return Found((), more=False)
    seen = LedgerEntry.objects.seen_by(act).exclude(patient=None)
    last = LedgerEntry.objects.unscoped("how many lines there are").aggregate(last=Max("id"))["last"] or 0
    lines = _lines(_read(seen.filter(id__gt=last - RECENT), terms).order_by("-id")[: limit + 1])
    if len(lines) <= limit:
        # the sum keeps PostgreSQL from walking the whole table backwards in search of a rare word
        lines = _lines(_with_words(seen, terms).order_by((F("id") + 0).desc())[: limit + 1])
    return Found(tuple(lines[:limit]), more=len(lines) > limit)


def _with_words(rows: "QuerySet[LedgerEntry]", terms: Sequence[str]) -> "QuerySet[LedgerEntry]":
    """Every word begins a word of the line."""
    return rows.filter(words=_query(terms)) if terms else rows


def _read(rows: "QuerySet[LedgerEntry]", terms: Sequence[str]) -> "QuerySet[LedgerEntry]":
    """The same on few rows, which are read one by one: the index would first collect every common word there is."""
    vector = SearchVectorField()
    return rows.annotate(read=Coalesce("words", Value("", output_field=vector), output_field=vector)).filter(
        read=_query(terms)
    )


def _query(terms: Sequence[str]) -> SearchQuery:
    """Terms are letters and digits only: they were folded."""
    return SearchQuery(" & ".join(f"'{term}':*" for term in terms), search_type="raw", config="simple")


def _lines(rows: "QuerySet[LedgerEntry]") -> list[HistoryLine]:
    found = list(rows.values_list(*_FIELDS))
    names = actor_names({row[9] for row in found})
    return [
        HistoryLine(
            id=row[0], patient_id=row[1], patient=f"{row[2] or ''} {row[3] or ''}".strip(), at=row[4], kind=row[5],
            channel=row[6], direction=row[7], party=row[8], by=names.get(row[9], ""), code=row[10], text=row[11],
            ref=row[12], about=row[13],
        )
        for row in found
    ]  # fmt: skip
