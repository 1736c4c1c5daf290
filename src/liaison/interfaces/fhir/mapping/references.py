"""References that do not say a name are given the name that the record has for their target."""

from collections.abc import Iterator, Mapping
from typing import Any

from liaison.interfaces.fhir.mapping.elements import Json

# Where the mapped types name somebody whom a page shows.
_PLACES = {
    "Encounter": (("participant", "individual"), ("location", "location"), ("serviceProvider",)),
    "Appointment": (("participant", "actor"),),
    "Coverage": (("payor",),),
}


def unnamed(body: Json) -> Iterator[str]:
    """The keys of targets whose names are wanted."""
    for reference in _references(body):
        if not reference.get("display") and isinstance(reference.get("reference"), str):
            yield reference["reference"]


def give_names(body: Json, names: Mapping[str, str]) -> None:
    """Write the names in: the body is a copy, what is kept does not change."""
    for reference in _references(body):
        if not reference.get("display") and (name := names.get(reference.get("reference") or "")):
            reference["display"] = name


def _references(body: Json) -> Iterator[dict[str, Any]]:
    for path in _PLACES.get(body["resourceType"], ()):
        found: list[Any] = [body]
        for name in path:
            found = [one for value in found for one in _listed(value.get(name))]
        yield from found


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
