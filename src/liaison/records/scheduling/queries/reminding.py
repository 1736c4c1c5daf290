"""What reminders need to know of visits: when, where, how to prepare and whom to call."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.records.scheduling.models import Appointment, Claim, Preparation
from liaison.records.scheduling.rules.states import AHEAD
from liaison.records.scheduling.values import ResourceKind, State

_WHY = "whom to remind of which visit, by rule"


@dataclass(frozen=True, kw_only=True)
class ToRemind:
    """One visit as a reminder says it."""

    appointment: UUID
    patient: UUID
    starts_at: datetime
    zone: str
    state: str
    place: str
    phone: str
    preparations: dict[str, str]  # by language

    @property
    def ahead(self) -> bool:
        return self.state in AHEAD

    @property
    def confirmed(self) -> bool:
        return self.state == State.CONFIRMED

    def preparation(self, language: str) -> str:
        return self.preparations.get(language, "") or self.preparations.get(language.partition("-")[0], "")


def to_remind(appointments: Collection[UUID]) -> dict[UUID, ToRemind]:
    """In three queries, however many they are."""
    rows = list(Appointment.objects.unscoped(_WHY).filter(id__in=appointments))
    phones, places = _resources([row.id for row in rows])
    texts: dict[str, dict[str, str]] = {}
    kinds = {row.visit_type_id for row in rows if row.visit_type_id}
    for kind, language, text in Preparation.objects.filter(visit_type__in=kinds).values_list(
        "visit_type", "language", "text"
    ):
        texts.setdefault(kind, {})[language] = text
    return {
        row.id: ToRemind(
            appointment=row.id, patient=row.patient_id, starts_at=row.starts_at, zone=row.zone, state=row.state,
            place=places.get(row.id, "") or row.place, phone=phones.get(row.id, ""),
            preparations=texts.get(row.visit_type_id or "", {}),
        )
        for row in rows
    }  # fmt: skip


def on_day(since: datetime, until: datetime) -> list[UUID]:
    """Who has a visit ahead in this time, each once, in the order of the visits."""
    rows = Appointment.objects.unscoped(_WHY).filter(starts_at__gte=since, starts_at__lt=until, state__in=AHEAD)
    return list(dict.fromkeys(rows.order_by("starts_at", "id").values_list("patient_id", flat=True)))


def _resources(ids: Collection[UUID]) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Whom to call, and at which site: the clinician's, then anything else's, then the organization's."""
    claims = Claim.objects.unscoped(_WHY).filter(appointment__in=ids, live=True, resource__isnull=False)
    phones: dict[UUID, str] = {}
    places: dict[UUID, str] = {}
    listed = claims.select_related("resource__place__organization").order_by("id")
    for claim in sorted(listed, key=lambda each: each.resource.kind != ResourceKind.CLINICIAN):  # type: ignore[union-attr]
        resource = claim.resource
        if resource is None or claim.appointment_id is None:
            continue
        site = resource.place
        office = site.organization.phone if site and site.organization else ""
        phones[claim.appointment_id] = phones.get(claim.appointment_id, "") or resource.phone or office
        places[claim.appointment_id] = places.get(claim.appointment_id, "") or (site.name if site else "")
    return phones, places
