"""What the checks look at, gathered from people and the chart."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from liaison.journeys.provenance.values import Here, Identity, Taken
from liaison.kernel.act import Act
from liaison.records.chart.queries import checked, said_of
from liaison.spine.people.models import Patient

_FULL = ("day", "time")


def here_of(patient: Patient, today: date) -> Here:
    return Here(patient.birth_date, patient.deceased_on, today)


def identities(act: Act, patient: UUID) -> list[Identity]:
    return [
        Identity(one.source, one.received_at, one.family, one.birth_date, one.gender, one.deceased_on)
        for one in said_of(act, patient=patient)
    ]


def taken(act: Act, patient: UUID) -> Iterator[Taken]:
    for line in checked(act, patient=patient):
        yield Taken(
            line.id, line.type, line.code, line.display, _day(line.at, line.precision), line.precision in _FULL,
            line.until, line.measured,
        )  # fmt: skip


def _day(at: datetime | None, precision: str) -> date | None:
    """The day at the clinic; of what has no hour, the day as written."""
    if at is None:
        return None
    return localdate(at) if precision == "time" else at.date()
