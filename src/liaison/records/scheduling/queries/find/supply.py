"""Free time as the open days tell it, a few days of many resources at a time, by one index."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime

from django.db import connection
from psycopg.types.multirange import TimestamptzMultirange
from psycopg.types.range import TimestamptzRange

from liaison.engines.timetable.starts import Span, Spans, merged

# A visit that would begin in hours for all and end in hours kept for its own kind is legal, and not looked for.
_FREE = """
SELECT d.resource_id::text, ceil(extract(epoch FROM lower(f)) / 60)::int, floor(extract(epoch FROM upper(f)) / 60)::int
FROM scheduling_openday d CROSS JOIN LATERAL unnest(d.free * %s) f
WHERE d.day = ANY(%s::date[]) AND d.resource_id = ANY(%s::uuid[]) AND d.only IN ('', %s) AND d.longest >= %s
  AND upper(f) - lower(f) >= %s * interval '1 minute'
"""


class OpenDays:
    """The engine's Supply for one kind of visit."""

    def __init__(self, visit_type: str) -> None:
        self.visit_type = visit_type

    def free(
        self, resources: Collection[str], days: Sequence[date], within: Spans, shortest: int
    ) -> Mapping[str, Sequence[Span]]:
        found: dict[str, list[Span]] = defaultdict(list)
        with connection.cursor() as cursor:
            least = max(shortest, 1)  # the index leaves out days without any free time
            words = (_moments(within), list(days), list(resources), self.visit_type, least, shortest)
            cursor.execute(_FREE, words)  # type: ignore[arg-type]  # the stubs do not know multiranges
            for resource, begins, ends in cursor.fetchall():
                found[resource].append((begins, ends))
        return {resource: merged(spans) for resource, spans in found.items()}


def _moments(spans: Spans) -> TimestamptzMultirange:
    return TimestamptzMultirange([TimestamptzRange(_moment(begin), _moment(end)) for begin, end in spans])


def _moment(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)
