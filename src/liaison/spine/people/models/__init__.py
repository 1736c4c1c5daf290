"""Who everybody is: patients, how to reach them, the directory, staff."""

from liaison.spine.people.models.aliases import PatientAlias
from liaison.spine.people.models.directory import Organization, Place, Practitioner
from liaison.spine.people.models.patients import Patient, PatientIdentifier, PatientSource
from liaison.spine.people.models.reach import ContactPoint, PatientAddress, PatientLanguage, RelatedPerson
from liaison.spine.people.models.staff import Staff, Team

__all__ = [
    "ContactPoint",
    "Organization",
    "Patient",
    "PatientAddress",
    "PatientAlias",
    "PatientIdentifier",
    "PatientLanguage",
    "PatientSource",
    "Place",
    "Practitioner",
    "RelatedPerson",
    "Staff",
    "Team",
]
