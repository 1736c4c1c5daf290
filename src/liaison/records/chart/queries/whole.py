"""Whole resources, as they were received."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast, Coalesce

from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.rules import wording
from liaison.spine.access.queries import check

_AT_ONCE = 500
_TEXT = Coalesce("exact", Cast("body", TextField()))


class Whole(NamedTuple):
    """A resource with its own text."""

    type: str
    fhir_id: str
    source: str
    patient: UUID | None
    text: str


def whole(act: Act, *, patient: UUID | None = None, types: Sequence[str] = ()) -> Iterator[Whole]:
    """Of one patient, or of everybody this act may see and of nobody in particular; by type, then as they came."""
    check(act, "chart.export", patient)
    if patient is not None:
        rows = Resource.objects.seen_by(act).filter(patient_id=patient)
    else:
        everybody = Resource.objects.unscoped("an export of the whole record holds directories and shared resources")
        rows = Resource.objects.seen_by(act) | everybody.filter(patient__isnull=True)
    if types:
        rows = rows.filter(type__in=types)
    yield from _read(rows.order_by("type", "id"))


def bodies(ids: Sequence[int]) -> Iterator[Whole]:
    """Some resources by row, for an import that goes on with them."""
    rows = Resource.objects.unscoped("an import goes on with what it kept earlier")
    for begin in range(0, len(ids), _AT_ONCE):
        yield from _read(rows.filter(id__in=ids[begin : begin + _AT_ONCE]))


def names(*, sources: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
    """What people, places, organisations and medications are called, by "Type/id"."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        kind, slash, name = key.partition("/")
        if slash and kind in _NAMED:
            by_type[kind].append(name)
    shared = Resource.objects.unscoped("directories and medications are nobody's in particular")
    found: dict[str, str] = {}
    for kind, ids in by_type.items():
        for row in _read(shared.filter(source__in=list(sources), type=kind, fhir_id__in=ids)):
            found[f"{kind}/{row.fhir_id}"] = _name(row)
    return found


_NAMED = ("Organization", "Location", "Practitioner", "Medication")


def _name(row: Whole) -> str:
    body = wording.read(row.text)
    if row.type == "Medication":
        return wording.words(body.get("code"))
    name = body.get("name") or ""
    if isinstance(name, str):
        return name
    best: wording.Json = next(iter(name), {})
    parts = [*(best.get("prefix") or ()), *(best.get("given") or ()), best.get("family")]
    return " ".join(part for part in parts if part) or best.get("text") or ""


def _read(rows: QuerySet[Resource]) -> Iterator[Whole]:
    chosen = rows.values_list("type", "fhir_id", "source", "patient_id", _TEXT)
    for row in chosen.iterator(chunk_size=_AT_ONCE):
        yield Whole(*row)
