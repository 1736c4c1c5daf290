"""Short words between desk and rooms, and to the patient: how long it will take."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.visits.actions.finding import find, told
from liaison.journeys.visits.events import NoteAnswered, NoteSent, WaitToldTo, attendance_key
from liaison.journeys.visits.models import Attendance, FlowNote, WaitTold
from liaison.journeys.visits.values.notes import Kind, Reply
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.queries.front_desk import things
from liaison.spine.access.actions import check
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.values import Channel, Direction, EntryKind

ROOMS = "clinicians"  # the team that answers where no one person is known
_LONGEST = 500


@transaction.atomic
def send_note(act: Act, *, attendance: UUID, kind: Kind, words: str = "") -> UUID:
    """To the clinician whose patient it is, else to the team in the rooms. Whoever it is for answers for it."""
    row = find(act, attendance, "visits.read")
    if row.out_at is not None:
        raise Refused("visits.not_here", _("Nobody is here under this number any more."))
    if kind is Kind.OTHER and not words.strip():
        raise Refused("visits.words_missing", _("Say what it is about."))
    clinician = things([row.clinician]).get(row.clinician) if row.clinician else None
    staff = clinician.staff if clinician else None
    note = FlowNote.objects.create(
        attendance=row, to_staff_id=staff, to_team="" if staff else ROOMS, kind=kind, words=words.strip()[:_LONGEST],
        at=act.at, by=act.actor,
    )  # fmt: skip
    announce(told(NoteSent, row, note=note.id, kind=kind.value), act)
    return note.id


@transaction.atomic
def answer_note(act: Act, *, note: UUID, answer: Reply) -> None:
    """The first answer counts; anybody in the rooms may give it."""
    row = (
        FlowNote.objects.unscoped("may is checked next")
        .select_for_update(no_key=True, of=("self",))
        .filter(id=note)
        .first()
    )
    if row is None:
        raise Refused("visits.no_such_note", _("There is no such note."))
    seen = Attendance.objects.unscoped("may is checked next").get(id=row.attendance_id)
    check(act, "visits.read", seen.patient_id)
    if row.answer:
        raise Refused("visits.answered.conflict", _("Somebody has answered already."))
    row.answer, row.answered_at, row.answered_by = answer, act.at, act.actor
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    announce(told(NoteAnswered, seen, note=note, answer=answer.value), act)


@transaction.atomic
def tell_wait(act: Act, *, attendance: UUID, low: int, high: int) -> None:
    """The patient was told: so many to so many minutes."""
    row = find(act, attendance, "visits.check_in")
    if not 0 <= low <= high <= 600:
        raise Refused("visits.no_such_wait", _("A wait is between nothing and ten hours."))
    WaitTold.objects.create(attendance=row, low=low, high=high, at=act.at, by=act.actor)
    conversations.enter(
        act, patient=row.patient_id, kind=EntryKind.IN_PERSON, ref=attendance_key(attendance), text="",
        channel=Channel.IN_PERSON, direction=Direction.OUT, code="wait_told",
    )  # fmt: skip
    announce(told(WaitToldTo, row, low=low, high=high), act)
