"""Visits as cases that a conversation may be about, and what each says for the places of a text."""

from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.events import appointment_key, appointment_of
from liaison.records.scheduling.queries import next_visits
from liaison.records.scheduling.queries.reminding import to_remind
from liaison.spine.access.queries import check
from liaison.spine.conversations.queries.case_sources import CaseOption
from liaison.spine.conversations.queries.clinic import own_phone

_VISIT = "appointment:"


def visits_as_cases(act: Act, patient: UUID) -> Sequence[CaseOption]:
    """Those ahead, for whoever may see them."""
    try:
        check(act, "scheduling.read", patient)
    except Refused:
        return []
    return [
        CaseOption(key=appointment_key(line.appointment_id), words=line.what, at=line.starts_at)
        for line in next_visits(act, patient=patient)
    ]


def visit_filling(about: str, language: str) -> Mapping[str, str]:
    """When and where it is, how to prepare, and whom to call."""
    if not about.startswith(_VISIT):
        return {}
    try:
        appointment = appointment_of(about)
    except ValueError:
        return {}
    visit = to_remind([appointment]).get(appointment)
    if visit is None or not visit.ahead:
        return {}
    local = visit.starts_at.astimezone(ZoneInfo(visit.zone))
    return {
        "date": local.date().isoformat(), "time": f"{local:%H:%M}", "place": visit.place,
        "phone": visit.phone or own_phone(), "prepare": visit.preparation(language),
    }  # fmt: skip
