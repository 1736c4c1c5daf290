"""Practitioner -> a clinician, ours or not."""

from liaison.interfaces.fhir.mapping.elements import Json, Reading, person_name, written_name
from liaison.spine.people.values import PractitionerRow

_NPI = "http://hl7.org/fhir/sid/us-npi"


def practitioner_row(reading: Reading, body: Json) -> PractitionerRow:
    name = person_name(body.get("name"), reading.on)
    titled = " ".join([*(name.get("prefix") or ()), written_name(name)]).strip()
    npi = next((i.get("value") for i in body.get("identifier") or () if i.get("system") == _NPI), "")
    return PractitionerRow(source=reading.source, source_id=body["id"], name=titled or body["id"], npi=npi or "")
