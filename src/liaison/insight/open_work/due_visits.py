"""Which kinds of visit are to be booked for a patient: what open work asks for, and what was ordered."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from liaison.insight.open_work.standing import standing
from liaison.journeys.diagnostics.queries.board import waited_for
from liaison.journeys.diagnostics.values import Kind, State
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.records.scheduling.events import appointment_of
from liaison.records.scheduling.queries import kinds_of, next_visits
from liaison.records.scheduling.queries.calendar import visit_types
from liaison.spine.work.queries import open_work_of
from liaison.spine.work.values import Line

AFTER_A_STAY = ("hospital-follow-up", "follow-up")  # the first of these that the clinic books
LABORATORY, FASTING = ("lab",), ("lab-fasting", "lab")
LOST = ("visits.follow_missed", "visits.rebook_cancelled", "visits.follow_left")
Named = tuple[str, str]  # a kind of visit, and what asks for it


def due_visits(act: Act, patient: UUID) -> list[Named]:
    """Each kind once, and none that is booked already."""
    known = dict(visit_types())
    booked = {visit.visit_type for visit in next_visits(act, patient=patient, limit=20)}
    found: dict[str, str] = {}
    for kinds, why in _asked(act, patient, known):
        kind = next((code for code in kinds if code in known), "")
        if kind and not booked & set(kinds):
            found[kind] = f"{found[kind]}, {why}" if kind in found else why
    if "lab-fasting" in found and "lab" in found:  # who comes fasting is asked for blood once
        found["lab-fasting"] += f", {found.pop('lab')}"
    return list(found.items())


def _asked(act: Act, patient: UUID, known: Mapping[str, str]) -> Iterator[tuple[Sequence[str], str]]:
    lines = open_work_of(act, patient=patient) if may(act, "work.see") else ()
    booked = standing(act, [line for line in lines if line.duty == "transitions.see"])
    for line in lines:
        if line.duty == "transitions.see" and line.item not in booked:
            yield AFTER_A_STAY, str(line.title)
        elif line.duty in LOST:
            yield _lost(act, line), str(line.title)
    if may(act, "diagnostics.read"):
        for test in waited_for(act, patient=patient):
            if test.state == State.ORDERED:
                yield _for_test(test.kind, test.name.casefold(), known), test.name


def _lost(act: Act, line: Line) -> list[str]:
    return kinds_of(act, appointments=[appointment_of(line.key)])


def _for_test(kind: str, asked: str, known: Mapping[str, str]) -> Sequence[str]:
    """Blood is drawn at the laboratory; of pictures the order's name says which."""
    if kind == Kind.LABORATORY:
        return FASTING if "fasting" in asked else LABORATORY
    return [code for code, name in known.items() if name.casefold() in asked]
