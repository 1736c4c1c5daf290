"""Is somebody looking at their own chart, or at one that may be family's?"""

from uuid import UUID

from liaison.spine.access import rules
from liaison.spine.people.models import Patient, PatientAddress

_WHY = "staff opening their own or family's chart is flagged"


def kin_flag(staff: UUID | None, patient: Patient) -> str:
    """ "self", "family" or nothing; the addresses are asked only when the family name is the same."""
    if staff is None:
        return ""
    person = Patient.objects.unscoped(_WHY).filter(staff_self=staff).first()
    if person is None:
        return ""
    same_name = _family(person) == _family(patient)
    return rules.looks_like_family(
        same_person=person.id == patient.id,
        same_family_name=same_name,
        same_address=same_name and bool(_homes(person) & _homes(patient)),
    )


def _family(patient: Patient) -> str:
    return patient.family.casefold()


def _homes(patient: Patient) -> set[tuple[str, str]]:
    addresses = PatientAddress.objects.unscoped(_WHY).filter(patient=patient).exclude(line="")
    return {(line.casefold(), code[:5]) for line, code in addresses.values_list("line", "postal_code")}
