"""Many connections book one slot at the same moment, each for a patient of its own."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.db import connection

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling import actions
from liaison.records.scheduling.values import Booking, NeedSetup, ResourceSetup, Use, VisitTypeSetup, WeeklyHours
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import PatientRow, patient_id


@dataclass
class Told:
    """What came of it. `message` is what one of the refused was told."""

    winners: int = 0
    refused: int = 0
    message: str = ""
    errors: list[str] = field(default_factory=list)


def contend(clients: int) -> Told:
    """Everybody connects, then everybody books."""
    act = Act(actor="system:cli", at=datetime.now(UTC), purpose="operations", via="cli", role="integration")
    resource, starts_at = _slot(act)
    receive_patients(act, [PatientRow(source="contention", source_id=str(n), family=f"C{n}") for n in range(clients)])
    told, ready, lock = Told(), threading.Barrier(clients), threading.Lock()

    def client(number: int) -> None:
        booking = Booking(
            key=f"contention {number}", patient=patient_id("contention", str(number)), visit_type="contention",
            starts_at=starts_at, uses=(Use(resource),),
        )  # fmt: skip
        outcome = _try(lambda: actions.book(act, booking=booking), ready)
        with lock:
            _count(told, outcome)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _slot(act: Act) -> tuple[UUID, datetime]:
    """Tomorrow at nine, of somebody who is open every day."""
    resource = actions.add_resource(
        act, resource=ResourceSetup(kind="clinician", name="Dr. Only", zone="UTC", keeps_holidays=False)
    )
    hours = [WeeklyHours(weekday=day, opens=time(8), closes=time(18)) for day in range(7)]
    actions.set_hours(act, resource=resource, hours=hours, from_on=act.at.date())
    said = VisitTypeSetup(
        code="contention", name="Visit", modality="in_person", new_minutes=20, returning_minutes=20,
        needs=(NeedSetup(kind="clinician"),),
    )  # fmt: skip
    actions.save_visit_type(act, said=said)
    tomorrow = act.at.date() + timedelta(days=1)
    return resource, datetime.combine(tomorrow, time(9), UTC)


def _try(book: Callable[[], UUID], ready: threading.Barrier) -> UUID | Refused | Exception:
    try:
        connection.ensure_connection()  # each thread has its own
        ready.wait(timeout=300)
        return book()
    except Exception as error:  # whatever is not a refusal is counted and shown
        ready.abort() if not isinstance(error, Refused) else None
        return error
    finally:
        connection.close()


def _count(told: Told, outcome: UUID | Refused | Exception) -> None:
    if isinstance(outcome, UUID):
        told.winners += 1
    elif isinstance(outcome, Refused) and outcome.code == "scheduling.taken" and outcome.data.get("next"):
        told.refused += 1
        told.message = str(outcome.message)
    else:
        told.errors.append(f"{type(outcome).__name__}: {getattr(outcome, 'code', outcome)}")
