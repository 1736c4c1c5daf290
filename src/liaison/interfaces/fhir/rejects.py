"""What was rejected: listed without being held in memory, and kept in a file for repair and re-import."""

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from liaison.formats.fhir.sources.pieces import Broken

_COLUMNS = ("rejects_line", "file", "line", "type", "id", "reason")
_FORMULA = ("=", "+", "-", "@", "\t")


class Rejects:
    """Used by one thread, but for `spill`, which the reading thread fills with what is too long to be held."""

    def __init__(self, path: Path | None) -> None:
        self.count = 0
        self.kinds: Counter[tuple[str, str]] = Counter()  # (kind of reason, type)
        self._list = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed in close()
        self._raw: IO[bytes] | None = path.open("wb") if path else None
        self._table: IO[str] | None = None
        self._lines = 0
        self._spilling: IO[bytes] | None = None
        self._spilled: SimpleQueue[IO[bytes]] = SimpleQueue()
        if path:
            self._table = Path(f"{path}.csv").open("w", newline="", encoding="utf-8")  # noqa: SIM115
            csv.writer(self._table).writerow(_COLUMNS)

    def add(self, broken: Broken) -> None:
        self.count += 1
        self.kinds[(broken.reason.split(":", 1)[0], broken.type)] += 1
        row = {"file": broken.file, "line": broken.line, "type": broken.type, "id": broken.id, "reason": broken.reason}
        self._list.write(json.dumps(row) + "\n")
        line = self._keep(broken)
        if self._table:
            csv.writer(self._table).writerow([line or "", *(_plain(value) for value in row.values())])

    def spill(self, chunk: bytes) -> None:
        """Part of something too long; an empty chunk ends it."""
        if self._raw is None:
            return
        if self._spilling is None:
            self._spilling = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been copied
        if chunk:
            self._spilling.write(chunk)
        else:
            self._spilled.put(self._spilling)
            self._spilling = None

    def listed(self) -> Iterator[dict[str, object]]:
        self._list.seek(0)
        for line in self._list:
            yield json.loads(line)

    def close(self) -> None:
        for file in (self._raw, self._table, self._list):
            if file:
                file.close()

    def _keep(self, broken: Broken) -> int:
        """Write the raw text on a line of its own; which line that is."""
        if self._raw is None:
            return 0
        if broken.spilled:
            if self._spilled.empty():  # it was passed over without being copied
                return 0
            with self._spilled.get() as long:
                long.seek(0)
                while chunk := long.read(1 << 20):
                    self._raw.write(_one_line(chunk))
        elif broken.raw is None:
            return 0
        else:
            self._raw.write(_one_line(broken.raw))
        self._raw.write(b"\n")
        self._lines += 1
        return self._lines


def _one_line(raw: bytes) -> bytes:
    """Line ends are only space between JSON tokens."""
    return raw.replace(b"\n", b" ").replace(b"\r", b" ")


def _plain(value: object) -> object:
    """A spreadsheet must not take a file name for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
