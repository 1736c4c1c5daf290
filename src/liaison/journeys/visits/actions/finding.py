"""The row of somebody who is here, locked, and the fact about it."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from liaison.journeys.visits.events import FlowFact, attendance_key
from liaison.journeys.visits.models import Attendance
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.actions import check


def find(act: Act, attendance: UUID, permission: str) -> Attendance:
    rows = Attendance.objects.unscoped("may is checked next").filter(id=attendance)
    row = rows.select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        raise Refused("visits.not_here", _("Nobody is here under this number any more."))
    check(act, permission, row.patient_id)
    return row


def told(fact: type[FlowFact], row: Attendance, **more: Any) -> FlowFact:
    return fact(
        patient=row.patient_id, key=attendance_key(row.id), appointment=row.appointment, place=row.place_id, **more
    )
