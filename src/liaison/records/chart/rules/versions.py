"""Which of two versions of a resource is kept, and what differs between them. Plain values only."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

_NOT_NEWS = frozenset({"meta", "text"})  # bookkeeping and the rendered form of everything else


class Verdict(Enum):
    UNCHANGED = "unchanged"
    UPDATE = "update"
    OLDER = "older than the version that is kept"
    DUPLICATE = "duplicate: the same id with other content, and neither says it is the newer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """What two versions of a resource are compared by, without looking inside."""

    digest: bytes
    number: str = ""  # meta.versionId
    updated: datetime | None = None  # meta.lastUpdated
    run: int = 0  # the import it was last changed by
    copy: bool = False  # a copy in a document, message or collection that is kept whole


def verdict(kept: Version, come: Version) -> Verdict:
    """What to do with what has come. In one import the order of files means nothing; between imports, time does."""
    if kept.digest == come.digest:
        return Verdict.UNCHANGED
    order = _order(kept, come)
    if order < 0:
        return Verdict.OLDER
    if order > 0 or (kept.copy and not come.copy):
        return Verdict.UPDATE
    if come.copy and not kept.copy:
        return Verdict.UNCHANGED  # the record stands for itself; the copy is in its Bundle
    return Verdict.DUPLICATE if kept.run == come.run else Verdict.UPDATE


def _order(kept: Version, come: Version) -> int:
    """1 where what has come says it is newer, -1 where it says it is older, 0 where nothing tells."""
    if kept.updated and come.updated and kept.updated != come.updated:
        return 1 if come.updated > kept.updated else -1
    if kept.number.isdecimal() and come.number.isdecimal() and kept.number != come.number:
        return 1 if int(come.number) > int(kept.number) else -1
    return 0


def same_content(kept: str, come: str) -> bool:
    """Equal as FHIR: the order of names does not matter, every digit of a decimal does."""
    return _read(kept) == _read(come)


def differences(kept: str, come: str) -> tuple[str, ...]:
    """The top-level elements that differ, without what is no news to anybody."""
    before, after = _read(kept), _read(come)
    names = sorted((before.keys() | after.keys()) - _NOT_NEWS)
    return tuple(name for name in names if before.get(name) != after.get(name))


def _read(text: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text, parse_float=_Written, parse_int=_Written)
    return read


class _Written(str):
    """A number as it was written, so that 1.50 is not 1.5, and not the text "1.50"."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Written) and str.__eq__(self, other)

    __hash__ = str.__hash__
