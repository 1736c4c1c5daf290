"""Somebody has come: checked in, or taken in without an appointment; and taken back when it was somebody else."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from liaison.journeys.visits.actions.finding import find, told
from liaison.journeys.visits.actions.missed import correct_missed
from liaison.journeys.visits.events import CheckedIn, CheckInTakenBack, attendance_key
from liaison.journeys.visits.models import Attendance
from liaison.journeys.visits.queries.gate import gate
from liaison.journeys.visits.rules import flow
from liaison.journeys.visits.values import HERE, Step, WalkIn
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import receiving
from liaison.platform.events import announce
from liaison.records.scheduling.actions import advance, book
from liaison.records.scheduling.events import appointment_key
from liaison.records.scheduling.queries.front_desk import Expected, expected_one
from liaison.records.scheduling.queries.walk_in import Chance, chances_today
from liaison.records.scheduling.values import Booking, State
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

WALK_IN = "walk_in"  # why a walk-in may be booked on top of somebody


@transaction.atomic
def check_in(act: Act, *, appointment: UUID, despite: bool = False, walk_in: bool = False) -> UUID:
    """The patient is here. What is still missing is said, and only passes knowingly: nobody is sent away for a paper."""
    expected = expected_one(act, appointment=appointment)
    if expected is None:
        raise Refused("visits.no_appointment", _("There is no such appointment."))
    check(act, "visits.check_in", expected.patient)
    receiving.take_turns(Attendance)  # one after the other: two presses are seen, and each arrival gets the next token
    known = _already(expected)
    if known is not None:
        return known
    patient = Patient.objects.seen_by(act).get(id=expected.patient)
    lacking = tuple(item.code for item in gate(act, patient=patient, expected=expected).missing)
    if lacking and not despite:
        raise Refused(
            "visits.incomplete", _("Something is still missing. Settle it, or check in without it."), codes=lacking
        )
    row = _arrive(act, expected, walk_in=walk_in)
    advance(act, appointment=appointment, state=State.ARRIVED)
    correct_missed(act, patient=row.patient_id, appointment=appointment_key(appointment))
    fact = CheckedIn(
        patient=row.patient_id, key=attendance_key(row.id), appointment=row.appointment, place=row.place_id,
        walk_in=walk_in, missing=lacking,
    )  # fmt: skip
    announce(fact, act)
    return row.id


@transaction.atomic
def take_in(act: Act, *, key: str, walk_in: WalkIn, place: UUID | None, on_top: bool = False) -> UUID:
    """Book the next free time for somebody who is standing here, or knowingly on top of somebody; the appointment's id."""
    check(act, "visits.check_in", walk_in.patient)
    _not_here(walk_in.patient)
    found = chances_today(
        at=act.at,
        visit_type=walk_in.visit_type,
        new_patient=walk_in.new_patient,
        place=place,
        clinician=walk_in.clinician,
    )
    for chance in [one for one in found if one.free is not on_top]:
        try:
            return book(act, booking=_booking(key, walk_in, chance), overbook=WALK_IN if on_top else "")
        except Refused as refused:
            if not refused.code.startswith("scheduling.") or on_top:
                raise
    raise Refused(
        "visits.full_today",
        _("Nobody who could see this patient has time left today. Book another day, or ask a nurse."),
    )


@transaction.atomic
def take_back(act: Act, *, attendance: UUID) -> None:
    """Checked in by mistake: the appointment is ahead again and the row is gone; the log keeps both."""
    row = find(act, attendance, "visits.check_in")
    if row.step != Step.WAITING:
        raise Refused(
            "visits.too_late_to_take_back", _("This visit has gone on already. Take its last step back first.")
        )
    advance(act, appointment=row.appointment, state=State.BOOKED)
    announce(told(CheckInTakenBack, row), act)
    row.delete()


def _already(expected: Expected) -> UUID | None:
    """The same press again is the same arrival; another visit of somebody who is here is not."""
    rows = Attendance.objects.unscoped("whether the patient is here already").filter(patient_id=expected.patient)
    same = rows.filter(appointment=expected.appointment).first()
    if same is not None and same.step != Step.LEFT:
        return same.id
    _not_here(expected.patient)
    return None


def _not_here(patient: UUID) -> None:
    here = Attendance.objects.unscoped("whether the patient is here already").filter(patient_id=patient, step__in=HERE)
    if row := here.first():
        raise Refused(
            "visits.here_already", _("This patient is here already, as %s. Finish that visit first.") % row.token,
            attendance=row.id,
        )  # fmt: skip


def _arrive(act: Act, expected: Expected, *, walk_in: bool) -> Attendance:
    gone = Attendance.objects.unscoped("who left, and came back").filter(appointment=expected.appointment)
    gone.delete()
    day = act.at.astimezone(ZoneInfo(expected.zone)).date()
    taken = Attendance.objects.unscoped("the day's tokens").filter(day=day).values_list("token", flat=True)
    used = set(taken)
    token = next(token for number in range(1, 1261) if (token := flow.token(number)) not in used)
    try:
        with transaction.atomic():
            return Attendance.objects.create(
                patient_id=expected.patient, appointment=expected.appointment, place_id=expected.place,
                zone=expected.zone, day=day, token=token, visit_type=expected.visit_type, clinician=expected.clinician,
                walk_in=walk_in, expected_at=expected.starts_at, minutes=expected.minutes, arrived_at=act.at,
                arrived_by=act.actor,
            )  # fmt: skip
    except IntegrityError:
        _not_here(expected.patient)
        raise


def _booking(key: str, walk_in: WalkIn, chance: Chance) -> Booking:
    return Booking(
        key=key, patient=walk_in.patient, visit_type=walk_in.visit_type, starts_at=chance.starts_at, uses=chance.uses,
        new_patient=walk_in.new_patient,
    )  # fmt: skip
