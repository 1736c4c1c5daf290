"""A bar on a terminal while an import runs; silence elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from liaison.formats.fhir.sources.read import Reader
from liaison.interfaces.fhir.intake import Summary

_NAME = 30  # characters of the file's name


class Bar:
    """How far the reader is, by bytes of the files, and how fast resources are stored."""

    def __init__(self, reader: Reader, progress: Progress) -> None:
        self._reader, self._progress = reader, progress
        self._task = progress.add_task("", total=max(reader.total, 1), speed="")

    def __call__(self, summary: Summary) -> None:
        total = summary.read.total()
        speed = f"{total:,} · {total / summary.seconds:,.0f}/s" if summary.seconds else ""
        name = Path(self._reader.file).name[:_NAME]
        self._progress.update(self._task, completed=self._reader.position, description=name, speed=speed)


@contextmanager
def shown(reader: Reader) -> Iterator[Bar]:
    """On standard error, so that standard output stays a summary that programs can read."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(),
               TextColumn("{task.fields[speed]}"), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(file=sys.stderr), disable=not sys.stderr.isatty(), transient=True) as bar:
        yield Bar(reader, bar)
