"""One submit of the call workspace: the try is written down, and everything that follows from it is set going."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.journeys.transitions.actions import promises
from liaison.journeys.transitions.actions.finding import stay_to_follow
from liaison.journeys.transitions.actions.letters import draft_letter
from liaison.journeys.transitions.events import (
    AttemptsExhausted,
    CallAttempted,
    ClinicianAsked,
    Declined,
    Reached,
    question_key,
    stay_key,
)
from liaison.journeys.transitions.models import CallNote, ClinicianQuestion, Stay
from liaison.journeys.transitions.queries.workspace import script_of
from liaison.journeys.transitions.rules import attempts
from liaison.journeys.transitions.values import Call, Channel, Interpreter, Outcome
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.calls import actions as calls
from liaison.spine.calls.values import CallPurpose
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.values import Channel as Written
from liaison.spine.conversations.values import Direction, EntryKind, Party
from liaison.spine.people import actions as people
from liaison.spine.people.models import ContactPoint


@transaction.atomic
def record_attempt(act: Act, *, stay: UUID, call: Call) -> CallNote:
    """Write one try down and announce what came of it. A dead number is stopped, a warning sign asked about."""
    row = stay_to_follow(stay)
    check(act, "transitions.call", row.patient_id)
    script = script_of(row)
    _refuse_nonsense(act, row, call)
    if unknown := attempts.unknown_answers(script, call.answers):
        raise Refused("transitions.unknown_answer", _("The script has no such answer: %s") % ", ".join(unknown))
    made = list(CallNote.objects.unscoped("the tries of this stay").filter(stay=row).order_by("number"))
    note = _write(act, row, call, number=len(made) + 1, red_flags=attempts.red_flags(script, call.answers))
    announce(
        CallAttempted(
            patient=row.patient_id, key=stay_key(row.id), outcome=note.outcome, channel=note.channel,
            number=note.number, happened_at=note.called_at, reached=call.outcome in attempts.CONTACT,
        ),
        act,
    )  # fmt: skip
    _log(act, row, note)
    promises.keep(act, made, note)
    _conclude(act, row, made, note)
    _stop_dead_number(act, row, call)
    _ask_clinician(act, note, call)
    promises.promise(act, note)
    return note


def _refuse_nonsense(act: Act, row: Stay, call: Call) -> None:
    called_at = call.called_at or act.at
    if called_at > act.at:
        raise Refused("transitions.call_ahead", _("A call cannot be written down before it was made."))
    if row.ended_at and called_at < row.ended_at:
        raise Refused("transitions.call_before_discharge", _("The patient was still in hospital at that time."))
    if call.call_back_at and call.call_back_at <= act.at:
        raise Refused("transitions.promise_past", _("Promise a time that is still to come."))
    if call.outcome is Outcome.REACHED_CAREGIVER and not call.spoke_with.strip():
        raise Refused("transitions.who_answered", _("Say whom you spoke with."))


def _write(act: Act, row: Stay, call: Call, *, number: int, red_flags: tuple[str, ...]) -> CallNote:
    return CallNote.objects.create(
        patient_id=row.patient_id, stay=row, number=number, called_at=call.called_at or act.at, written_at=act.at,
        actor=act.actor, channel=call.channel, contact=call.contact, outcome=call.outcome,
        spoke_with=call.spoke_with.strip(), interpreter=call.interpreter, answers=dict(call.answers),
        red_flags=list(red_flags), teach_back=call.teach_back, note=call.note.strip(),
        call_back_at=call.call_back_at,
    )  # fmt: skip


def _log(act: Act, row: Stay, note: CallNote) -> None:
    """Every try counts in one place, and every contact is a line of the patient's history."""
    if note.channel in (Channel.PHONE, Channel.VIDEO):
        caregiver = note.outcome == Outcome.REACHED_CAREGIVER
        calls.log_call(
            act, patient=note.patient_id, outcome=Outcome(note.outcome), contact=note.contact, note=note.note,
            purpose=CallPurpose.POST_DISCHARGE, about=stay_key(row.id), at=note.called_at,
            party=Party.FAMILY if caregiver else Party.PATIENT, spoke_with=note.spoke_with,
            interpreter=Interpreter(note.interpreter), climbs=False,
        )  # fmt: skip
        return
    met = note.channel == Channel.IN_PERSON
    conversations.enter(
        act, patient=note.patient_id, kind=EntryKind.IN_PERSON if met else EntryKind.MESSAGE, text=note.note,
        ref=f"call-note:{note.pk}", channel=Written.IN_PERSON if met else Written.PORTAL, direction=Direction.OUT,
        code=note.outcome, about=stay_key(row.id), at=note.called_at,
    )  # fmt: skip


def _conclude(act: Act, row: Stay, made: list[CallNote], note: CallNote) -> None:
    """Reached, refused, or tried often enough."""
    patient, key = row.patient_id, stay_key(row.id)
    if note.outcome in attempts.CONTACT:
        caregiver = note.outcome == Outcome.REACHED_CAREGIVER
        reached = Reached(
            patient=patient, key=key, happened_at=note.called_at, channel=note.channel, caregiver=caregiver
        )
        announce(reached, act)
    elif note.outcome == Outcome.REFUSED:
        announce(Declined(patient=patient, key=key, happened_at=note.called_at), act)
    elif not any(call.outcome in attempts.CONTACT for call in made):
        before = attempts.separate(call.called_at for call in made if call.outcome in attempts.TRY)
        tries = attempts.separate(call.called_at for call in (*made, note) if call.outcome in attempts.TRY)
        if len(before) < attempts.ENOUGH <= len(tries) and row.ended_at:
            by = attempts.contact_by(row.ended_at, timezone.get_default_timezone_name())
            in_time = tries[attempts.ENOUGH - 1] <= by
            announce(AttemptsExhausted(patient=patient, key=key, tries=len(tries), in_time=in_time), act)
            draft_letter(act, row)


def _stop_dead_number(act: Act, row: Stay, call: Call) -> None:
    """Nobody calls a dead number twice; without another one, a letter is drafted."""
    why = attempts.STOPS.get(call.outcome)
    if why is None or call.contact is None:
        return
    numbers = ContactPoint.objects.unscoped("which numbers are left").filter(patient_id=row.patient_id, stopped_on=None)
    if numbers.filter(id=call.contact).exists():
        people.stop_contact(act, patient=row.patient_id, contact=call.contact, why=why)
    if not numbers.filter(system__in=("phone", "sms")).exists():
        draft_letter(act, row)


def _ask_clinician(act: Act, note: CallNote, call: Call) -> None:
    if not note.red_flags and not call.question.strip():
        return
    asked = ClinicianQuestion.objects.create(
        patient_id=note.patient_id, stay_id=note.stay_id, call=note, red_flags=note.red_flags,
        question=call.question.strip(), asked_at=act.at, asked_by=act.actor,
    )  # fmt: skip
    flags = tuple(note.red_flags)
    announce(
        ClinicianAsked(patient=note.patient_id, key=question_key(asked.pk), stay=note.stay_id, red_flags=flags), act
    )
