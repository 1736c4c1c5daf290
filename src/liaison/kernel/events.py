"""A fact that has happened, as other apps are told of it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Event:
    """Subclass in an app's `events.py`. Past tense; ids, codes and times only, never clinical text.

    Fields may be str, int, bool, date, datetime, UUID, None, or tuples of these, so that the log
    can hold them as JSON and give them back exactly.
    """

    patient: UUID | None
    key: str  # what it happened to, unique within the app: "records-request:1f2e"

    @classmethod
    def name(cls) -> str:
        """The name in the log: "<app>.<Class>", e.g. "transitions.Discharged"."""
        parts = cls.__module__.split(".")
        return f"{parts[parts.index('events') - 1]}.{cls.__name__}" if "events" in parts else cls.__name__
