"""Read and check in one thread while the database stores in another; a bounded queue keeps memory flat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from queue import Queue
from threading import Thread

from liaison.formats.fhir.resource import Resource, take
from liaison.formats.fhir.sources.pieces import Broken, Found, Piece

_RESOURCES = 2_000
_BYTES = 8 * 1024 * 1024
_AHEAD = 2  # batches read while one is stored


@dataclass
class Batch:
    resources: list[Resource] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    size: int = 0

    @property
    def full(self) -> bool:
        return len(self.resources) + len(self.broken) >= _RESOURCES or self.size >= _BYTES


def batches(pieces: Iterable[Piece]) -> Iterator[Batch]:
    """Resources that can be kept, and what cannot, in batches of some thousands or some megabytes."""
    batch = Batch()
    for piece in pieces:
        taken = take(piece) if isinstance(piece, Found) else piece
        if isinstance(taken, Broken):
            batch.broken.append(taken)
            batch.size += len(taken.raw or b"")
        else:
            batch.resources.append(taken)
            batch.size += len(taken.raw)
        if batch.full:
            yield batch
            batch = Batch()
    if batch.resources or batch.broken:
        yield batch


def read_ahead(source: Iterator[Batch]) -> Iterator[Batch]:
    """The same batches, made by another thread. Leaving early stops it at its next batch."""
    queue: Queue[Batch | Exception | None] = Queue(_AHEAD)
    stopped: list[bool] = []

    def fill() -> None:
        try:
            for batch in source:
                queue.put(batch)
                if stopped:
                    return
            queue.put(None)
        except Exception as error:  # handed to the thread that waits, which raises it
            queue.put(error)

    Thread(target=fill, daemon=True, name="fhir-reader").start()
    try:
        while (found := queue.get()) is not None:
            if isinstance(found, Exception):
                raise found
            yield found
    finally:
        stopped.append(True)
        while not queue.empty():
            queue.get_nowait()
