"""Calls that ring, calls that were, and who waits to be rung back."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.calls.models import Call, Callback, CallEvent, CallLetter
from liaison.spine.calls.rules.measures import Heard, Measures, measure
from liaison.spine.calls.values import LIVE, CallbackLine, CallLine, CallState, CallStep, Step
from liaison.spine.conversations.values import Direction
from liaison.spine.people.models import Patient, Staff

_RINGS = "a phone that rings is everybody's; who it is, only for those who may see"


def live_calls(act: Act) -> list[CallLine]:
    """Those that ring or are spoken on just now, the longest first."""
    check(act, "calls.take")
    return _lines(act, Call.objects.unscoped(_RINGS).filter(state__in=LIVE).order_by("began_at", "id")[:50])


def abandoned_calls(act: Act, *, since: datetime) -> list[CallLine]:
    """Those who hung up and are not yet in the queue."""
    check(act, "calls.take")
    rows = Call.objects.unscoped(_RINGS).filter(
        state=CallState.ABANDONED, began_at__gte=since, callback=None, logged_at=None
    )
    return _lines(act, rows.order_by("-began_at")[:50])


def call_line(act: Act, *, call: UUID) -> CallLine | None:
    check(act, "calls.take")
    return next(iter(_lines(act, Call.objects.unscoped(_RINGS).filter(id=call))), None)


def calls_of(act: Act, *, patient: UUID, limit: int = 20) -> list[CallLine]:
    """The last calls with one patient, newest first."""
    check(act, "conversations.read", patient)
    rows = Call.objects.seen_by(act).filter(patient_id=patient).exclude(logged_at=None)
    return _lines(act, rows.order_by("-began_at")[:limit])


def waiting_callbacks(act: Act, *, offset: int = 0, limit: int = 50) -> tuple[list[CallbackLine], int]:
    """Whoever waits longest past their time first."""
    check(act, "calls.take")
    rows = Callback.objects.unscoped(_RINGS).filter(settled_at=None)
    found = list(rows.order_by("due_at", "id").select_related("owner")[offset : offset + limit])
    names = _names(act, {row.patient_id for row in found if row.patient_id})
    lines = [
        CallbackLine(
            id=row.pk, patient_id=row.patient_id if row.patient_id in names else None,
            patient=names.get(row.patient_id, "") if row.patient_id else "", number=row.number, why=row.why,
            wanted_at=row.wanted_at, due_at=row.due_at, late=row.due_at < act.at,
            owner=row.owner.name if row.owner else "", tries=row.tries,
        )
        for row in found
    ]  # fmt: skip
    return lines, rows.count()


def drafted_letter(act: Act, *, letter: UUID) -> CallLetter | None:
    check(act, "calls.take")
    return CallLetter.objects.seen_by(act).filter(id=letter).first()


def measures(act: Act, *, since: datetime, until: datetime) -> Measures:
    """Of all calls that came in between two moments, from their raw happenings alone."""
    check(act, "calls.take")
    return measure(heard(since=since, until=until), now=act.at)


def heard(*, since: datetime, until: datetime) -> list[Heard]:
    rows = CallEvent.objects.filter(call__direction=Direction.IN, call__began_at__gte=since, call__began_at__lt=until)
    steps: dict[UUID, list[Step]] = {}
    numbers: dict[UUID, str] = {}
    for call, number, step, at in rows.order_by("at", "id").values_list("call_id", "call__number", "step", "at"):
        steps.setdefault(call, []).append(Step(CallStep(step), at))
        numbers[call] = number
    return [Heard(number=numbers[call], steps=tuple(found)) for call, found in steps.items()]


def colleagues(act: Act) -> list[tuple[UUID, str]]:
    """To whom a call may be handed."""
    here = Staff.objects.filter(active=True).exclude(id=act.actor.removeprefix("staff:"))
    return list(here.order_by("name").values_list("id", "name"))


def _lines(act: Act, rows: "QuerySet[Call] | Iterable[Call]") -> list[CallLine]:
    found = list(rows.select_related("staff")) if isinstance(rows, QuerySet) else list(rows)
    names = _names(act, {row.patient_id for row in found if row.patient_id})
    return [
        CallLine(
            id=row.pk, patient_id=row.patient_id if row.patient_id in names else None,
            patient=names.get(row.patient_id, "") if row.patient_id else "", number=row.number,
            direction=row.direction, state=row.state, purpose=row.purpose, outcome=row.outcome, began_at=row.began_at,
            by=row.staff.name if row.staff else "", note=row.note if row.patient_id in names else "",
        )
        for row in found
    ]  # fmt: skip


def _names(act: Act, patients: Collection[UUID]) -> dict[UUID, str]:
    """Only of those whose chart is open to whoever asks."""
    return {row.id: row.name for row in Patient.objects.seen_by(act).filter(id__in=patients)} if patients else {}
