"""The noticeboard of the directory."""

from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.events import Event


def office_key(office: UUID) -> str:
    return f"office:{office}"


@dataclass(frozen=True, kw_only=True)
class OfficeListed(Event):
    """A specialist or an agency is in the directory. About nobody."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class OfficeChanged(Event):
    """What is written down of it was changed: the names of the fields."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OfficeVerified(Event):
    """Somebody asked: what is written down is so."""


@dataclass(frozen=True, kw_only=True)
class OfficeRetired(Event):
    """It is offered no more."""


@dataclass(frozen=True, kw_only=True)
class OfficeBack(Event):
    """It is offered again."""
