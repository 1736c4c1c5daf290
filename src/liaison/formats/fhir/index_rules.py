"""Where each resource type keeps what it is found by: its patient, date, code, status and category.

Paths are tried in order and those that R4 does not give a type are left out. A type is listed here
only where the usual names would find the wrong thing or nothing.
"""

from dataclasses import dataclass
from functools import cache

from liaison.formats.fhir.r4.structures import kind_of

Paths = tuple[str, ...]

_PATIENT: Paths = ("patient", "subject", "beneficiary", "individual", "for_", "candidate", "deliverTo")
_DATE: Paths = (
    "effectiveDateTime", "effectivePeriod", "effectiveInstant", "performedDateTime", "performedPeriod",
    "occurrenceDateTime", "occurrencePeriod", "onsetDateTime", "onsetPeriod", "started", "servicedDate",
    "servicedPeriod", "billablePeriod", "whenHandedOver", "whenPrepared", "period", "authoredOn", "authored",
    "dateAsserted", "identifiedDateTime", "recordedDate", "startDate", "start", "date", "dateTime", "occurredDateTime",
    "occurredPeriod", "dateWritten", "assertedDate", "recorded", "issued", "created", "sent", "createdDateTime",
    "manufactureDate",
)  # fmt: skip
_CODE: Paths = ("code", "medicationCodeableConcept", "vaccineCode", "type", "serviceType")
_CATEGORY: Paths = ("category", "class_", "intent", "use", "kind")

_PATIENT_OF: dict[str, Paths] = {
    "Patient": (),
    "Appointment": ("participant.actor",),
    "AppointmentResponse": ("actor",),
    "Schedule": ("actor",),
    "Person": ("link.target",),
    "Provenance": ("target",),
    "AuditEvent": ("entity.what",),
    "QuestionnaireResponse": ("subject", "source"),
}
_DATE_OF: dict[str, Paths] = {
    "Patient": ("birthDate",),
    "RelatedPerson": ("birthDate",),
    "Practitioner": ("birthDate",),
    "Person": ("birthDate",),
    "Condition": ("onsetDateTime", "onsetPeriod", "recordedDate"),
    "AllergyIntolerance": ("onsetDateTime", "onsetPeriod", "recordedDate", "lastOccurrence"),
    "DocumentReference": ("context.period", "date"),
    "Task": ("executionPeriod", "authoredOn"),
    "Communication": ("sent", "received"),
    "Specimen": ("collection.collectedDateTime", "collection.collectedPeriod", "receivedTime"),
    "Goal": ("startDate", "statusDate"),
    "Coverage": ("period",),
    "Slot": ("start",),
    "Appointment": ("start", "requestedPeriod", "created"),
    "Claim": ("billablePeriod", "created"),
    "ExplanationOfBenefit": ("billablePeriod", "created"),
}
_CODE_OF: dict[str, Paths] = {
    "Encounter": ("type", "serviceType"),
    "MedicationDispense": ("medicationCodeableConcept",),  # its type is a first fill or a refill
    "Appointment": ("serviceType", "appointmentType"),
    "Communication": ("topic", "reasonCode"),
    "CarePlan": ("category",),
    "CareTeam": ("category",),
    "Goal": ("description",),
    "RiskAssessment": ("code", "method"),
    "Flag": ("code",),
    "PractitionerRole": ("specialty", "code"),
    "ImagingStudy": ("procedureCode", "modality"),
    "SupplyDelivery": ("suppliedItem.itemCodeableConcept", "type"),
    "NutritionOrder": ("oralDiet.type",),
    "Consent": ("category",),
    "QuestionnaireResponse": ("questionnaire",),
    "AdverseEvent": ("event",),
}
_STATUS_OF: dict[str, Paths] = {
    "Condition": ("clinicalStatus",),
    "AllergyIntolerance": ("clinicalStatus",),
    "Goal": ("lifecycleStatus",),
}
_STATUS: Paths = ("status", "active")

#: a Period of these may end on 9999-12-31: the insurer's way to say "until further notice"
OPEN_ENDED = frozenset({"Coverage"})


@dataclass(frozen=True, slots=True)
class Plan:
    """Attribute paths of one resource type."""

    patient: Paths
    date: Paths
    code: Paths
    status: Paths
    category: Paths


# A path counts only where R4 has one of these types at its end.
_READABLE = {
    "patient": {"Reference"},
    "date": {"dateTime", "date", "instant", "Period"},
    "code": {"CodeableConcept", "Coding", "code", "canonical"},
    "status": {"code", "CodeableConcept", "boolean"},
    "category": {"CodeableConcept", "Coding", "code"},
}


@cache
def plan(resource_type: str) -> Plan:
    """What to look at in resources of this type."""

    def present(part: str, paths: Paths) -> Paths:
        return tuple(path for path in paths if kind_of(resource_type, path) in _READABLE[part])

    return Plan(
        patient=present("patient", _PATIENT_OF.get(resource_type, _PATIENT)),
        date=present("date", _DATE_OF.get(resource_type, _DATE)),
        code=present("code", _CODE_OF.get(resource_type, _CODE)),
        status=present("status", _STATUS_OF.get(resource_type, _STATUS)),
        category=present("category", _CATEGORY),
    )
