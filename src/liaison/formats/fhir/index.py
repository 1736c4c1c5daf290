"""What a resource is found by, taken from its struct by the plan of its type."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from liaison.formats.fhir.index_rules import OPEN_ENDED, Plan, plan
from liaison.formats.fhir.moments import Moment, moment
from liaison.formats.fhir.references import conditional

# Where a concept is coded several ways, the one that the most people share is its index.
_PREFERRED = (
    "http://loinc.org",
    "http://snomed.info/sct",
    "http://www.nlm.nih.gov/research/umls/rxnorm",
    "http://hl7.org/fhir/sid/cvx",
    "http://hl7.org/fhir/sid/icd-10-cm",
)
_RANK = {system: rank for rank, system in enumerate(_PREFERRED)}
_LONGEST_CODE, _LONGEST_DISPLAY, _LONGEST_KEY = 200, 500, 500
_RETRACTED = "entered-in-error"


@dataclass(frozen=True, slots=True)
class Code:
    """One coding of a concept, and what a person would read."""

    system: str = ""
    code: str = ""
    display: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a resource is looked up by, besides its type and id."""

    patients: tuple[str, ...]  # references as written, of whoever it is about
    date: Moment | None
    code: Code
    status: str
    category: str
    aliases: tuple[str, ...]
    version: str
    updated: Moment | None


def index(resource_type: str, resource: Any, full_url: str) -> Index:
    """Raises `Unfit` where something it is found by cannot be what it should be."""
    wanted = plan(resource_type)
    meta = resource.meta
    return Index(
        patients=tuple(dict.fromkeys(_patients(resource, wanted))),
        date=_date(resource_type, resource, wanted),
        code=_first_code(resource, wanted),
        status=_status(resource, wanted),
        category=next((code for path in wanted.category for code in _codes(_values(resource, path))), ""),
        aliases=tuple(_aliases(resource_type, resource, full_url)),
        version=(meta and meta.versionId) or "",
        updated=moment(meta.lastUpdated, "meta.lastUpdated") if meta and meta.lastUpdated else None,
    )


def _values(resource: Any, path: str) -> list[Any]:
    """What lies at a path, lists taken apart."""
    found = [resource]
    for name in path.split("."):
        found = [one for value in found for one in _listed(getattr(value, name))]
    return found


def _listed(value: Any) -> Any:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _patients(resource: Any, wanted: Plan) -> Iterator[str]:
    for path in wanted.patient:
        found = [reference.reference for reference in _values(resource, path) if reference.reference]
        if found:
            yield from found
            return


def _date(resource_type: str, resource: Any, wanted: Plan) -> Moment | None:
    for path in wanted.date:
        for value in _values(resource, path):
            if isinstance(value, str):
                return moment(value, path)
            end = value.end
            if end and not (resource_type in OPEN_ENDED and end.startswith("9999-12-31")):
                moment(end, f"{path}.end")
            if value.start:
                return moment(value.start, f"{path}.start")
    return None


def _first_code(resource: Any, wanted: Plan) -> Code:
    for path in wanted.code:
        for value in _values(resource, path):
            found = _code(value)
            if found.code or found.display:
                return found
    return Code()


def _code(value: Any) -> Code:
    if isinstance(value, str):
        return Code(code=_short(value))
    codings = [coding for coding in getattr(value, "coding", None) or () if coding.code]
    best = min(codings, key=lambda coding: _RANK.get(coding.system, len(_RANK)), default=None)
    text = getattr(value, "text", None) or (best and best.display) or ""
    if best is None:
        return Code(display=text[:_LONGEST_DISPLAY])
    return Code(best.system or "", _short(best.code), text[:_LONGEST_DISPLAY])


def _codes(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if code := _short(getattr(value, "code", "") or "") or _code(value).code:
            yield code


def _status(resource: Any, wanted: Plan) -> str:
    verification = getattr(resource, "verificationStatus", None)
    if _RETRACTED in _codes(() if isinstance(verification, str) else _listed(verification)):
        return _RETRACTED
    for path in wanted.status:
        for value in _values(resource, path):
            if isinstance(value, bool):
                return "active" if value else "inactive"
            return _short(value) if isinstance(value, str) else _code(value).code
    return ""


def _aliases(resource_type: str, resource: Any, full_url: str) -> Iterator[str]:
    """Other names than Type/id under which references may ask for it."""
    if full_url and len(full_url) <= _LONGEST_KEY:
        yield full_url
    for identifier in _listed(getattr(resource, "identifier", None)):
        if identifier.value:
            key = conditional(resource_type, identifier.system or "", identifier.value)
            if len(key) <= _LONGEST_KEY:
                yield key


def _short(code: str) -> str:
    """A code longer than any code is not indexed; a database index could not hold it."""
    return code if len(code) <= _LONGEST_CODE else ""
