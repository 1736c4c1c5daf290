"""The call workspace: why we call, what to say, what was said before, what is due."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from liaison.journeys.transitions.models import CallNote, ClinicianQuestion, Letter, Stay
from liaison.journeys.transitions.queries.calls import call_line, letter_line, question_line
from liaison.journeys.transitions.queries.stays import line
from liaison.journeys.transitions.rules import attempts, risks
from liaison.journeys.transitions.values import Outcome, Script, Workspace, script_for
from liaison.kernel.act import Act
from liaison.spine.access.queries import staff_in
from liaison.spine.people.models import Patient, PatientLanguage, Staff


def workspace(act: Act, *, stay: UUID) -> Workspace | None:
    """Of a stay whose patient this act may see; None where there is no such stay."""
    row = Stay.objects.seen_by(act).filter(id=stay).select_related("patient").first()
    if row is None or row.ended_at is None:
        return None
    made = list(CallNote.objects.seen_by(act).filter(stay=row).order_by("number"))
    asked = ClinicianQuestion.objects.seen_by(act).filter(stay=row).order_by("id")
    letter = Letter.objects.seen_by(act).filter(stay=row).first()
    script = _script(act, row)
    zone = timezone.get_default_timezone_name()
    return Workspace(
        stay=line(row), topic=risks.topic_of(row.reason_code), risks=tuple(row.risks), script=script,
        language_of_script=script.language, calls=tuple(call_line(call) for call in made),
        questions=tuple(question_line(one) for one in asked), letter=letter_line(letter) if letter else None,
        call_by=attempts.contact_by(row.ended_at, zone),
        visit_by=attempts.visit_by(row.ended_at, zone, high_complexity=row.high_complexity),
        high_complexity=row.high_complexity, visit_planned_at=row.planned_visit_at, seen_at=row.seen_at,
        reconciled_at=row.reconciled_at, tries_left=_tries_left(made),
    )  # fmt: skip


def language_of(patient: UUID) -> str:
    """What to speak: the language the patient prefers, or the only one known; English where none is."""
    spoken = PatientLanguage.objects.unscoped("which language to speak").filter(patient_id=patient)
    first = spoken.order_by("-preferred", "id").first()
    return first.language if first else "en"


def script_of(row: Stay) -> Script:
    """The script without names, by which answers are checked."""
    return script_for(language_of(row.patient_id), risks.topic_of(row.reason_code))


def hospital(row: Stay) -> str:
    return row.provider or row.place


def _script(act: Act, row: Stay) -> Script:
    me = staff_in(act)
    caller = Staff.objects.filter(id=me).values_list("name", flat=True).first() if me else None
    return script_of(row).filled(patient=_called(row.patient), caller=caller or "", hospital=hospital(row))


def _called(patient: Patient) -> str:
    return f"{patient.called} {patient.family}".strip() if patient.called else patient.name


def _tries_left(made: Sequence[CallNote]) -> int:
    if any(call.outcome in attempts.CONTACT for call in made):
        return 0
    tries = attempts.separate(call.called_at for call in made if Outcome(call.outcome) in attempts.TRY)
    return max(attempts.ENOUGH - len(tries), 0)
