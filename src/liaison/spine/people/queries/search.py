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
from liaison.spine.people.models import ContactPoint, Patient, PatientIdentifier
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
    begins = Q(sort_key__startswith=" ".join(words))
    if len(words) > 1:
        begins |= Q(sort_key__startswith=f"{words[-1]} {' '.join(words[:-1])}")
    first = [Found(*row) for row in rows.filter(begins).order_by("sort_key", "id").values_list(*_FIELDS)[: limit + 1]]
    if len(first) > limit:
        return Search(tuple(first[:limit]), more=True)
    some = _with_words(rows, words).values_list("sort_key", *_FIELDS)[:_CANDIDATES]
    have = {found.id for found in first}
    rest = [Found(*row[1:]) for row in sorted(some, key=lambda row: row[:2]) if row[1] not in have]
    found = first + rest
    return Search(tuple(found[:limit]), more=len(found) > limit)


def _narrow(rows: "QuerySet[Patient]", asked: Wanted) -> "QuerySet[Patient]":
    if asked.birth_date:
        rows = rows.filter(birth_date=asked.birth_date)
    if asked.record:
        rows = rows.filter(record_number__in=[f"R-{asked.record}", f"R{asked.record}"])
    if asked.digits:
        rows = rows.filter(_with_digits(asked.digits))
    if asked.words and (asked.birth_date or asked.digits or asked.record):
        rows = _with_words(rows, asked.words)
    return rows


def _with_words(rows: "QuerySet[Patient]", words: tuple[str, ...]) -> "QuerySet[Patient]":
    """Every word is the beginning of a name. Words are letters and digits only: they were folded."""
    query = SearchQuery(" & ".join(f"'{word}':*" for word in words), search_type="raw", config="simple")
    return rows.annotate(name_words=SearchVector("words", config="simple")).filter(name_words=query)


def _with_digits(digits: str) -> Q:
    """The end of a phone number, or a whole record or other number typed without its letters."""
    numbered = PatientIdentifier.objects.unscoped(_WITHIN).filter(value=digits)
    whole = Q(record_number=f"R-{digits}") | Q(id__in=numbered.values("patient_id"))
    if len(digits) < _FEWEST_DIGITS:
        return whole
    phones = ContactPoint.objects.unscoped(_WITHIN).annotate(tail=Reverse("search"))
    return whole | Q(id__in=phones.filter(tail__startswith=digits[::-1]).values("patient_id")[:_CANDIDATES])
