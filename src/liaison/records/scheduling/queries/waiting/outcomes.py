"""What became of the offers, one by one with their group: for the report on who is left out."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Offer, WaitEntry
from liaison.records.scheduling.values import Answer, Wait
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient, PatientLanguage
from liaison.spine.people.queries import age_on

_WHY = "counts by group, without names"
SAID_YES = (Answer.YES, Answer.TOO_LATE)


@dataclass(frozen=True)
class OfferOutcome:
    """One offer, or (`offered` False) somebody who waits and was never asked."""

    patient: UUID
    age: str  # 0-17, 18-34, 35-64, 65+
    language: str
    channel: str
    offered: bool
    said_yes: bool
    won: bool


def offer_outcomes(act: Act, *, since: datetime) -> list[OfferOutcome]:
    """Offers that are over, made since; and everybody who waited meanwhile without one."""
    check(act, "scheduling.read")
    offers = Offer.objects.unscoped(_WHY).filter(made_at__gte=since).exclude(answer="").select_related("entry")
    waiting = WaitEntry.objects.unscoped(_WHY).filter(state=Wait.WAITING)
    never = waiting.exclude(offers__made_at__gte=since).values_list("patient_id", "channel")
    patients = {o.entry.patient_id for o in offers} | {patient for patient, _channel in never}
    about = _groups(patients, timezone.localdate(act.at))
    made = [_made(o, *about[o.entry.patient_id]) for o in offers]
    return made + [OfferOutcome(who, *about[who], how, offered=False, said_yes=False, won=False) for who, how in never]


def _made(offer: Offer, age: str, language: str) -> OfferOutcome:
    said_yes, won = offer.answer in SAID_YES, offer.answer == Answer.YES
    return OfferOutcome(offer.entry.patient_id, age, language, offer.channel, offered=True, said_yes=said_yes, won=won)


def _groups(patients: set[UUID], today: date) -> dict[UUID, tuple[str, str]]:
    spoken = PatientLanguage.objects.unscoped(_WHY).filter(patient__in=patients).order_by("preferred", "-id")
    languages = dict(spoken.values_list("patient_id", "language"))
    found = Patient.objects.unscoped(_WHY).filter(id__in=patients)
    return {p.id: (age_band(age_on(p, today)), languages.get(p.id, "").partition("-")[0]) for p in found}


def age_band(age: int | None) -> str:
    if age is None:
        return ""
    return "0-17" if age < 18 else "18-34" if age < 35 else "35-64" if age < 65 else "65+"
