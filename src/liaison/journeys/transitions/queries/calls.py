"""Calls, questions to clinicians and letters, as pages show them."""

from uuid import UUID

from liaison.journeys.transitions.events import question_key, stay_key
from liaison.journeys.transitions.models import CallNote, ClinicianQuestion, Letter
from liaison.journeys.transitions.values import CallLine, LetterLine, QuestionLine
from liaison.kernel.act import Act


def calls(act: Act, *, patient: UUID) -> list[CallLine]:
    """Every try to reach a patient after a stay, the latest first."""
    rows = CallNote.objects.seen_by(act).filter(patient_id=patient)
    return [call_line(row) for row in rows.order_by("-called_at", "-id")]


def questions(act: Act, *, patient: UUID) -> list[QuestionLine]:
    rows = ClinicianQuestion.objects.seen_by(act).filter(patient_id=patient)
    return [question_line(row) for row in rows.order_by("-asked_at", "-id")]


def question(act: Act, *, key: str) -> QuestionLine | None:
    """The one that a duty's item is about."""
    kind, _, number = key.partition(":")
    if kind != "clinician-question" or not number.isdigit():
        return None
    row = ClinicianQuestion.objects.seen_by(act).filter(id=int(number)).first()
    return question_line(row) if row else None


def promised(act: Act, *, key: str) -> UUID | None:
    """The stay about which we promised to call again, by the key that the duty is about."""
    kind, _, number = key.partition(":")
    if kind != "promise" or not number.isdigit():
        return None
    row = CallNote.objects.seen_by(act).filter(id=int(number)).first()
    return row.stay_id if row else None


def letter(act: Act, *, stay: UUID) -> LetterLine | None:
    row = Letter.objects.seen_by(act).filter(stay_id=stay).first()
    return letter_line(row) if row else None


def call_line(row: CallNote) -> CallLine:
    return CallLine(
        call_id=row.pk, number=row.number, called_at=row.called_at, actor=row.actor, channel=row.channel,
        outcome=row.outcome, spoke_with=row.spoke_with, interpreter=row.interpreter, teach_back=row.teach_back,
        red_flags=tuple(row.red_flags), answers=dict(row.answers), note=row.note, call_back_at=row.call_back_at,
    )  # fmt: skip


def question_line(row: ClinicianQuestion) -> QuestionLine:
    return QuestionLine(
        question_id=row.pk, key=question_key(row.pk), stay_key=stay_key(row.stay_id), patient_id=row.patient_id,
        asked_at=row.asked_at, asked_by=row.asked_by, red_flags=tuple(row.red_flags), question=row.question,
        answered_at=row.answered_at, answered_by=row.answered_by, advice=row.advice, answer=row.answer,
    )  # fmt: skip


def letter_line(row: Letter) -> LetterLine:
    return LetterLine(
        letter_id=row.pk, language=row.language, text=row.text, drafted_at=row.drafted_at, sent_at=row.sent_at
    )
