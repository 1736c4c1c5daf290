"""Who hears which fact: filled when the apps' duties are imported, read by delivery."""

from collections import defaultdict
from collections.abc import Callable

import msgspec

from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.models import EventRow

Hearer = Callable[[Event, Act, EventRow], None]
_hearers: dict[type[Event], list[Hearer]] = defaultdict(list)
_types: dict[str, type[Event]] = {}


def hears(*types: type[Event]) -> Callable[[Hearer], Hearer]:
    """Subscribe a function to facts, by class, so that "find usages" shows every listener."""

    def register(hearer: Hearer) -> Hearer:
        know(*types)
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


def load(row: EventRow) -> Event | None:
    """The fact as its class, or None when nobody here knows the class any more."""
    event_type = _types.get(row.name)
    if event_type is None:
        return None
    loaded: Event = msgspec.convert({**row.body, "patient": row.patient, "key": row.key}, event_type, strict=False)
    return loaded
