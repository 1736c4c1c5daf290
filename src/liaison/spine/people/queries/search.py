"""Find a patient from one box: names in any order, birth date, phone, record number, in any mixture.

Every way in has an index of its own, made for beginnings of words and ends of numbers, so that a
million patients answer as fast as a hundred. What is left to compare is compared on few rows.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet
from django.db.models.functions import Reverse
from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.platform.guard import may
from liaison.spine.people.models import ContactPoint, Patient, PatientAlias, PatientIdentifier
from liaison.spine.people.rules import Wanted, wanted

_CANDIDATES = 500  # more than this and one more letter is asked for anyway
_FEWEST_DIGITS = 4
_WITHIN = "within the patients the act may see"


@dataclass(frozen=True)
class Found:
    """One patient as a list shows them: enough to tell two alike apart."""

    id: UUID
    record_number: str
    family: str
    given: str
    called: str
    birth_date: date | None
    gender: str
    deceased: bool

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Search:
    hits: tuple[Found, ...]
    more: bool  # there are others: type one letter more


_FIELDS = ("id", "record_number", "family", "given", "called", "birth_date", "gender", "deceased")


def find_patients(act: Act, text: str, *, limit: int = 20, day_first: bool = False) -> Search:
    """Best first: names in the order typed, then the rest by name. What the act may not see is not found."""
    may(act, "people.find")
    asked = wanted(text, today=localdate(act.at), day_first=day_first)
    if asked.empty:
        return Search((), more=False)
    rows = _narrow(Patient.objects.seen_by(act), asked)
    if asked.words and not (asked.birth_date or asked.digits or asked.record):
        return _by_name(rows, asked.words, limit)
    found = [Found(*row) for row in rows.order_by("sort_key", "id").values_list(*_FIELDS)[: limit + 1]]
    return Search(tuple(found[:limit]), more=len(found) > limit)


def _by_name(rows: "QuerySet[Patient]", words: tuple[str, ...], limit: int) -> Search:
    """First whose sort key begins as typed (an index in order), then any order of words."""
    found: dict[UUID, Found] = {}
    for beginning in _beginnings(words):
        ordered = rows.filter(sort_key__startswith=beginning).order_by("sort_key", "id")
        found |= {row[0]: Found(*row) for row in ordered.values_list(*_FIELDS)[: limit + 1] if row[0] not in found}
        if len(found) > limit:
            break
    else:
        some = _with_words(rows, words).values_list("sort_key", *_FIELDS)[:_CANDIDATES]
        found |= {row[1]: Found(*row[1:]) for row in sorted(some, key=lambda row: row[:2]) if row[1] not in found}
    return Search(tuple(found.values())[:limit], more=len(found) > limit)


def _beginnings(words: tuple[str, ...]) -> tuple[str, ...]:
    """garcia maria; maria garcia, as people say it; and o brien, who is written obrien. One query each, one index."""
    if len(words) == 1:
        return words
    return (" ".join(words), " ".join((words[-1], *words[:-1])), "".join(words))


def _narrow(rows: "QuerySet[Patient]", asked: Wanted) -> "QuerySet[Patient]":
    if asked.birth_date:
        rows = rows.filter(birth_date=asked.birth_date)
    if asked.record:
        numbers = [f"R-{asked.record}", f"R{asked.record}"]
        joined = PatientAlias.objects.unscoped(_WITHIN).filter(record_number__in=numbers).values("survivor_id")
        rows = rows.filter(Q(record_number__in=numbers) | Q(id__in=joined))
    if asked.digits:
        rows = rows.filter(id__in=_numbered(asked.digits))
    if asked.words and (asked.birth_date or asked.digits or asked.record):
        rows = rows.filter(*(_has_word(word) for word in asked.words))
    return rows


def _with_words(rows: "QuerySet[Patient]", words: tuple[str, ...]) -> "QuerySet[Patient]":
    """Every word is the beginning of a name. Words are letters and digits only: they were folded."""
    query = SearchQuery(" & ".join(f"'{word}':*" for word in words), search_type="raw", config="simple")
    return rows.annotate(name_words=SearchVector("words", config="simple")).filter(name_words=query)


def _has_word(word: str) -> Q:
    """The same on the few rows that a date or a number has left, where no index is wanted."""
    return Q(words__startswith=word) | Q(words__contains=f" {word}")


def _numbered(digits: str) -> set[UUID]:
    """Whose record or other number this is, or whose phone ends so. Asked first and apart: each has its index."""
    number = f"R-{digits}"
    joined = PatientAlias.objects.unscoped(_WITHIN).filter(record_number=number).values_list("survivor_id", flat=True)
    ways = Patient.objects.unscoped(_WITHIN).filter(record_number=number).values_list("id", flat=True).union(joined)
    numbers = PatientIdentifier.objects.unscoped(_WITHIN).filter(value=digits).values_list("patient_id", flat=True)
    found = {*ways, *numbers[:_CANDIDATES]}
    if len(digits) >= _FEWEST_DIGITS:
        found |= with_phone(digits, limit=_CANDIDATES)
    return found


def with_phone(digits: str, *, limit: int) -> set[UUID]:
    """The patients one of whose numbers ends so."""
    phones = ContactPoint.objects.unscoped(_WITHIN).annotate(tail=Reverse("search"))
    return set(phones.filter(tail__startswith=digits[::-1]).values_list("patient_id", flat=True)[:limit])
