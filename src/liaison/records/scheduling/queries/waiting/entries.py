"""The wait list in its order, and what one patient was offered."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Offer, WaitEntry
from liaison.records.scheduling.rules.waiting import by_phone
from liaison.records.scheduling.values import Wait
from liaison.spine.access.queries import check
from liaison.spine.people.models import ContactPoint, PatientLanguage
from liaison.spine.people.queries import age_on

OPEN = (Wait.WAITING, Wait.OFFERED)


@dataclass(frozen=True)
class EntryLine:
    """One entry as the list shows it."""

    row: WaitEntry
    name: str
    age: int | None
    language: str
    interpreter: bool
    phones: bool  # is telephoned, since texts would miss this person
    offers: int
    days: int  # waited so far


@dataclass(frozen=True)
class OfferLine:
    """One offer in a patient's history."""

    offer: UUID
    slot: datetime
    zone: str
    made_at: datetime
    channel: str
    answer: str
    answered_at: datetime | None
    number: int  # of the wave


def entry_lines(
    act: Act, *, visit_type: str = "", state: str = "", urgency: str = "", place: UUID | None = None, language: str = ""
) -> list[EntryLine]:
    """In the order in which people are asked. Without a state: those who wait."""
    check(act, "scheduling.read")
    rows = WaitEntry.objects.seen_by(act).filter(state__in=[state] if state else OPEN)
    rows = rows.filter(visit_type=visit_type) if visit_type else rows
    rows = rows.filter(urgency__gte=int(urgency)) if urgency else rows
    rows = rows.filter(place=place) if place else rows
    lines = _lines(act, rows)
    return [line for line in lines if not language or line.language.partition("-")[0] == language]


def entry(act: Act, *, entry: UUID) -> EntryLine | None:
    check(act, "scheduling.read")
    return next(iter(_lines(act, WaitEntry.objects.seen_by(act).filter(id=entry))), None)


def offers_of(act: Act, *, patient: UUID, limit: int = 50) -> list[OfferLine]:
    """Everything this patient was ever offered, the latest first."""
    check(act, "scheduling.read", patient)
    rows = Offer.objects.seen_by(act).filter(entry__patient=patient).select_related("wave").order_by("-made_at", "-id")
    return [
        OfferLine(o.id, o.wave.starts_at, o.wave.zone, o.made_at, o.channel, o.answer, o.answered_at, o.wave.number)
        for o in rows[:limit]
    ]


def _lines(act: Act, rows: QuerySet[WaitEntry]) -> list[EntryLine]:
    found = list(
        rows.select_related("patient", "visit_type", "resource", "place", "instead_of", "appointment").order_by(
            "-urgency", "asked_at", "id"
        )
    )
    patients = {row.patient_id for row in found}
    spoken = PatientLanguage.objects.seen_by(act).filter(patient__in=patients).order_by("preferred", "-id")
    languages = {row.patient_id: row for row in spoken}
    texts = ContactPoint.objects.seen_by(act).filter(patient__in=patients, system="sms", stopped_on=None)
    reads = set(texts.values_list("patient_id", flat=True))
    made = Counter(Offer.objects.seen_by(act).filter(entry__in=found).values_list("entry_id", flat=True))
    today = timezone.localdate(act.at)
    lines = []
    for row in found:
        language, age = languages.get(row.patient_id), age_on(row.patient, today)
        lines.append(
            EntryLine(
                row,
                row.patient.name,
                age,
                language.language if language else "",
                bool(language and language.interpreter),
                by_phone(row.channel, age, row.patient_id in reads),
                made[row.id],
                max((today - timezone.localdate(row.asked_at)).days, 0),
            )
        )
    return lines
