"""What a check-in asks for: the document set of the rulebook, to whom each applies, how long an answer holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Way(StrEnum):
    """How one of them is settled."""

    CONFIRMED = "confirmed"  # shown to the patient and still right
    SEEN = "seen"  # a document was looked at
    SIGNED = "signed"
    ASKED = "asked"  # a question was asked, and is answered in the chart
    DECLINED = "declined"  # the patient does not want to; that is an answer too
    COLLECTED = "collected"
    LATER = "later"  # a bill, or the next visit
    IN_PERSON = "in_person"
    BY_VIDEO = "by_video"
    BY_PHONE = "by_phone"
    BILINGUAL = "bilingual"  # staff who are qualified in the language


@dataclass(frozen=True)
class Element:
    """One row of the check-in set. `row` is its number in rules/required_elements.csv (checkin_document_set)."""

    code: str
    row: int
    ways: tuple[Way, ...]  # the usual one first
    holds: int | None  # days; 0 is this visit only, None until somebody says otherwise (all D)
    signed: bool = False  # a paper: it has a language
    at: str = "desk"  # desk, or room: asked by whoever rooms the patient, and shown there


@dataclass(frozen=True)
class Item:
    """One thing that is missing now, with what is known of it."""

    code: str
    ways: tuple[Way, ...]
    why: str  # never, expired, changed, failing: a code
    last_on: date | None = None
    detail: str = ""  # what to show beside it: the address, the plan's name, the amount
    at: str = "desk"
    lasts: bool = True  # beyond this visit
