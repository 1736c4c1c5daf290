"""What a resource points at: every Reference.reference in it, and the key under which its target is known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from urllib.parse import unquote

import msgspec

from liaison.formats.fhir.r4.structures import resource_types

_REFERENCE = re.compile(rb'"reference"\s*:\s*("(?:[^"\\]|\\.)*")')
_RELATIVE = re.compile(r"([A-Za-z]+)/([A-Za-z0-9\-.]{1,64})(?:/_history/[A-Za-z0-9\-.]{1,64})?\Z")
_CONDITIONAL = re.compile(r"([A-Za-z]+)\?[^\s]+\Z")
_ELSEWHERE = ("http://", "https://", "urn:")


class Kind(Enum):
    """How a reference names its target."""

    WITHIN = "within"  # "#x", in the resource itself
    KEYED = "keyed"  # Patient/1, Practitioner?identifier=system|value, urn:uuid:…, https://…
    NOBODY = "nobody"  # names nothing that could ever arrive


@dataclass(frozen=True, slots=True)
class Target:
    kind: Kind
    key: str

    @property
    def type(self) -> str:
        """The resource type, where the key tells."""
        return re.split(r"[/?]", self.key, maxsplit=1)[0] if self.key[:1].isupper() else ""


def targets(raw: bytes, neighbours: Mapping[str, str]) -> tuple[Target, ...]:
    """All different targets, in order. Escaped quotes keep look-alikes in narrative out."""
    texts = dict.fromkeys(_REFERENCE.findall(raw))
    return tuple(dict.fromkeys(target(_text(quoted), neighbours) for quoted in texts))


def target(text: str, neighbours: Mapping[str, str]) -> Target:
    """Where a reference leads; an entry of the same Bundle goes by the id it is kept under."""
    return _target(neighbours.get(text, text))


def _text(quoted: bytes) -> str:
    return msgspec.json.decode(quoted, type=str) if b"\\" in quoted else quoted[1:-1].decode()


@lru_cache(maxsize=1 << 14)
def _target(text: str) -> Target:
    if text.startswith("#"):
        return Target(Kind.WITHIN, text)
    if (found := _RELATIVE.match(text)) and found[1] in resource_types():
        return Target(Kind.KEYED, f"{found[1]}/{found[2]}")
    if (found := _CONDITIONAL.match(text)) and found[1] in resource_types():
        return Target(Kind.KEYED, unquote(text))
    if text.startswith(_ELSEWHERE):
        return Target(Kind.KEYED, text.split("/_history/", 1)[0])
    return Target(Kind.NOBODY, text)


def conditional(resource_type: str, system: str, value: str) -> str:
    """The key under which others may ask for a resource by one of its identifiers."""
    return f"{resource_type}?identifier={system}|{value}"
