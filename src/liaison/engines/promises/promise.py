"""What somebody said they would do, and by when."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Promise:
    """`kind`: call, send, check, book, visit, other. `who`: we, patient, other. `strength`: firm or soft ("I'll try")."""

    text: str
    start: int
    end: int
    kind: str
    due_on: date | None
    due_at: datetime | None
    who: str
    strength: str
