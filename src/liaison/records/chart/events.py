"""What the chart announces: that records came or changed, never what they say."""

from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.events import Event


def import_key(run: int) -> str:
    return f"import:{run}"


def record_key(patient: UUID) -> str:
    return f"record:{patient}"


@dataclass(frozen=True, kw_only=True)
class ResourcesReceived(Event):
    """An import brought resources about this patient: how many of each type."""

    source: str
    types: tuple[str, ...]
    created: tuple[int, ...]  # in the order of `types`
    updated: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ResourceChanged(Event):
    """A newer version replaced a resource; `fields` are the elements that differ."""

    type: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ResourceMoved(Event):
    """A newer version says that a resource is about somebody else; told to the one it was about."""

    type: str


@dataclass(frozen=True, kw_only=True)
class LinesDoubted(Event):
    """Somebody found lines of the record to be wrong: nothing is shown or computed from them."""

    count: int


@dataclass(frozen=True, kw_only=True)
class LinesTrusted(Event):
    """Lines that were in doubt count again."""

    count: int


@dataclass(frozen=True, kw_only=True)
class ImportFinished(Event):
    """An import that changed something is over, and every patient's news is told."""

    source: str
    created: int
    updated: int
