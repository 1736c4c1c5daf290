"""Organization -> a practice, hospital or payer."""

from liaison.interfaces.fhir.mapping.elements import Json, Reading, concept, first, telecom
from liaison.spine.people.values import OrganizationRow


def organization_row(reading: Reading, body: Json) -> OrganizationRow:
    return OrganizationRow(
        source=reading.source, source_id=body["id"], name=body.get("name") or body["id"],
        kind=concept(first(body.get("type")))[0],
        phone=first(telecom(body.get("telecom"), "phone", reading.on)).get("value") or "",
    )  # fmt: skip
