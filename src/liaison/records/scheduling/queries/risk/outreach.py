"""Whom to call before a visit: the likeliest misses first, with how to reach them and what might help."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Wishes
from liaison.records.scheduling.queries.risk.model import chances
from liaison.records.scheduling.values import State
from liaison.spine.access.queries import check
from liaison.spine.people.models import ContactPoint, PatientLanguage

FROM, UNTIL = timedelta(hours=20), timedelta(days=8)
WORTH_A_CALL = 0.15  # Shah 2016: calls to those above this, a week before


@dataclass(frozen=True)
class CallLine:
    appointment: UUID
    patient: UUID
    name: str
    starts_at: datetime
    zone: str
    what: str
    practitioner: str
    confirmed: bool
    chance: float
    parts: tuple[str, ...]
    language: str
    phone: str
    ride: bool  # cannot come without one: offer it


def to_call(act: Act, *, least: float = WORTH_A_CALL) -> list[CallLine]:
    """Visits of the coming week above this chance. It orders calls; it never takes a time from anybody."""
    check(act, "scheduling.book")
    rows = Appointment.objects.seen_by(act).filter(
        state__in=(State.BOOKED, State.CONFIRMED), starts_at__gte=act.at + FROM, starts_at__lt=act.at + UNTIL,
        booked_at__isnull=False,
    )  # fmt: skip
    found = list(rows.select_related("patient", "visit_type").order_by("starts_at", "id"))
    said = chances(found)
    wanted = [row for row in found if row.id in said and said[row.id].value >= least]
    patients = {row.patient_id for row in wanted}
    spoken = PatientLanguage.objects.seen_by(act).filter(patient__in=patients).order_by("preferred", "-id")
    languages = dict(spoken.values_list("patient_id", "language"))
    ways = ContactPoint.objects.seen_by(act).filter(patient__in=patients, system__in=("phone", "sms"), stopped_on=None)
    phones = dict(ways.order_by("-rank", "-id").values_list("patient_id", "value"))
    rides = set(
        Wishes.objects.seen_by(act).filter(patient__in=patients, ride=True).values_list("patient_id", flat=True)
    )
    lines = [
        CallLine(
            row.id, row.patient_id, row.patient.name, row.starts_at, row.zone, row.what, row.practitioner,
            row.state == State.CONFIRMED, said[row.id].value, said[row.id].parts, languages.get(row.patient_id, ""),
            phones.get(row.patient_id, ""), row.patient_id in rides,
        )
        for row in wanted
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-line.chance, line.starts_at, line.name))
