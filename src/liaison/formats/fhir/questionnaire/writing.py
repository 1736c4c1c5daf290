"""A QuestionnaireResponse around its items: of which form and version, of whom, when, by whom, in which language and how."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

_MODE = "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode"
_MODES = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode"
MODES = {"phone": "VERBAL", "in_person": "FACE", "paper": "PHYSICAL", "electronic": "ELECTRONIC"}


def response(
    *, id: str, url: str, version: str, status: str, patient: str, authored: datetime, items: Sequence[dict[str, Any]],
    language: str = "", author: str = "", source: Mapping[str, str] | None = None, mode: str = "",
) -> dict[str, Any]:  # fmt: skip
    """References are given as FHIR writes them: "Patient/…". `author` wrote it down, `source` is whose answers they are."""
    found: dict[str, Any] = {"resourceType": "QuestionnaireResponse", "id": id}
    if language:
        found["language"] = language
    if mode in MODES:
        coding = {"system": _MODES, "code": MODES[mode]}
        found["extension"] = [{"url": _MODE, "valueCodeableConcept": {"coding": [coding]}}]
    found |= {
        "questionnaire": f"{url}|{version}" if version else url, "status": status, "subject": {"reference": patient},
        "authored": authored.isoformat(),
    }  # fmt: skip
    if author:
        found["author"] = {"reference": author}
    if source:
        found["source"] = dict(source)
    return {**found, **({"item": list(items)} if items else {})}
