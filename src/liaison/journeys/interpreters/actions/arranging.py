"""Arrange somebody to interpret a visit, take that back, and write down what became of it."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.interpreters.actions.gaps import look_at_visit
from liaison.journeys.interpreters.events import (
    ArrangementWithdrawn,
    InterpreterArranged,
    InterpreterNotNeeded,
    InterpreterUsed,
    interpreter_key,
)
from liaison.journeys.interpreters.models import Arrangement, Use
from liaison.journeys.interpreters.queries import ahead_one
from liaison.journeys.interpreters.values import Ahead, Modality, Presence
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def arrange(
    act: Act,
    *,
    appointment: UUID,
    modality: Modality,
    language: str,
    who: str = "",
    agency: str = "",
    reference: str = "",
) -> None:
    """Somebody will interpret this visit. What was arranged before is replaced."""
    line = _line(act, appointment)
    if not language.strip():
        raise Refused("interpreters.no_language", _("Say which language."), field="language")
    if modality is not Modality.PHONE and not who.strip() and not agency.strip():
        raise Refused("interpreters.nobody", _("Say who will interpret, or which agency sends somebody."), field="who")
    _replace(act, appointment)
    Arrangement.objects.create(
        patient_id=line.patient, appointment=appointment, modality=modality, language=language.strip(), who=who.strip(),
        agency=agency.strip(), reference=reference.strip(), at=act.at, by=act.actor,
    )  # fmt: skip
    key = interpreter_key(appointment)
    announce(InterpreterArranged(patient=line.patient, key=key, modality=modality, language=language.strip()), act)


@transaction.atomic
def decline(act: Act, *, appointment: UUID) -> None:
    """The patient was offered an interpreter free of charge, and does not want one at this visit."""
    line = _line(act, appointment)
    _replace(act, appointment)
    Arrangement.objects.create(
        patient_id=line.patient, appointment=appointment, language=line.language, declined=True, at=act.at, by=act.actor
    )
    key = interpreter_key(appointment)
    announce(InterpreterNotNeeded(patient=line.patient, key=key, why="declined"), act)


@transaction.atomic
def withdraw(act: Act, *, appointment: UUID) -> None:
    """Whoever was arranged will not come, or the patient wants one after all: the gap is there again."""
    line = _line(act, appointment)
    if not _replace(act, appointment):
        raise Refused("interpreters.nothing_arranged", _("Nothing is arranged for this visit."))
    announce(ArrangementWithdrawn(patient=line.patient, key=interpreter_key(appointment)), act)
    look_at_visit(act, appointment=appointment, patient=line.patient)


@transaction.atomic
def record_use(
    act: Act,
    *,
    appointment: UUID,
    presence: Presence,
    modality: Modality | None = None,
    who: str = "",
    minutes: int | None = None,
    note: str = "",
) -> None:
    """What became of it at the visit; a second word about the same visit replaces the first."""
    line = _line(act, appointment)
    how = modality or (Modality(line.arranged.modality) if line.arranged else None)
    if presence in (Presence.PRESENT, Presence.LATE) and how is None:
        raise Refused("interpreters.how", _("Say how it was interpreted."), field="modality")
    if minutes is not None and not 0 < minutes <= 600:
        raise Refused("interpreters.minutes", _("Minutes are 1 to 600."), field="minutes")
    said = {
        "patient_id": line.patient, "modality": how or "", "language": line.language, "presence": presence,
        "who": who.strip() or (line.arranged.who if line.arranged else "") or line.booked, "minutes": minutes,
        "note": note.strip(), "at": act.at, "by": act.actor,
    }  # fmt: skip
    Use.objects.unscoped("may was checked").update_or_create(appointment=appointment, defaults=said)
    fact = InterpreterUsed(
        patient=line.patient, key=interpreter_key(appointment), modality=how or "", language=line.language,
        presence=presence,
    )  # fmt: skip
    announce(fact, act)


def _line(act: Act, appointment: UUID) -> Ahead:
    line = ahead_one(act, appointment=appointment)
    if line is None:
        raise Refused("interpreters.no_visit", _("There is no such visit, or nobody needs help to understand at it."))
    check(act, "interpreters.arrange", line.patient)
    return line


def _replace(act: Act, appointment: UUID) -> int:
    rows = Arrangement.objects.unscoped("may was checked").filter(appointment=appointment, withdrawn_at=None)
    return rows.update(withdrawn_at=act.at)
