"""What a cell of a list may hold; each knows how it is shown (by its kind) and what an export writes."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, TypeAlias

from liaison.platform.ui.words import Words

Plain: TypeAlias = "str | int | float | Decimal | date | datetime | None"


@dataclass(frozen=True)
class Text:
    text: Words
    note: Words = ""  # said smaller, beneath
    icon: str = ""  # before the note
    kind: ClassVar[str] = "text"

    @property
    def plain(self) -> Plain:
        return f"{self.text} ({self.note})" if self.note else str(self.text)


@dataclass(frozen=True)
class Number:
    number: int | float | Decimal | None
    shown: str = ""  # when it is said otherwise than it is written: "$1,200"
    kind: ClassVar[str] = "number"

    @property
    def plain(self) -> Plain:
        return self.number


@dataclass(frozen=True)
class Moment:
    at: datetime | date | None
    before: Words = ""  # "since", "on": a weekday alone may be the last or the next
    kind: ClassVar[str] = "moment"

    @property
    def plain(self) -> Plain:
        return self.at


@dataclass(frozen=True)
class Status:
    state: str  # late, soon, waiting, done, neutral, info
    text: Words
    kind: ClassVar[str] = "status"

    @property
    def plain(self) -> Plain:
        return str(self.text)


@dataclass(frozen=True)
class Due:
    due: datetime | None
    done: datetime | None = None
    paused: bool = False
    kind: ClassVar[str] = "due"

    @property
    def plain(self) -> Plain:
        return self.due


@dataclass(frozen=True)
class Who:
    name: str
    age: int | None = None
    sex: Words = ""
    pronouns: str = ""
    kind: ClassVar[str] = "who"

    @property
    def plain(self) -> Plain:
        return self.name


Cell: TypeAlias = Text | Number | Moment | Status | Due | Who
