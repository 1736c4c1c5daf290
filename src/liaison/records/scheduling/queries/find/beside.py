"""What a visit takes beside its clinician at a time when that one is taken: what an overbook still needs free."""

from datetime import datetime, timedelta
from uuid import UUID

from liaison.engines.timetable.fitting import company
from liaison.engines.timetable.suiting import local
from liaison.kernel.act import Act
from liaison.records.scheduling.queries.find.asking import question
from liaison.records.scheduling.queries.find.supply import OpenDays
from liaison.records.scheduling.values import Search, Use
from liaison.spine.access.queries import check


def beside(act: Act, search: Search, *, lead: UUID, starts_at: datetime) -> tuple[Use, ...] | None:
    """All that would be booked; None when a room or an interpreter is missing, or this one does not do such visits."""
    check(act, "scheduling.book", search.patient)
    asked = question(act, search)
    candidate = next((each for each in asked.ask.candidates if each.id == str(lead)), None)
    if candidate is None:
        return None
    start, parts = int(starts_at.timestamp()) // 60, asked.ask.parts[1:]
    day = local(start, candidate.zone).date()
    room = ((start - 24 * 60, start + 24 * 60),)
    wanted = {one for part in parts for one in part.resources}
    free = OpenDays(search.visit_type).free(wanted, [day - timedelta(days=1), day, day + timedelta(days=1)], room, 0)
    found = company(asked.ask, candidate, parts, free, start)
    if found is None:
        return None
    return tuple(asked.use(UUID(one), number) for number, one in enumerate((candidate.id, *found)) if one)
