"""Everything in the given paths, piece by piece, in constant memory."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from liaison.formats.fhir.sources.bundles import unfold, unfold_stream
from liaison.formats.fhir.sources.lines import lines
from liaison.formats.fhir.sources.pieces import Broken, Limits, Piece, Spill
from liaison.formats.fhir.sources.unpack import DAMAGED, Bomb, opened, why_damaged
from liaison.formats.fhir.sources.walk import files

_LINE_NAMES = (".ndjson", ".jsonl")
_STEP = 1 << 20


def pieces(paths: Iterable[Path], limits: Limits, spill: Spill) -> Iterator[Piece]:
    """Every resource and every broken place in files, folders and archives; nothing here raises."""
    for path in files(paths):
        yield from _guarded(path, limits, spill)


def _guarded(path: Path, limits: Limits, spill: Spill) -> Iterator[Piece]:
    try:
        for source in opened(path, limits):
            if isinstance(source, Broken):
                yield source
            else:
                yield from _until_it_breaks(*source, limits, spill)
    except (Bomb, *DAMAGED) as error:
        yield Broken(str(path), 0, why_damaged(error))
    except OSError as error:
        yield Broken(str(path), 0, f"unreadable: {error.strerror}")


def _until_it_breaks(file: str, stream: BinaryIO, limits: Limits, spill: Spill) -> Iterator[Piece]:
    """A file that breaks in the middle gives what came before, then the place where it broke."""
    line = 0
    try:
        for piece in _content(file, stream, limits, spill):
            line = piece.line
            yield piece
    except (Bomb, *DAMAGED) as error:
        yield Broken(file, line + 1, why_damaged(error))


def _content(file: str, stream: BinaryIO, limits: Limits, spill: Spill) -> Iterator[Piece]:
    first = stream.readline(limits.resource_bytes)
    if _is_lines(file) or _is_whole(first):
        for found in lines(file, stream, limits, spill, first):
            yield from (found,) if isinstance(found, Broken) else unfold(file, *found, limits)
        return
    text = first + stream.read(limits.resource_bytes - len(first))
    if len(text) < limits.resource_bytes:
        if text.strip():
            yield from unfold(file, 1, text.removeprefix(b"\xef\xbb\xbf"), limits)
    else:
        yield from unfold_stream(file, _chunks(text, stream), limits)


def _chunks(text: bytes, stream: BinaryIO) -> Iterator[bytes]:
    for begin in range(0, len(text), _STEP):
        yield text[begin : begin + _STEP]
    while chunk := stream.read(_STEP):
        yield chunk


def _is_lines(file: str) -> bool:
    return file.lower().removesuffix(".gz").removesuffix(".xz").endswith(_LINE_NAMES)


def _is_whole(line: bytes) -> bool:
    """Whether the first line is a JSON text of its own, so that the file is one JSON a line."""
    try:
        msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True
