"""Gaps: visits that are near and have nobody to interpret them. A gap is told once, and told again when it is no more."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from liaison.journeys.interpreters import rules
from liaison.journeys.interpreters.events import (
    InterpreterMissing,
    InterpreterNotNeeded,
    appointment_of,
    interpreter_key,
)
from liaison.journeys.interpreters.queries import ahead, ahead_one
from liaison.journeys.interpreters.values import Ahead, Standing
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.platform.models import EventRow

_TOLD = (
    "interpreters.InterpreterMissing", "interpreters.InterpreterArranged", "interpreters.InterpreterNotNeeded",
    "interpreters.InterpreterUsed",
)  # fmt: skip
_OPEN = (Standing.GAP, Standing.ASK)
_WHY = {Standing.CONCORDANT: "concordant", Standing.ARRANGED: "booked", Standing.DECLINED: "declined"}


@transaction.atomic
def look_ahead(act: Act) -> int:
    """Every visit of the next days; how many gaps were told or taken back."""
    lines = ahead(act, since=act.at, until=act.at + rules.LOOK_AHEAD)
    known = _missing([line.appointment for line in lines])
    return sum(_tell(act, line, line.appointment in known) for line in lines)


@transaction.atomic
def look_at_visit(act: Act, *, appointment: UUID, patient: UUID, moved: bool = False) -> None:
    """A visit was booked, moved or given up: its gap is told, is no more, or has another deadline."""
    line, known = ahead_one(act, appointment=appointment), bool(_missing([appointment]))
    if known and (moved or line is None):
        key = interpreter_key(appointment)
        announce(InterpreterNotNeeded(patient=patient, key=key, why="moved" if line else "visit_gone"), act)
        known = False
    if line and rules.near(line.starts_at, act.at):
        _tell(act, line, known)


@transaction.atomic
def end_gap(act: Act, *, appointment: UUID, patient: UUID) -> None:
    """The visit is over, with or without somebody to interpret: what it was like is written down elsewhere."""
    if _missing([appointment]):
        key = interpreter_key(appointment)
        announce(InterpreterNotNeeded(patient=patient, key=key, why="visit_over"), act)


def _tell(act: Act, line: Ahead, known: bool) -> bool:
    gap = line.standing in _OPEN and not line.presence
    if gap == known:
        return False
    key = interpreter_key(line.appointment)
    if not gap:
        why = _WHY.get(line.standing, "not_wanted")
        announce(InterpreterNotNeeded(patient=line.patient, key=key, why=why), act)
        return True
    fact = InterpreterMissing(
        patient=line.patient, key=key, starts_at=line.starts_at, found_at=act.at,
        close_by=rules.close_by(line.starts_at, act.at), zone=line.zone, language=line.language,
    )  # fmt: skip
    announce(fact, act)
    return True


def _missing(appointments: Collection[UUID]) -> set[UUID]:
    """Those of which the log's last word is that somebody is missing."""
    keys = [interpreter_key(appointment) for appointment in appointments]
    rows = EventRow.objects.filter(key__in=keys, name__in=_TOLD).order_by("key", "-id").distinct("key")
    return {appointment_of(row.key) for row in rows if row.name == _TOLD[0]}
