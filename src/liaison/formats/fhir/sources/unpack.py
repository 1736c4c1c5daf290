"""Open a file as plain bytes whatever it is packed with, refusing what only pretends to be data."""

import gzip
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from liaison.formats.fhir.sources.pieces import Broken, Limits
from liaison.formats.fhir.sources.walk import rank

_GZIP, _XZ, _ZIP = b"\x1f\x8b", b"\xfd7zXZ\x00", (b"PK\x03\x04", b"PK\x05\x06")
_BUFFER = 1 << 20

#: what the standard library raises for a damaged or truncated archive
DAMAGED = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zipfile.BadZipFile, zlib.error)


class Bomb(Exception):
    """A packed file that grows beyond what data does."""


class _Watched(io.RawIOBase):
    """Counts what comes out of a decompressor against what went in."""

    def __init__(self, inner: gzip.GzipFile | lzma.LZMAFile, consumed: Callable[[], int], limits: Limits) -> None:
        self._inner, self._consumed, self._limits = inner, consumed, limits
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """What came out before the limit was passed, or before the damage, is given first."""
        if self._given > self._limits.free_bytes and self._given > self._limits.expansion * self._consumed():
            raise Bomb
        chunk = self._inner.read1(len(buffer))
        buffer[: len(chunk)] = chunk
        self._given += len(chunk)
        return len(chunk)


def opened(path: Path, file: BinaryIO, limits: Limits) -> Iterator[tuple[str, BinaryIO] | Broken]:
    """(label, bytes) for the file, or for each file in a zip archive."""
    if _magic(file).startswith(_ZIP):
        yield from _members(path, file, limits)
    else:
        yield str(path), _unpacked(file, limits)


def _unpacked(file: BinaryIO, limits: Limits) -> BinaryIO:
    """Through one layer of gzip or xz, known by its first bytes, not by its name."""
    magic = _magic(file)
    if magic.startswith(_GZIP):
        inner: gzip.GzipFile | lzma.LZMAFile = gzip.GzipFile(fileobj=file)
    elif magic.startswith(_XZ):
        inner = lzma.LZMAFile(file)  # noqa: SIM115 - handed on open
    else:
        return file
    return io.BufferedReader(_Watched(inner, file.tell, limits), _BUFFER)


def _magic(file: BinaryIO) -> bytes:
    magic = file.read(6)
    file.seek(0)
    return magic


def _members(path: Path, file: BinaryIO, limits: Limits) -> Iterator[tuple[str, BinaryIO] | Broken]:
    with zipfile.ZipFile(file) as archive:
        listed = [info for info in archive.infolist() if not info.is_dir() and not _is_noise(info.filename)]
        reason = _unlikely(archive, listed, path.stat().st_size, limits)
        if reason:
            yield Broken(str(path), 0, reason)
            return
        for info in sorted(listed, key=lambda info: rank(info.filename)):
            label = f"{path}!{info.filename}"
            if info.flag_bits & 0x1:
                yield Broken(label, 0, "encrypted: this file in the archive needs a password")
            elif stat.S_ISLNK(info.external_attr >> 16):
                yield Broken(label, 0, "link: a link in an archive is not followed")
            else:
                with archive.open(info) as member:
                    yield label, _unpacked(io.BufferedReader(cast(io.RawIOBase, member), _BUFFER), limits)


def _unlikely(archive: zipfile.ZipFile, listed: list[zipfile.ZipInfo], size: int, limits: Limits) -> str:
    """Why this archive is not opened; its members cannot give more than they declare, so that asking is enough."""
    if len(listed) > limits.members:
        return f"too many files in one archive: {len(listed)}"
    if any(info.filename.lower().endswith(".zip") for info in listed):
        return "nested archive: an archive inside an archive is not opened"
    expands = sum(info.file_size for info in archive.infolist())
    if expands > limits.free_bytes and expands > limits.expansion * size:
        return f"decompression bomb: {size} bytes would become {expands}"
    return ""


def _is_noise(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1].startswith(".")


def why_damaged(error: Exception) -> str:
    """The reason for the person, from what the decompressor said."""
    if isinstance(error, Bomb):
        return "decompression bomb: the file expands beyond what data does"
    if isinstance(error, EOFError):
        return "truncated: the packed file ends before its end mark"
    return f"damaged: the packed file cannot be read ({error})"
