"""The waves that are open now, with everybody in them, and what each is to be told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Offer, Resource, Wave
from liaison.records.scheduling.queries.waiting.words import offer_text
from liaison.records.scheduling.rules.notices import language_for
from liaison.spine.access.queries import check
from liaison.spine.people.models import ContactPoint, PatientLanguage


@dataclass(frozen=True)
class OpenOffer:
    offer: UUID
    entry: UUID
    patient: UUID
    name: str
    language: str
    channel: str
    ways: str  # the number or address the offer goes to
    answer: str
    text: str  # in the patient's language where we have it
    said_in: str


@dataclass(frozen=True)
class OpenWave:
    wave: UUID
    visit: str
    starts_at: datetime
    zone: str
    where: str
    number: int
    mode: str
    opened_at: datetime
    closes_at: datetime
    waits: bool  # until quiet hours are over: nobody is asked yet
    offers: tuple[OpenOffer, ...]


def open_waves(act: Act) -> list[OpenWave]:
    """The one that ends soonest first. Offers to people whose charts are closed to this act are left out."""
    check(act, "scheduling.read")
    waves = list(Wave.objects.filter(outcome="").select_related("visit_type").order_by("closes_at", "id"))
    if not waves:
        return []
    offers = Offer.objects.seen_by(act).filter(wave__in=waves).select_related("entry__patient", "wave")
    rows = list(offers.order_by("-entry__urgency", "entry__asked_at", "id"))
    resources = {str(r.id): r for r in Resource.objects.filter(id__in=_ids(waves)).select_related("place")}
    where = {wave.id: _where([resources[i] for i in _of(wave) if i in resources]) for wave in waves}
    told = _told(act, rows, where)
    return [
        OpenWave(
            wave.id, wave.visit_type.name, wave.starts_at, wave.zone, where[wave.id], wave.number, wave.mode,
            wave.opened_at, wave.closes_at, wave.opened_at > act.at,
            tuple(told[o.id] for o in rows if o.wave_id == wave.id),
        )
        for wave in waves
    ]  # fmt: skip


def _told(act: Act, rows: list[Offer], where: dict[UUID, str]) -> dict[UUID, OpenOffer]:
    patients = {row.entry.patient_id for row in rows}
    spoken = PatientLanguage.objects.seen_by(act).filter(patient__in=patients).order_by("preferred", "-id")
    languages = dict(spoken.values_list("patient_id", "language"))
    ways: dict[tuple[UUID, str], str] = {}
    contacts = ContactPoint.objects.seen_by(act).filter(patient__in=patients, stopped_on=None).order_by("-rank", "-id")
    for patient, system, value in contacts.values_list("patient_id", "system", "value"):
        ways[patient, system] = value
    return {row.id: _offer(row, languages, ways, where[row.wave_id]) for row in rows}


def _offer(row: Offer, languages: dict[UUID, str], ways: dict[tuple[UUID, str], str], where: str) -> OpenOffer:
    patient, wave = row.entry.patient, row.wave
    language = languages.get(patient.id, "")
    way = ways.get((patient.id, row.channel)) or ways.get(
        (patient.id, "sms" if row.channel == "phone" else "phone"), ""
    )
    text = offer_text(language, starts_at=wave.starts_at, zone=wave.zone, place=where, until=row.expires_at)
    return OpenOffer(
        row.id,
        row.entry_id,
        patient.id,
        patient.name,
        language,
        row.channel,
        way,
        row.answer,
        text,
        language_for(language),
    )


def _of(wave: Wave) -> list[str]:
    return [str(kept["resource"] if isinstance(kept, dict) else kept) for kept in wave.resources]


def _ids(waves: list[Wave]) -> set[str]:
    return {each for wave in waves for each in _of(wave)}


def _where(resources: list[Resource]) -> str:
    """ "Dr. Fox, Riverside Main Street": clinicians before rooms, as they stand in the booking."""
    people = [row.name for row in resources if row.kind in ("clinician", "department", "outside")]
    sites = [row.place.name for row in resources if row.place]
    return ", ".join(dict.fromkeys([*people[:1], *sites[:1]])) or ", ".join(row.name for row in resources[:1])
