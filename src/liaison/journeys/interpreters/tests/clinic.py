"""A clinic of four patients: one speaks English, one Vietnamese with an interpreter, one Spanish unasked, one signs."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.records.scheduling.actions import receive_appointments
from liaison.records.scheduling.models import Appointment, Claim, Resource
from liaison.records.scheduling.values import AppointmentRow, ResourceKind
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Team
from liaison.spine.people.values import Language, PatientRow
from liaison.spine.work.models import Item

ZONE = ZoneInfo("America/New_York")
ADA, MAI, SOL, DEE = (UUID(int=number) for number in (1, 2, 3, 4))
_SPEAK = {
    ADA: Language("en", True), MAI: Language("vi", True, True), SOL: Language("es", True), DEE: Language("en", True),
}  # fmt: skip


def at(hour, minute=0, day=12):
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def act(when=None, role="integration"):
    return Act(actor="system:test", role=role, at=when or at(8), purpose="operations", via="cli")


def clinic():
    Team.objects.get_or_create(code="coordination", defaults={"name": "Coordination"})
    rows = [
        PatientRow(source="ehr", source_id=str(pk), family=f"F{pk.int}", given="G", record_number=f"R-{pk.int}", languages=(said,))
        for pk, said in _SPEAK.items()
    ]  # fmt: skip
    receive_patients(act(), rows)


def visit(patient, when, *, status="booked", number=1, said=None):
    row = AppointmentRow(
        source="ehr", source_id=f"v{patient.int}-{number}", patient_id=patient, starts_at=when, ends_at=None,
        zone=ZONE.key, status=status, what="Follow-up",
    )  # fmt: skip
    receive_appointments(act(said), [row])
    delivered()
    return Appointment.objects.unscoped("tests").get(source_id=row.source_id).id


def interpreter_booked(appointment, when):
    ana = Resource.objects.create(kind=ResourceKind.INTERPRETER, name="Ana", zone=ZONE.key, languages=["vi"])
    Claim.objects.create(appointment_id=appointment, resource=ana, during=(when, when.replace(minute=30)))


def delivered():
    delivery.deliver_pending()
    assert delivery.parked() == []


def items():
    return list(Item.objects.unscoped("tests").filter(duty="interpreters.arrange").order_by("id"))
