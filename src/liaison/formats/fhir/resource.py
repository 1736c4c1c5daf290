"""One resource as it is kept: its exact bytes, and what it is found by; or why it is not kept."""

import re
import uuid
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec

from liaison.formats.fhir.exact import refuse_lost, reshaped
from liaison.formats.fhir.index import Index, index
from liaison.formats.fhir.r4.structures import decoder, defines, resource_types
from liaison.formats.fhir.reasons import UNREADABLE, Unfit, not_utf8, unreadable
from liaison.formats.fhir.references import Kind, Target, target, targets
from liaison.formats.fhir.sources.bundles import assigned_id
from liaison.formats.fhir.sources.pieces import Broken, Found, broken

_TYPE_FIRST = re.compile(rb'\s*\{\s*"resourceType"\s*:\s*"([A-Za-z]{1,64})"')
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}\Z")
_DEFINITIONS = uuid.UUID("6f0f2f3e-52f4-5d53-8f37-9f6a3f0d7c11")  # namespace of ids made from canonical urls


class _Head(msgspec.Struct):
    resourceType: str | None = None  # noqa: N815 - FHIR's own name
    id: str | None = None


_head = msgspec.json.Decoder(_Head)


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource that can be kept."""

    file: str
    line: int
    type: str
    id: str
    raw: bytes  # as received, with the id spliced in where its Bundle gave it one
    digest: bytes
    reshaped: bool  # a JSON store would write one of its numbers otherwise
    patient: str  # the key of the one patient it is about, or ""
    found_by: Index
    targets: tuple[str, ...]  # keys of everything it points at
    copy: bool = False  # it also stands in a Bundle that is kept whole

    @property
    def key(self) -> str:
        """The name under which references find it."""
        return f"{self.type}/{self.id}"


def take(found: Found) -> Resource | Broken:
    """Check and index one JSON object."""
    try:
        return _kept(found)
    except Unfit as unfit:
        return broken(found.file, found.line, str(unfit), _for_repair(found))
    except UNREADABLE as error:
        return broken(found.file, found.line, unreadable(error, found.raw), _for_repair(found))


def _for_repair(found: Found) -> bytes:
    """As it was, with the id that only its Bundle knew: once taken out, nobody else can tell."""
    name = assigned_id(found.full_url, found.asked_id)
    try:
        return _with_id(found.raw, name) if name and not _head.decode(found.raw).id else found.raw
    except UNREADABLE:
        return found.raw


def _kept(found: Found) -> Resource:
    kind = _type(found.raw)
    read = decoder(kind).decode(found.raw)
    name = _id(kind, read, found)
    raw = found.raw if read.id else _with_id(found.raw, name)
    try:
        raw.decode()
    except UnicodeDecodeError:
        raise Unfit(not_utf8(raw)) from None
    refuse_lost(raw)
    found_by = index(kind, read, found.full_url)
    pointed = targets(raw, found.neighbours)
    return Resource(
        found.file, found.line, kind, name, raw, blake2b(raw, digest_size=16).digest(), reshaped(raw),
        patient=_patient(kind, name, read, found_by, found), found_by=found_by,
        targets=tuple(t.key for t in pointed if t.kind is not Kind.WITHIN), copy=found.copy,
    )  # fmt: skip


def _type(raw: bytes) -> str:
    first = _TYPE_FIRST.match(raw)
    kind = first[1].decode() if first else _head.decode(raw).resourceType
    if not kind:
        raise Unfit("no resourceType: this is not a FHIR resource")
    if kind not in resource_types():
        raise Unfit(f"unknown type: {kind[:64]} is not an R4 resource")
    return kind


def _id(kind: str, read: Any, found: Found) -> str:
    name = read.id or assigned_id(found.full_url, found.asked_id)
    if not name and defines(kind):
        name = _id_of_definition(read, found.raw)
    if not name:
        raise Unfit("no id: what has no id could not be recognised when it comes again")
    if not _ID.match(name):
        raise Unfit(f"bad id: {name[:80]!r} (letters, digits, - and . up to 64)")
    return str(name)


def _id_of_definition(read: Any, raw: bytes) -> str:
    """A questionnaire and its like go by a canonical url; the same url is the same definition."""
    return str(uuid.uuid5(_DEFINITIONS, f"{read.url}|{read.version or ''}" if read.url else raw.hex()))


def _with_id(raw: bytes, name: str) -> bytes:
    brace = raw.index(b"{") + 1
    return raw[:brace] + b'"id":' + msgspec.json.encode(name) + b"," + raw[brace:]


def _patient(kind: str, name: str, read: Any, found_by: Index, found: Found) -> str:
    """The one patient this is about; "" where it is about none, or about several."""
    if kind == "Patient":
        return f"Patient/{name}"
    about = [target(text, found.neighbours) for text in found_by.patients]
    for one in about:
        if one.kind is Kind.NOBODY:
            raise Unfit(f"reference to nobody: {one.key[:80]!r} names nothing that could arrive")
        if one.kind is Kind.WITHIN and one.key != "#" and not _holds(read, one.key[1:]):
            raise Unfit(f"reference to nobody: {one.key[:80]!r} is not contained in it")
    named = _keys(about, "Patient") or _keys(about, "")
    return named.pop() if len(named) == 1 else ""


def _holds(read: Any, name: str) -> bool:
    """Whether a resource of this id is contained."""
    held = (one.get("id") for one in getattr(read, "contained", None) or ())
    return any(id_ is not None and bytes(id_) == msgspec.json.encode(name) for id_ in held)


def _keys(about: list[Target], kind: str) -> set[str]:
    return {one.key for one in about if one.kind is Kind.KEYED and one.type == kind}
