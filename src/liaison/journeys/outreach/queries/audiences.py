"""Whom a campaign goes to: record numbers of a file, who has a visit on a day, who is on the wait list."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from liaison.kernel.act import Act
from liaison.records.scheduling.queries.reminding import on_day
from liaison.records.scheduling.queries.waiting import entry_lines
from liaison.spine.people.models import Patient
from liaison.spine.people.rules import is_record_number

_AT_ONCE = 5000


@dataclass(frozen=True)
class Listed:
    """People found, and what of the list was nobody's."""

    people: tuple[UUID, ...]
    unknown: tuple[str, ...] = ()  # record numbers of nobody, or of a chart that may not be seen
    unreadable: int = 0  # lines without a record number


def by_numbers(act: Act, cells: list[str]) -> Listed:
    """In the order of the list. The first line may be a heading; an apostrophe before a number is a spreadsheet's."""
    numbers = [cell.strip().removeprefix("'").strip().upper() for cell in cells]
    good = list(dict.fromkeys(number for number in numbers if is_record_number(number)))
    unreadable = sum(bool(number) and not is_record_number(number) for number in numbers[1:])
    known: dict[str, UUID] = {}
    for start in range(0, len(good), _AT_ONCE):
        rows = Patient.objects.seen_by(act).filter(record_number__in=good[start : start + _AT_ONCE])
        known |= dict(rows.values_list("record_number", "id"))
    unknown = tuple(number for number in good if number not in known)
    return Listed(tuple(known[number] for number in good if number in known), unknown, unreadable)


def by_visits(act: Act, day: date) -> Listed:
    zone = timezone.get_default_timezone()
    since = datetime.combine(day, time(), zone)
    return _seen(act, on_day(since, since + timedelta(days=1)))


def by_wait_list(act: Act) -> Listed:
    return Listed(tuple(dict.fromkeys(line.row.patient_id for line in entry_lines(act, state="waiting"))))


def _seen(act: Act, people: list[UUID]) -> Listed:
    seen = set(Patient.objects.seen_by(act).filter(id__in=people).values_list("id", flat=True))
    return Listed(tuple(patient for patient in people if patient in seen))
