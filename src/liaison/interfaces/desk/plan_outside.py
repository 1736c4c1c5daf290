"""What neighbours of plans know and the one page says: visits with how to prepare, and what we promised."""

from django.utils.timezone import localtime

from liaison.journeys.planning.values import Outside, PromiseLine, Said, VisitLine
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.queries import next_visits
from liaison.records.scheduling.queries.preparation import preparation
from liaison.records.scheduling.queries.reminding import ToRemind, to_remind
from liaison.records.scheduling.queries.told import Told, as_told
from liaison.records.scheduling.values import AppointmentLine
from liaison.spine.access.queries import check
from liaison.spine.conversations.queries.promises import promises_of
from liaison.spine.conversations.values import PromiseState
from liaison.spine.people.models import Patient


def outside_of(act: Act, patient: Patient, language: str) -> Outside:
    """Only what this act may read: a page of the plan must not tell more than the desk would."""
    visits: list[VisitLine] = []
    promises: list[PromiseLine] = []
    if _may(act, "scheduling.read", patient):
        lines = next_visits(act, patient=patient.id, limit=4)
        known = to_remind([line.appointment_id for line in lines])
        told = as_told(lines, language)
        visits = [_visit(line, known.get(line.appointment_id), told[line.appointment_id], language) for line in lines]
    if _may(act, "conversations.read", patient):
        promises = [
            PromiseLine(words=one.words, by=localtime(one.due_at) if one.due_at else None, who=one.owner)
            for one in promises_of(act, patient=patient.id, settled=0)
            if one.state == PromiseState.OPEN
        ]
    return Outside(visits=tuple(visits), promises=tuple(promises))


def _visit(line: AppointmentLine, known: ToRemind | None, told: Told, language: str) -> VisitLine:
    prep = preparation(line.visit_type, language) if line.visit_type else None
    return VisitLine(
        what=Said(*told.what), at=line.wall_start, who=told.who, place=(known.place if known else "") or line.place,
        phone=known.phone if known else "", bring=prep.bring if prep else (), before=prep.text if prep else "",
        language=prep.language if prep else "",
    )  # fmt: skip


def _may(act: Act, permission: str, patient: Patient) -> bool:
    try:
        check(act, permission, patient.id)
    except Refused:
        return False
    return True
