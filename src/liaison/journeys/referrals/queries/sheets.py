"""The packet as it goes out: the same lines for the fax, the letter and the print."""

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localdate

from liaison.journeys.referrals import rules
from liaison.journeys.referrals.models import PacketResult, Referral
from liaison.journeys.referrals.rules import Sheet
from liaison.kernel.act import Act
from liaison.platform.ui.languages import language as language_name
from liaison.records.chart.queries import allergies, conditions, medicines
from liaison.records.coverage.queries import who_pays
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import about

_MOST = 40  # lines of a list; what is longer says so


def sheet(act: Act, row: Referral) -> Sheet:
    """Whatever the record says today."""
    patient = Patient.objects.seen_by(act).get(id=row.patient_id)
    known = about(act, patient)
    put_in = PacketResult.objects.unscoped("of this referral").filter(referral=row).order_by("code")
    authorization = {
        "given": f"number {row.authorization_number}", "needed": "asked for, not yet given", "not_needed": "none needed",
    }[row.authorization]  # fmt: skip
    reason = row.reason.replace("_", " ")
    return Sheet(
        clinic=settings.WIRE_SENDER[0], answer_to=", ".join(settings.WIRE_SENDER[1:]), office=row.office.name if row.office else "to be chosen",
        service=row.service.replace("_", " "), urgency=row.urgency, reference=_reference(row), on=localdate(act.at),
        patient=_person(patient, known.phone, known.address, known.language, interpreter=known.interpreter),
        insurance=tuple(
            " ".join(part for part in (one.payer, one.plan, f"member {one.member_id}" if one.member_id else "") if part)
            for one in who_pays(act, patient=row.patient_id)
        ),
        authorization=authorization, question=row.question or "not stated",
        history=_some([*([f"Reason: {reason}"] if reason else []), *([row.history] if row.history else []),
                       *(one.display for one in conditions(act, patient=row.patient_id, active=True))]),
        medicines=_some([": ".join(part for part in (one.display, one.instruction) if part) for one in medicines(act, patient=row.patient_id, active=True)]),
        allergies=_some([one.display for one in allergies(act, patient=row.patient_id)]),
        results=tuple(f"{one.display}: {one.value} ({one.on:%Y-%m-%d})" for one in put_in),
        clinician=row.clinician.name if row.clinician else "",
    )  # fmt: skip


def reminder(act: Act, row: Referral) -> str:
    patient = Patient.objects.seen_by(act).get(id=row.patient_id)
    born = f"Born: {patient.birth_date:%m/%d/%Y}" if patient.birth_date else ""
    return rules.chase_text(
        clinic=settings.WIRE_SENDER[0], answer_to=", ".join(settings.WIRE_SENDER[1:]), reference=_reference(row),
        patient=[f"Patient: {patient.name}", born], sent=localdate(row.sent_at or row.ordered_at), number=row.tries + 1,
    )  # fmt: skip


def _person(patient: Patient, phone: str, address: str, language: str, *, interpreter: bool) -> tuple[str, ...]:
    born = f"Born: {patient.birth_date:%m/%d/%Y}" if patient.birth_date else ""
    speaks = f"Language: {_english(language)}{', needs an interpreter' if interpreter else ''}" if language else ""
    lines = (f"{patient.name}, {patient.record_number}", born, f"Phone: {phone}" if phone else "", address, speaks)
    return tuple(line for line in lines if line)


def _english(code: str) -> str:
    """The letter to the office is in English, whoever writes it."""
    with translation.override("en"):
        return str(language_name(code))


def _some(lines: list[str]) -> tuple[str, ...]:
    unique = list(dict.fromkeys(line for line in lines if line))
    more = [f"and {len(unique) - _MOST} more"] if len(unique) > _MOST else []
    return (*unique[:_MOST], *more)


def _reference(row: Referral) -> str:
    return f"R-{row.id.hex[:8].upper()}"
