"""Everything in the given paths, piece by piece, in constant memory."""

import io
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


class Reader:
    """Every resource and every broken place in files, folders and archives; iterating raises nothing."""

    def __init__(self, paths: Iterable[Path], limits: Limits, spill: Spill) -> None:
        named = list(paths)
        self.files = files(named)
        self.passed_over: list[str] = []  # JSON found in folders and archives that is something else than FHIR
        self._named = {str(path) for path in named}
        self.total = sum(file.stat().st_size for file in self.files if file.exists())
        self.file = ""  # the one being read
        self._limits, self._spill = limits, spill
        self._read = 0  # bytes of the files that are done
        self._open: BinaryIO = io.BytesIO()  # the file under way

    @property
    def position(self) -> int:
        """How many of the `total` bytes have been read; another thread may ask."""
        try:
            return self._read + self._open.tell()
        except ValueError:  # closed just now
            return self._read

    def __iter__(self) -> Iterator[Piece]:
        for path in self.files:
            self.file = str(path)
            try:
                with path.open("rb") as file:
                    self._open = file
                    yield from self._pieces(path)
                self._read += path.stat().st_size
            except (Bomb, *DAMAGED) as error:
                yield Broken(str(path), 0, why_damaged(error))
            except OSError as error:
                yield Broken(str(path), 0, f"unreadable: {error.strerror}")
            self._open = io.BytesIO()

    def _pieces(self, path: Path) -> Iterator[Piece]:
        for source in opened(path, self._open, self._limits):
            if isinstance(source, Broken):
                yield source
            else:
                yield from self._until_it_breaks(*source)

    def _until_it_breaks(self, file: str, stream: BinaryIO) -> Iterator[Piece]:
        """A file that breaks in the middle gives what came before, then the place where it broke."""
        line = 0
        try:
            for piece in self._content(file, stream):
                line = piece.line
                yield piece
        except (Bomb, *DAMAGED) as error:
            yield Broken(file, line + 1, why_damaged(error))

    def _content(self, file: str, stream: BinaryIO) -> Iterator[Piece]:
        limits = self._limits
        first = stream.readline(limits.resource_bytes)
        if _is_lines(file) or _is_whole(first):
            if not self._is_something_else(file, first):
                for found in lines(file, stream, limits, self._spill, first):
                    yield from (found,) if isinstance(found, Broken) else unfold(file, *found, limits)
            return
        text = first + stream.read(limits.resource_bytes - len(first))
        if len(text) >= limits.resource_bytes:
            yield from unfold_stream(file, _chunks(text, stream), limits)
        elif text.strip() and not self._is_something_else(file, text):
            yield from unfold(file, 1, text.removeprefix(b"\xef\xbb\xbf"), limits)

    def _is_something_else(self, file: str, text: bytes) -> bool:
        """A JSON file that lies beside the data: counts, a package's index. Nobody asked for it by name."""
        if file in self._named or _is_lines(file) or b'"resourceType"' in text:
            return False
        self.passed_over.append(file)
        return True


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
