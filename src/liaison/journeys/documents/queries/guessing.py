"""Whose a paper may be: few candidates from the record by what it says, ranked with reasons."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from liaison.engines.papers import Found, Known, Likely, rank
from liaison.journeys.documents.values import Candidate
from liaison.kernel.act import Act
from liaison.spine.people.models import ContactPoint, Patient
from liaison.spine.people.rules import fold, record_number
from liaison.spine.people.rules.numbers import is_record_number

_EACH = 60  # candidates from each way in


def likely(act: Act, found: Found) -> tuple[list[Likely], bool]:
    """The likeliest first, and whether the first is sure enough to stand chosen."""
    people = {row.id: row for rows in _ways_in(act, found) for row in rows[:_EACH]}
    phones: dict[UUID, set[str]] = {}
    rows = ContactPoint.objects.seen_by(act).filter(patient_id__in=people).exclude(search="")
    for patient, digits in rows.values_list("patient_id", "search"):
        phones.setdefault(patient, set()).add(digits)
    return rank(found, [_known(row, phones.get(row.id, set())) for row in people.values()])


def candidates(act: Act, found: Found, limit: int = 5) -> list[Candidate]:
    return [_candidate(one) for one in likely(act, found)[0][:limit]]


def _ways_in(act: Act, found: Found) -> Iterable["list[Patient]"]:
    """By record number, birth date, phone and the beginnings of names: each an index, each allowing one mistake of a reader."""
    seen = Patient.objects.seen_by(act)
    if found.records:
        yield list(seen.filter(record_number__in=_records(found.records))[:_EACH])
    if found.births:
        yield list(seen.filter(birth_date__in=_near(found.births)).order_by("id")[: 4 * _EACH])
    if found.phones:
        points = ContactPoint.objects.seen_by(act).filter(search__in=found.phones).values("patient_id")
        yield list(seen.filter(id__in=points)[:_EACH])
    if names := _beginnings(found.names):
        starts = Q()
        for start in names:
            starts |= Q(sort_key__startswith=start)
        yield list(seen.filter(starts).order_by("sort_key")[: 2 * _EACH])


def _records(records: Iterable[str]) -> set[str]:
    """As read, and, since the last digit checks the others, every number one misread digit away that passes the check."""
    found = {f"R-{digits}" for digits in records}
    for digits in records:
        for place in range(len(digits)):
            one_off = (f"R-{digits[:place]}{other}{digits[place + 1 :]}" for other in "0123456789")
            found |= {number for number in one_off if is_record_number(number)}
        if digits.isdigit() and len(digits) < 9:
            found.add(record_number(int(digits)))
    return found


def _near(births: Iterable[date]) -> set[date]:
    near = set(births)
    for day in births:
        near |= {day + timedelta(days=n) for n in (-10, -1, 1, 10)}
        near |= {made for year in (-10, -1, 1, 10) if (made := _moved(day, year))}
        if day.day <= 12:
            near.add(date(day.year, day.day, day.month))
    return near


def _moved(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _beginnings(names: Iterable[str]) -> set[str]:
    """The first four letters of every part: whichever is the family's."""
    return {part[:4] for name in names for part in fold(name.replace(",", " ")).split() if len(part) > 2}


def _known(row: Patient, phones: set[str]) -> Known:
    return Known(
        id=str(row.id), family=row.family, given=row.given, called=row.called, birth_date=row.birth_date,
        record=row.record_number.removeprefix("R-"), phones=frozenset(phones),
    )  # fmt: skip


def _candidate(one: Likely) -> Candidate:
    known = one.known
    return Candidate(
        patient=UUID(known.id), name=f"{known.given} {known.family}".strip(), record_number=f"R-{known.record}",
        born=known.birth_date, score=one.score, because=one.because,
    )  # fmt: skip
