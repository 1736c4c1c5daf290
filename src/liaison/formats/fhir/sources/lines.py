"""Cut bytes into lines without ever holding one that is too long."""

from collections.abc import Iterator
from typing import BinaryIO

from liaison.formats.fhir.sources.pieces import Broken, Limits, Spill, broken

_BOM = b"\xef\xbb\xbf"
_STEP = 1 << 20


def lines(
    file: str, stream: BinaryIO, limits: Limits, spill: Spill, first: bytes = b""
) -> Iterator[tuple[int, bytes] | Broken]:
    """(number, line) of every line that is not blank; one beyond the limit is read past and reported."""
    number = 0
    while line := first or stream.readline(limits.resource_bytes):
        first = b""
        number += 1
        if len(line) >= limits.resource_bytes and not line.endswith(b"\n"):
            yield _pass_over(file, number, line, stream, limits, spill)
            continue
        if number == 1:
            line = line.removeprefix(_BOM)
        line = line.strip()
        if line:
            yield number, line


def _pass_over(file: str, number: int, head: bytes, stream: BinaryIO, limits: Limits, spill: Spill) -> Broken:
    length, step = len(head), head
    spill(step)
    while not step.endswith(b"\n") and (step := stream.readline(_STEP)):
        length += len(step)
        spill(step)
    spill(b"")
    reason = f"too long: a line of {length:,} bytes (the limit is {limits.resource_bytes:,})"
    return broken(file, number, reason, head, spilled=True)
