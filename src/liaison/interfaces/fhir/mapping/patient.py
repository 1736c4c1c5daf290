"""Patient -> who they are, as people keeps it."""

from collections.abc import Iterator
from datetime import date

from liaison.interfaces.fhir.mapping.elements import (
    Json,
    Reading,
    concept,
    day,
    extension,
    is_current,
    person_name,
    telecom,
)
from liaison.spine.people.values import Address, Contact, Identifier, Language, PatientRow

_NAMELESS = "Unknown"
_CONTACTS = {"phone": "phone", "sms": "sms", "email": "email"}


def patient_row(reading: Reading, body: Json) -> PatientRow:
    on = reading.on
    name = person_name(body.get("name"), on)
    given = " ".join(name.get("given") or ())
    family = name.get("family") or ("" if given else name.get("text") or _NAMELESS)
    return PatientRow(
        source=reading.source, source_id=body["id"], family=family or _NAMELESS, given=given, called=_called(body),
        pronouns=_pronouns(body), birth_date=day(body.get("birthDate")), gender=body.get("gender") or "",
        deceased=bool(body.get("deceasedBoolean") or body.get("deceasedDateTime")),
        deceased_on=day(body.get("deceasedDateTime")), identifiers=tuple(_identifiers(body, on)),
        contacts=tuple(_contacts(body, on)), addresses=tuple(_addresses(body, on)),
        languages=tuple(_languages(body)),
    )  # fmt: skip


def _called(body: Json) -> str:
    nickname: Json = next((name for name in body.get("name") or () if name.get("use") == "nickname"), {})
    return " ".join(nickname.get("given") or ()) or nickname.get("text") or ""


def _pronouns(body: Json) -> str:
    value: Json = next(
        (e for e in extension(body, "individual-pronouns").get("extension") or () if e.get("url") == "value"), {}
    )
    return concept(value.get("valueCodeableConcept"))[1]


def _identifiers(body: Json, on: date) -> Iterator[Identifier]:
    for found in body.get("identifier") or ():
        if found.get("value") and is_current(found, on):
            yield Identifier(found.get("system") or "", found["value"], concept(found.get("type"))[0])


def _contacts(body: Json, on: date) -> Iterator[Contact]:
    for system, ours in _CONTACTS.items():
        for place, found in enumerate(telecom(body.get("telecom"), system, on), start=1):
            yield Contact(ours, found["value"], found.get("use") or "", found.get("rank") or place)


def _addresses(body: Json, on: date) -> Iterator[Address]:
    for found in body.get("address") or ():
        if not is_current(found, on):
            continue
        line = ", ".join(part for part in found.get("line") or () if part) or found.get("text") or ""
        rest = (found.get(name) or "" for name in ("city", "state", "postalCode", "country", "use"))
        yield Address(line, *rest)


def _languages(body: Json) -> Iterator[Language]:
    needs = extension(body, "patient-interpreterRequired").get("valueBoolean") is True
    spoken = [found for found in body.get("communication") or () if concept(found.get("language"))[0]]
    for found in spoken:
        preferred = found.get("preferred") is True or len(spoken) == 1
        yield Language(concept(found["language"])[0], preferred, preferred and needs)
