"""Who hears which fact: filled when the apps' duties are imported, read by delivery."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.models import EventRow

Hearer = Callable[[Event, Act, EventRow], None]
Asks = Callable[[Any], bool]
Follow = Callable[[UUID], UUID | None]
_follow: list[Follow] = []
_hearers: dict[type[Event], list[Hearer]] = defaultdict(list)
_asks: dict[Hearer, Asks] = {}
_types: dict[str, type[Event]] = {}


def hears(*types: type[Event], when: Asks | None = None) -> Callable[[Hearer], Hearer]:
    """Subscribe a function to facts, by class, so that "find usages" shows every listener.

    What `when` says no to is not queued for it: it looks at the fact alone.
    """

    def register(hearer: Hearer) -> Hearer:
        know(*types)
        if when is not None:
            _asks[hearer] = when
        for event_type in types:
            _hearers[event_type].append(hearer)
        return hearer

    return register


def know(*types: type[Event]) -> None:
    """Name classes that nobody hears but that histories must be able to load."""
    for event_type in types:
        known = _types.setdefault(event_type.name(), event_type)
        if known is not event_type:
            raise ValueError(f"two facts are called {event_type.name()}")


def hearers() -> dict[type[Event], list[Hearer]]:
    return {event_type: list(found) for event_type, found in _hearers.items() if found}


def hearers_of(event_type: type[Event]) -> list[Hearer]:
    return list(_hearers.get(event_type, ()))


def listening(event: Event) -> list[Hearer]:
    """Who wants to hear this very fact."""
    return [hear for hear in hearers_of(type(event)) if hear not in _asks or _asks[hear](event)]


def follow_with(follow: Follow) -> None:
    """Called once, by people: whose a patient's facts are now, where two charts became one."""
    _follow[:] = [follow]


def now_of(row: EventRow) -> UUID | None:
    return _follow[0](row.patient) if row.patient and _follow else None


def load(row: EventRow, *, about: UUID | None = None) -> Event | None:
    """The fact as its class, or None when nobody here knows the class any more.

    `about` is whose chart it stands in now: the log keeps the old id of a chart that was joined with another.
    """
    event_type = _types.get(row.name)
    if event_type is None:
        return None
    said = {**row.body, "patient": row.patient, "key": row.key}
    if about and row.patient and about != row.patient:
        said = msgspec.json.decode(msgspec.json.encode(said).replace(str(row.patient).encode(), str(about).encode()))
    loaded: Event = msgspec.convert(said, event_type, strict=False)
    return loaded
