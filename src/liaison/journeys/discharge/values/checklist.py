"""The checklist of a discharge: what there is to settle, and how much of it at which risk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Level(StrEnum):
    """How likely a return is, as the scores say it. Unknown asks for as much as high does."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    UNKNOWN = "unknown"


class Element(StrEnum):
    """In the order in which one talks about them."""

    INSTRUCTIONS = "instructions"  # taught, and said back
    MEDICINES = "medicines"  # the list compared, and the new ones in hand
    FOLLOW_UP = "follow_up"  # a visit booked
    RED_FLAGS = "red_flags"  # knows the warning signs
    CONTACTS = "contacts"  # knows whom to call, day and night
    TRANSPORT = "transport"  # the way home
    EQUIPMENT = "equipment"
    SERVICES = "services"  # care at home, or elsewhere
    PENDING = "pending"  # tests without a result yet, and who will read them
    HELPER = "helper"  # somebody at home who helps


class ItemState(StrEnum):
    BLANK = ""  # nobody has said anything yet
    DONE = "done"
    NOT_NEEDED = "not_needed"
    MISSING = "missing"  # an open task of somebody, by a day


class Understood(StrEnum):
    """Teach-back: what they made of the instructions."""

    YES = "understood"
    AFTER = "after_explaining"
    NOT_YET = "not_yet"


_ALWAYS = (
    Element.INSTRUCTIONS, Element.MEDICINES, Element.FOLLOW_UP, Element.RED_FLAGS, Element.CONTACTS, Element.TRANSPORT,
)  # fmt: skip
_MORE = (*_ALWAYS, Element.EQUIPMENT, Element.SERVICES)
ASKED: Mapping[Level, tuple[Element, ...]] = MappingProxyType(
    {Level.LOW: _ALWAYS, Level.MODERATE: _MORE, Level.HIGH: tuple(Element), Level.UNKNOWN: tuple(Element)}
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody says of one element. A missing one has whose it is and by when."""

    element: Element
    state: ItemState
    note: str = ""
    understood: Understood | None = None
    owner: UUID | None = None
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ItemLine:
    element: Element
    asked: bool  # at this risk
    state: ItemState
    note: str
    understood: str
    owner: UUID | None
    due_on: date | None
    said_at: datetime | None
    said_by: str


@dataclass(frozen=True, kw_only=True)
class EquipmentLine:
    id: UUID
    what: str
    supplier: str
    needed_on: date
    ordered_at: datetime
    ordered_by: str
    delivered_on: date | None
    cancelled_why: str

    @property
    def waits(self) -> bool:
        return self.delivered_on is None and not self.cancelled_why


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """The plan of one stay, whole."""

    stay: UUID
    patient: UUID
    opened_at: datetime
    level: Level
    items: tuple[ItemLine, ...]
    equipment: tuple[EquipmentLine, ...]
    settled_at: datetime | None
    copied_at: datetime | None
    copy_language: str
    received: Mapping[str, str]  # of the six elements of the discharge information, with the paper that shows each
    received_at: datetime | None  # when all six were there
    over: str

    @property
    def settled(self) -> bool:
        return self.settled_at is not None
