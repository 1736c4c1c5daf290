"""Everybody, as far as telling them apart needs it."""

from collections import defaultdict
from uuid import UUID

from liaison.spine.people.models import ContactPoint, Patient, PatientAddress
from liaison.spine.people.rules import Person

_WHY = "everybody is compared with everybody; who sees a pair is asked when it is shown"


def everybody() -> dict[UUID, Person]:
    """Three queries, whatever there is of people."""
    phones: dict[UUID, set[str]] = defaultdict(set)
    numbers = ContactPoint.objects.unscoped(_WHY).exclude(search="").values_list("patient_id", "search")
    for patient, digits in numbers.iterator():
        phones[patient].add(digits)
    homes: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    lines = (
        PatientAddress.objects.unscoped(_WHY).exclude(line="").values_list("patient_id", "line", "postal_code", "city")
    )
    for patient, line, postal, city in lines.iterator():
        homes[patient] |= {(line, town) for town in (postal, city) if town}
    rows = Patient.objects.unscoped(_WHY).values_list("id", "family", "given", "birth_date", "called")
    return {
        row[0]: Person(row[1], row[2], row[3], frozenset(phones[row[0]]), row[4], frozenset(homes[row[0]]))
        for row in rows.iterator()
    }
