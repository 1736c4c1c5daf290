"""msgspec types for every R4 resource, built on demand from the table, so that C code checks shapes.

Only the JSON type of known elements is checked (object, list, text, number, boolean) and that no
date lies in the year 0001 or 9999, which systems write for "unknown" and "for ever". What R4 does
not know is left alone: it is kept, not judged.
"""

import keyword
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Annotated, Any

import msgspec

Loose = dict[str, msgspec.Raw]  # an object that nobody looks into: recursion is cut here

_DATE = Annotated[str, msgspec.Meta(pattern=r"^(?!0001|9999)")]
_PERIOD_END = Annotated[str, msgspec.Meta(pattern=r"^(?!0001|9999(?!-12-31))")]  # 9999-12-31: a period left open
_PRIMITIVES: dict[str, Any] = dict.fromkeys(
    ["string", "code", "id", "uri", "url", "uuid", "oid", "canonical", "markdown", "base64Binary", "xhtml", "time"], str
) | {
    "boolean": bool,
    "integer": int,
    "unsignedInt": int,
    "positiveInt": int,
    "decimal": float,
    "date": _DATE,
    "dateTime": _DATE,
    "instant": _DATE,
}
_CUT = {("Identifier", "assigner"), ("Extension", "extension")}  # where data types contain themselves
_EVERYWHERE = ("id:string", "extension:Extension*", "modifierExtension:Extension*")
_IN_RESOURCES = ("meta:Meta", "implicitRules:uri", "language:code", "text:Narrative", "contained:Resource*")


@cache
def _table() -> MappingProxyType[str, tuple[str, ...]]:
    lines = resources.files(__package__).joinpath("elements.txt").read_text("utf-8").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("# Made"))
    return MappingProxyType({row[0]: tuple(row[1:]) for row in rows if row[0] != "#"} | {"#": tuple(_types(lines))})


def _types(lines: list[str]) -> list[str]:
    return next(line for line in lines if line.startswith("# resources")).split(" ")[2:]


@cache
def resource_types() -> frozenset[str]:
    """The names of all R4 resource types."""
    return frozenset(_table()["#"])


@cache
def decoder(resource_type: str) -> msgspec.json.Decoder[Any]:
    """Reads one resource of this type into a struct, or raises with the path of what does not fit."""
    return msgspec.json.Decoder(_structure(resource_type))


def kind_of(resource_type: str, path: str) -> str:
    """The FHIR type at a path of attribute names (`class_` for Python's keywords), or "" where there is none."""
    where = resource_type
    for name in path.split("."):
        elements = dict(element.rstrip("*").split(":") for element in _table().get(where, ()))
        where = elements.get(name.rstrip("_"), "").removeprefix("@")
    return where


@cache
def defines(resource_type: str) -> bool:
    """Whether resources of this type are definitions, which go by a canonical url (Questionnaire, ValueSet)."""
    return "url:uri" in _table()[resource_type]


@cache
def _structure(path: str) -> Any:
    elements = _EVERYWHERE + _table()[path]
    if path in resource_types():
        elements += _IN_RESOURCES
    members, renamed = [], {}
    for element in elements:
        name, kind = element.rstrip("*").split(":")
        safe = f"{name}_" if keyword.iskeyword(name) else name
        renamed[safe] = name
        members.append((safe, _field(path, name, kind, element.endswith("*")), None))
    return msgspec.defstruct(path.replace(".", "_"), members, rename=renamed, gc=False, module=__name__)


def _field(path: str, name: str, kind: str, many: bool) -> Any:
    one: Any
    if kind in _PRIMITIVES:
        one = _PERIOD_END if (path, name) == ("Period", "end") else _PRIMITIVES[kind]
        return list[one | None] | None if many else one | None  # FHIR pads lists of primitives with null
    target = kind.removeprefix("@")
    recurs = kind == "Resource" or (path, name) in _CUT or f"{path}.".startswith(f"{target}.")
    one = Loose if recurs else _structure(target)
    return list[one] | None if many else one | None
