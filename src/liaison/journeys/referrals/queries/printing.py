"""A packet for paper and for a file."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from liaison.formats.fhir.referral import ReferralOut, referral_bundle
from liaison.journeys.referrals.models import Referral
from liaison.journeys.referrals.queries.packet import offers_for
from liaison.journeys.referrals.queries.sheets import sheet
from liaison.journeys.referrals.rules import Sheet
from liaison.kernel.act import Act
from liaison.records.directory.queries import Offer
from liaison.spine.access.queries import check


@dataclass(frozen=True)
class Printed:
    patient: UUID
    sheet: Sheet
    bundle: dict[str, Any]


def printed(act: Act, *, referral: UUID) -> Printed | None:
    row = _seen(act, referral)
    if row is None:
        return None
    check(act, "referrals.track", row.patient_id)
    found = sheet(act, row)
    patient = row.patient
    out = ReferralOut(
        id=row.id, patient=patient.id, record_number=patient.record_number, family=patient.family, given=patient.given,
        born=patient.birth_date, gender=patient.gender, ordered_at=row.ordered_at, now=act.at, urgency=row.urgency,
        service=found.service, reason=row.reason.replace("_", " "), question=row.question, requester=found.clinician,
        performer=row.office.name if row.office else "", results=found.results, authorization=row.authorization_number,
    )  # fmt: skip
    return Printed(patient.id, found, referral_bundle(out))


def offers_of(act: Act, *, referral: UUID) -> list[Offer]:
    """Whom to offer, for the page."""
    row = _seen(act, referral)
    return offers_for(act, row) if row else []


def _seen(act: Act, referral: UUID) -> Referral | None:
    rows = Referral.objects.seen_by(act).select_related("patient", "office", "clinician")
    return rows.filter(id=referral).first()
