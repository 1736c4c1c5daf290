"""Location -> a site, ward or room."""

from uuid import UUID

from liaison.interfaces.fhir.mapping.elements import Json, Reading, extension
from liaison.spine.people.values import PlaceRow


def place_row(reading: Reading, body: Json, organization: UUID | None) -> PlaceRow:
    zone = extension(body, "timezone").get("valueCode")
    return PlaceRow(
        source=reading.source, source_id=body["id"], name=body.get("name") or body.get("description") or body["id"],
        zone=zone if isinstance(zone, str) else "", organization=organization,
    )  # fmt: skip


def organization_key(body: Json) -> str:
    """Under which key the organisation that runs it is known; some systems name it by an identifier only."""
    managing = body.get("managingOrganization") or {}
    identifier = managing.get("identifier") or {}
    if managing.get("reference") or not identifier.get("value"):
        return managing.get("reference") or ""
    return f"Organization?identifier={identifier.get('system') or ''}|{identifier['value']}"
