"""What reading a source gives: resources found, and places where none could be made out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_TYPE = re.compile(rb'"resourceType"\s*:\s*"([A-Za-z]{1,64})"')
_ID = re.compile(rb'"id"\s*:\s*"([A-Za-z0-9\-.]{1,64})"')
_HEAD = 4096  # where type and id of a broken resource are looked for

Spill = Callable[[bytes], None]  # takes what is too long to be held, piece by piece; b"" ends it


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask of us."""

    resource_bytes: int = 32 * 1024 * 1024
    expansion: int = 400  # times its packed size; real FHIR packs 10 to 100 times, bombs 1,000 and more
    free_bytes: int = 32 * 1024 * 1024  # below this, no expansion is suspicious
    members: int = 100_000  # files in one archive
    nesting: int = 3  # Bundles in Bundles


@dataclass(frozen=True, slots=True)
class Found:
    """The exact bytes of one JSON object that should be a resource."""

    file: str
    line: int
    raw: bytes
    full_url: str = ""  # in a Bundle: what the other entries call it
    asked_id: str = ""  # in a Bundle: the id that the entry's request gives it ("PUT Patient/1")
    neighbours: Mapping[str, str] = field(default_factory=dict)  # fullUrl -> Type/id in the same Bundle
    copy: bool = False  # it also stands in a Bundle that is kept whole


@dataclass(frozen=True, slots=True)
class Broken:
    """A place that gave no resource, and why. `raw` is what was there, where it could be held."""

    file: str
    line: int
    reason: str
    type: str = ""
    id: str = ""
    raw: bytes | None = None
    spilled: bool = False  # what was there went to `Spill`


Piece = Found | Broken


def broken(file: str, line: int, reason: str, raw: bytes, *, spilled: bool = False) -> Broken:
    """A `Broken` with the type and id that can still be read near its beginning."""
    head = raw[:_HEAD]
    kind, name = _TYPE.search(head), _ID.search(head)
    return Broken(
        file, line, reason,
        type=kind[1].decode() if kind else "", id=name[1].decode() if name else "",
        raw=None if spilled else raw, spilled=spilled,
    )  # fmt: skip
