"""Standing orders and protocols: what a clinician signed that others may do without asking each time."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID


class ProtocolKind(StrEnum):
    STANDING_ORDER = "standing_order"
    PROTOCOL = "protocol"


class Standing(StrEnum):
    """Of one version."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A version as it is written: who may act under it are roles and named people."""

    title: str
    kind: ProtocolKind
    text: str
    review_on: date
    roles: tuple[str, ...] = ()
    staff: tuple[UUID, ...] = field(default=())
