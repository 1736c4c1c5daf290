"""Unfold Bundles into the resources inside them; anything else is handed on as it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

import msgspec

from liaison.formats.fhir.reasons import UNREADABLE, unreadable
from liaison.formats.fhir.sources.documents import EntryScanner, Unfinished
from liaison.formats.fhir.sources.pieces import Broken, Found, Limits, Piece, broken

# A document, a message or a named collection means something as a whole: it is kept beside its parts.
WHOLES = frozenset({"document", "message", "collection"})
_BUNDLE = re.compile(rb'"resourceType"\s*:\s*"Bundle"')
_PLAIN = re.compile(rb'\s*\{\s*"resourceType"\s*:\s*"(?!Bundle")')
_URN_UUID = "urn:uuid:"


class _Head(msgspec.Struct):
    resourceType: str | None = None  # noqa: N815 - FHIR's own names
    id: str | None = None


class _Bundle(msgspec.Struct):
    id: str | None = None
    type: str | None = None
    entry: list[msgspec.Raw] | None = None


class _Request(msgspec.Struct):
    method: str = ""
    url: str = ""


class _Search(msgspec.Struct):
    mode: str = ""


class _Entry(msgspec.Struct):
    fullUrl: str | None = None  # noqa: N815
    resource: msgspec.Raw = msgspec.Raw(b"")
    request: _Request | None = None
    search: _Search | None = None


_head, _bundle, _entry = msgspec.json.Decoder(_Head), msgspec.json.Decoder(_Bundle), msgspec.json.Decoder(_Entry)


def unfold(file: str, line: int, raw: bytes, limits: Limits, depth: int = 0) -> Iterator[Piece]:
    """The resources that one JSON text holds: itself, or the entries of a Bundle, however deep."""
    if _PLAIN.match(raw) or not _BUNDLE.search(raw):
        yield Found(file, line, raw)
        return
    try:
        is_bundle = _head.decode(raw).resourceType == "Bundle"
        bundle = _bundle.decode(raw) if is_bundle else _Bundle()
    except UNREADABLE as error:
        yield from _salvaged(file, line, raw, error, limits, depth)
        return
    if not is_bundle:
        yield Found(file, line, raw)
    elif depth >= limits.nesting:
        yield broken(file, line, f"nested: Bundles within Bundles beyond {limits.nesting} levels", raw)
    else:
        whole = bundle.type in WHOLES and bool(bundle.id)
        if whole:
            yield Found(file, line, raw)
        for piece in _entries(file, _places(raw, line, bundle.entry or []), limits, depth):
            yield replace(piece, copy=True) if whole and isinstance(piece, Found) else piece


def unfold_stream(file: str, chunks: Iterable[bytes], limits: Limits) -> Iterator[Piece]:
    """The entries of a Bundle too large to be held. References by fullUrl resolve later, by alias."""
    scanner = EntryScanner(limits.resource_bytes)
    chunks = iter(chunks)
    head = next(chunks, b"")
    if not _BUNDLE.search(head, 0, 1 << 16):
        reason = f"too long: a resource beyond {limits.resource_bytes:,} bytes"
        yield broken(file, 1, reason, head, spilled=True)
        return
    try:
        for line, text in scanner.entries(chain([head], chunks)):
            yield from _entries(file, [(line, text)], limits, 0)
    except Unfinished as error:
        yield Broken(file, scanner.line, str(error), type="Bundle")


def _salvaged(file: str, line: int, raw: bytes, error: Exception, limits: Limits, depth: int) -> Iterator[Piece]:
    """What can be had from a Bundle that is not whole, and then the Bundle itself as broken."""
    found, reason = _whole_entries(line, raw, limits)
    yield from _entries(file, found, limits, depth)
    yield broken(file, line, reason or unreadable(error, raw), raw)


def _whole_entries(line: int, raw: bytes, limits: Limits) -> tuple[list[tuple[int, bytes]], str]:
    """The entries that are whole, and why there are no more."""
    found: list[tuple[int, bytes]] = []
    try:
        for at, text in EntryScanner(limits.resource_bytes).entries([raw]):
            found.append((line + at - 1, text))
    except Unfinished as unfinished:
        return found, str(unfinished)
    return found, ""


def _places(raw: bytes, line: int, entries: list[msgspec.Raw]) -> Iterator[tuple[int, bytes]]:
    """Each entry with the line it begins on; in one-line JSON that is the line of the whole."""
    if b"\n" not in raw:
        yield from ((line, bytes(entry)) for entry in entries)
        return
    position = 0
    for entry in entries:
        text = bytes(entry)
        begin = raw.find(text, position)
        line += raw.count(b"\n", position, begin)
        position = begin
        yield line, text


def _entries(file: str, places: Iterable[tuple[int, bytes]], limits: Limits, depth: int) -> Iterator[Piece]:
    read: list[tuple[int, _Entry]] = []
    for line, text in places:
        try:
            read.append((line, _entry.decode(text)))
        except UNREADABLE as error:
            yield broken(file, line, unreadable(error, text), text)
    neighbours = {e.fullUrl: name for _, e in read if e.fullUrl and bytes(e.resource) and (name := _name(e))}
    for line, entry in read:
        if not bytes(entry.resource):
            yield from _without_resource(file, line, entry)
        elif entry.request and entry.request.method == "PATCH":
            yield broken(file, line, f"request: PATCH {entry.request.url} is not an import", bytes(entry.resource))
        elif not entry.search or entry.search.mode != "outcome":
            for piece in unfold(file, line, bytes(entry.resource), limits, depth + 1):
                yield _placed(piece, entry, neighbours) if isinstance(piece, Found) else piece


def _placed(piece: Found, entry: _Entry, neighbours: dict[str, str]) -> Found:
    if piece.full_url or piece.neighbours:  # it comes from a Bundle further in
        return piece
    return replace(piece, full_url=entry.fullUrl or "", asked_id=_asked_id(entry), neighbours=neighbours)


def _name(entry: _Entry) -> str:
    """Type/id of the entry's resource, with the id it will be given where it has none."""
    try:
        head = _head.decode(entry.resource)
    except UNREADABLE:
        return ""
    given = head.id or assigned_id(entry.fullUrl or "", _asked_id(entry))
    return f"{head.resourceType}/{given}" if head.resourceType and given else ""


def assigned_id(full_url: str, asked_id: str) -> str:
    """The id of an entry whose resource has none: from its request, its uuid, or its address."""
    if asked_id:
        return asked_id
    if full_url.startswith(_URN_UUID):
        return full_url.removeprefix(_URN_UUID)
    return full_url.rsplit("/", 1)[-1] if full_url.startswith(("http://", "https://")) else ""


def _asked_id(entry: _Entry) -> str:
    request = entry.request
    if request is None or request.method != "PUT" or "?" in request.url or "/" not in request.url:
        return ""
    return request.url.rsplit("/", 1)[-1]


def _without_resource(file: str, line: int, entry: _Entry) -> Iterator[Broken]:
    """A question or an answer has nothing to keep; an order to change something must not be lost silently."""
    request = entry.request
    if request and request.method not in ("", "GET", "HEAD"):
        kind, _, name = request.url.partition("/")
        yield Broken(file, line, f"request: {request.method} {request.url} is not an import", type=kind, id=name)
