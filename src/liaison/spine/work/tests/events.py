"""Facts made for these tests; named as if an app called "clinic" announced them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class Fact(Event):
    happened_at: datetime | None = None

    @classmethod
    def name(cls) -> str:
        return f"clinic.{cls.__name__}"


@dataclass(frozen=True, kw_only=True)
class Left(Fact):
    """Somebody was discharged."""

    risk: int = 0
    site: UUID | None = None
    wanted: bool = True


@dataclass(frozen=True, kw_only=True)
class Called(Fact):
    reached: bool = True


class GaveUp(Fact):
    pass


class MoreTime(Fact):
    pass


class Waits(Fact):
    pass


class GoesOn(Fact):
    pass


class Worse(Fact):
    pass


class Rescheduled(Fact):
    pass
