"""Take the entries of a Bundle out of JSON text: all at once where it is whole, one by one where it is not."""

import re
from collections.abc import Iterable, Iterator

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*("?)|[{}\[\]]', re.DOTALL)


class Unfinished(Exception):
    """The text ended inside an entry, or an entry grew beyond what may be held."""


class EntryScanner:
    """Walks through a Bundle of any size and gives (line, text) of each entry, holding one at a time."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._held = b""  # not yet looked at, or the beginning of the entry being read
        self._looked = 0  # how far into `_held` tokens have been taken
        self._depth = 0
        self._key = b""
        self._in_entries = False
        self._begin: int | None = None
        self.line = 1  # of the first byte of `_held`

    def entries(self, chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
        for chunk in chunks:
            self._held += chunk
            yield from self._complete()
            self._let_go()
        if self._depth:
            raise Unfinished("truncated: the text ends in the middle of a Bundle")

    def _complete(self) -> Iterator[tuple[int, bytes]]:
        for token in _TOKEN.finditer(self._held, self._looked):
            start, end = token.span()
            byte = self._held[start : start + 1]
            if byte == b'"':
                if not token[1]:
                    return  # a string that goes on in the next chunk
                self._name(token[0])
            elif byte in b"{[":
                self._open(byte, start)
            elif self._close() and self._begin is not None:
                yield self.line + self._held.count(b"\n", 0, self._begin), self._held[self._begin : end]
                self._begin = None
            self._looked = end

    def _name(self, text: bytes) -> None:
        if self._depth == 1:
            self._key = text

    def _open(self, byte: bytes, start: int) -> None:
        if byte == b"[" and self._depth == 1 and self._key == b'"entry"':
            self._in_entries = True
        elif byte == b"{" and self._depth == 2 and self._in_entries:
            self._begin = start
        self._depth += 1

    def _close(self) -> bool:
        """True where this closes an entry."""
        self._depth -= 1
        if self._depth < 0:
            raise Unfinished("malformed: more brackets are closed than were opened")
        if self._depth == 1:
            self._in_entries = False
        return self._depth == 2 and self._in_entries

    def _let_go(self) -> None:
        keep = self._looked if self._begin is None else self._begin
        if len(self._held) - keep > self._largest:
            raise Unfinished(f"too long: an entry beyond {self._largest:,} bytes")
        self.line += self._held.count(b"\n", 0, keep)
        self._held = self._held[keep:]
        self._looked -= keep
        if self._begin is not None:
            self._begin = 0
