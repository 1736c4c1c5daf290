"""RelatedPerson -> family, caregivers and guardians of a patient."""

from uuid import UUID

from liaison.interfaces.fhir.mapping.elements import Json, Reading, concept, first, person_name, telecom, written_name
from liaison.spine.people.values import RelatedRow


def related_row(reading: Reading, body: Json, patient: UUID) -> RelatedRow | None:
    """None for one without a name: nobody could ask for them."""
    name = written_name(person_name(body.get("name"), reading.on))
    if not name:
        return None
    code, words = concept(first(body.get("relationship")))
    return RelatedRow(
        source=reading.source, source_id=body["id"], patient=patient, name=name, relationship=words or code,
        phone=first(telecom(body.get("telecom"), "phone", reading.on)).get("value") or "",
        language=concept(first(body.get("communication")).get("language"))[0],
    )  # fmt: skip
