"""Which time each part of a visit takes: of its resources with the buffers, of the patient without."""

from datetime import datetime, timedelta
from uuid import UUID

from liaison.engines.timetable.ranges import Range
from liaison.records.scheduling.values import Use


def visit_span(starts_at: datetime, minutes: int) -> Range:
    return Range(starts_at, starts_at + timedelta(minutes=minutes))


def use_span(starts_at: datetime, minutes: int, use: Use, *, before: int = 0, after: int = 0) -> Range:
    """The time a resource is taken. The buffers belong to what is there at the beginning, and at the end."""
    first, last = use_minutes(minutes, use, before=before, after=after)
    return Range(starts_at + timedelta(minutes=first), starts_at + timedelta(minutes=last))


def use_minutes(minutes: int, use: Use, *, before: int = 0, after: int = 0) -> tuple[int, int]:
    """The same relative to the start of the visit."""
    ends = minutes if use.minutes is None else use.offset + use.minutes
    first = use.offset - before if use.offset == 0 else use.offset
    return first, ends + after if ends == minutes else ends


def use_of(
    starts_at: datetime, minutes: int, resource: UUID, span: Range, *, before: int = 0, after: int = 0
) -> Use | None:
    """What `use_span` made this time of: its inverse. None for what lies outside the visit."""
    first, last = (int((moment - starts_at) / timedelta(minutes=1)) for moment in span)
    offset = 0 if first == -before else first
    ends = minutes if last == minutes + after else last
    if offset < 0 or ends > minutes or offset >= minutes:
        return None
    return Use(resource, offset, None if ends == minutes else ends - offset)
