"""The flow board: everybody expected and everybody here, with ages, thresholds, predicted waits and notes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils import timezone

from liaison.journeys.visits.models import Attendance, FlowNote, Threshold, WaitTold
from liaison.journeys.visits.queries.lengths import Lengths, lengths
from liaison.journeys.visits.queries.words import NOTES, REPLIES
from liaison.journeys.visits.rules import flow
from liaison.journeys.visits.rules.waits import InLine, order, waits
from liaison.journeys.visits.values import HERE, Step
from liaison.journeys.visits.values.board import Board, Card, Due, Guess, Said, Told
from liaison.kernel.act import Act
from liaison.platform.ui.languages import language
from liaison.records.scheduling.queries import front_desk
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient, PatientLanguage, Staff, Team

GIVEN_UP = timedelta(minutes=30)  # so late, nobody plans with them any more
SOON = timedelta(minutes=100)  # further ahead the board only counts
_MINUTE = 60


def board(act: Act, *, place: UUID | None = None) -> Board:
    check(act, "visits.read")
    since, until = day_of(act.at)
    here = list(_here(act, place))
    due = [
        one for one in front_desk.expected(act, since=since, until=until) if one.comes and place in (None, one.place)
    ]
    people = _people(act, {one.patient for one in due})
    due = [one for one in due if one.patient in people]
    named = front_desk.things({pk for row in here for pk in (row.clinician, row.room) if pk})
    speaks = _speaks(act, {row.patient_id for row in here} | set(people))
    kinds = front_desk.names_of_visits()
    limits = thresholds()
    cards = _with_notes([_card(act, row, named, kinds, speaks, limits) for row in here])
    soon = [one for one in due if one.starts_at - act.at <= SOON]
    expected = tuple(_due(act, one, people[one.patient], speaks) for one in soon)
    guesses = _guesses(
        act.at, here, due, lengths(act.at, {row.visit_type for row in here} | {o.visit_type for o in due})
    )
    cards = [replace(card, guess=guesses.get(card.id)) for card in cards]
    over = _over(act, place)
    return Board(
        expected=expected, later=len(due) - len(soon), waiting=_in(cards, Step.WAITING), roomed=_in(cards, Step.ROOMED),
        in_visit=_in(cards, Step.IN_VISIT), leaving=_in(cards, Step.LEAVING), gone=over.get(Step.GONE, 0),
        left=over.get(Step.LEFT, 0), hidden=front_desk.hidden_expected(act, since=since, until=until),
    )  # fmt: skip


def card(act: Act, *, attendance: UUID) -> Card | None:
    """One, as the board has it; None once they have gone."""
    found = board(act)
    return next(
        (c for c in (*found.waiting, *found.roomed, *found.in_visit, *found.leaving) if c.id == attendance), None
    )


def day_of(at: datetime) -> tuple[datetime, datetime]:
    """From midnight to midnight where the clinic is."""
    zone = ZoneInfo(timezone.get_default_timezone_name())
    first = datetime.combine(at.astimezone(zone).date(), time(), zone)
    return first, datetime.combine(first.date() + timedelta(days=1), time(), zone)


def thresholds() -> Mapping[Step, tuple[int, int]]:
    said = {Step(row.step): (row.soon, row.late) for row in Threshold.objects.all()}
    return {**flow.THRESHOLDS, **said}


def _here(act: Act, place: UUID | None) -> Iterable[Attendance]:
    rows = Attendance.objects.seen_by(act).filter(step__in=HERE).select_related("patient")
    return (rows.filter(place=place) if place else rows).order_by("expected_at", "id")


def _over(act: Act, place: UUID | None) -> dict[str, int]:
    day = act.at.astimezone(ZoneInfo(timezone.get_default_timezone_name())).date()
    rows = Attendance.objects.seen_by(act).filter(day=day, out_at__isnull=False)
    counted = (rows.filter(place=place) if place else rows).values("step").annotate(n=Count("id"))
    return {row["step"]: row["n"] for row in counted}


def _people(act: Act, patients: set[UUID]) -> dict[UUID, Patient]:
    return {row.id: row for row in Patient.objects.seen_by(act).filter(id__in=patients)}


def _speaks(act: Act, patients: set[UUID]) -> dict[UUID, str]:
    """The language of whoever needs an interpreter."""
    rows = (
        PatientLanguage.objects.seen_by(act).filter(patient__in=patients, interpreter=True).order_by("preferred", "id")
    )
    return {patient: str(language(code)) for patient, code in rows.values_list("patient_id", "language")}


def _card(
    act: Act, row: Attendance, named: Mapping[UUID, front_desk.Thing], kinds: Mapping[str, str],
    speaks: Mapping[UUID, str], limits: Mapping[Step, tuple[int, int]],
) -> Card:  # fmt: skip
    step = Step(row.step)
    entered = {Step.ROOMED: row.roomed_at, Step.IN_VISIT: row.begun_at, Step.LEAVING: row.finished_at}
    since = entered.get(step) or row.arrived_at
    waits_since = max(since, row.expected_at) if step is Step.WAITING else since  # who came early does not wait yet
    minutes = max(int((act.at - waits_since).total_seconds() // _MINUTE), 0)
    clinician, room = named.get(row.clinician) if row.clinician else None, named.get(row.room) if row.room else None
    return Card(
        id=row.id, patient=row.patient_id, name=row.patient.name, record=row.patient.record_number, token=row.token,
        step=step, what=kinds.get(row.visit_type, ""), clinician=row.clinician,
        clinician_name=clinician.name if clinician else "", room=row.room, room_name=room.name if room else "",
        place=row.place_id, expected_at=row.expected_at, arrived_at=row.arrived_at, since=since, minutes=minutes,
        tone=flow.tone(minutes, limits[step]), walk_in=row.walk_in, interpreter=speaks.get(row.patient_id, ""),
    )  # fmt: skip


def _due(act: Act, one: front_desk.Expected, patient: Patient, speaks: Mapping[UUID, str]) -> Due:
    return Due(
        appointment=one.appointment, patient=one.patient, name=patient.name, record=patient.record_number,
        what=one.what, clinician=one.clinician, clinician_name=one.clinician_name, place=one.place,
        starts_at=one.starts_at, minutes=one.minutes,
        late=int((act.at - one.starts_at).total_seconds() // _MINUTE), interpreter=speaks.get(one.patient, ""),
    )  # fmt: skip


def _in(cards: Sequence[Card], step: Step) -> tuple[Card, ...]:
    """Who waits longest stands first."""
    return tuple(sorted((c for c in cards if c.step == step), key=lambda c: (-c.minutes, c.expected_at, str(c.id))))


def _with_notes(cards: Sequence[Card]) -> list[Card]:
    ids = [card.id for card in cards]
    notes: dict[UUID, list[FlowNote]] = defaultdict(list)
    rows = FlowNote.objects.unscoped("of attendances that were just seen").filter(attendance__in=ids)
    for note in rows.order_by("-at", "-id"):
        notes[note.attendance_id].append(note)
    staff = dict(
        Staff.objects.filter(id__in=[n.to_staff_id for ns in notes.values() for n in ns]).values_list("id", "name")
    )
    teams = dict(Team.objects.values_list("code", "name"))
    told: dict[UUID, Told] = {}
    for row in (
        WaitTold.objects.unscoped("of attendances that were just seen").filter(attendance__in=ids).order_by("at")
    ):
        told[row.attendance_id] = Told(low=row.low, high=row.high, at=row.at)
    return [
        replace(card, told=told.get(card.id), notes=tuple(_said(note, staff, teams) for note in notes[card.id]))
        for card in cards
    ]


def _said(note: FlowNote, staff: Mapping[UUID, str], teams: Mapping[str, str]) -> Said:
    to = staff.get(note.to_staff_id, "") if note.to_staff_id else teams.get(note.to_team, note.to_team)
    return Said(
        id=note.id, kind=note.kind, title=str(NOTES[note.kind]), words=note.words, at=note.at, by=note.by, to=to,
        answer=note.answer, reply=str(REPLIES[note.answer]) if note.answer else "", answered_by=note.answered_by,
    )  # fmt: skip


def _guesses(
    at: datetime, here: Sequence[Attendance], due: Sequence[front_desk.Expected], known: Lengths
) -> dict[UUID, Guess]:
    """One queue per clinician: with the clinician, here, and still expected unless so late that they count no more."""
    lines: dict[UUID, list[InLine]] = defaultdict(list)
    for row in here:
        if row.clinician and row.step != Step.LEAVING:
            lasted = (
                (at - row.begun_at).total_seconds() / _MINUTE if row.step == Step.IN_VISIT and row.begun_at else None
            )
            lines[row.clinician].append(
                InLine(
                    key=str(row.id), booked=row.minutes, lengths=known.of(row.clinician, row.visit_type),
                    due_in=(row.expected_at - at).total_seconds() / _MINUTE, lasted=lasted,
                )
            )  # fmt: skip
    for one in due:
        if one.clinician in lines and at - one.starts_at < GIVEN_UP:
            lines[one.clinician].append(
                InLine(
                    key="", booked=one.minutes, lengths=known.of(one.clinician, one.visit_type),
                    due_in=(one.starts_at - at).total_seconds() / _MINUTE,
                )
            )  # fmt: skip
    found = {}
    for clinician, line in lines.items():
        for key, wait in waits(order(line), seed=clinician.int % 2**32).items():
            if key:
                found[UUID(key)] = Guess(low=wait.low, middle=wait.middle, high=wait.high)
    return found
