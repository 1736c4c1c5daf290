"""The check-in document set (rulebook, required_elements.csv): to whom each element applies, and what is missing now.

Which element applies follows from plain facts about the patient. How long an answer holds is the clinic's own choice (D).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from liaison.journeys.visits.values import Element, Item, Way

ADULT: Final = 18
OLD: Final = 65
_YES, _NO = Way.CONFIRMED, Way.DECLINED
ELEMENTS: Final = (
    Element("identity", 1, (Way.SEEN,), 365),
    Element("coverage", 2, (Way.SEEN,), 0),  # asked of the payer, see CoverageCheck
    Element("card", 2, (Way.SEEN, Way.LATER), 365),
    Element("address", 3, (_YES,), 180),
    Element("phone", 3, (_YES,), 180),
    Element("emergency_contact", 3, (_YES, _NO), 365),
    Element("language", 4, (_YES,), None),
    Element("interpreter", 4, (Way.IN_PERSON, Way.BY_VIDEO, Way.BY_PHONE, Way.BILINGUAL, _NO), 0),
    Element("reach", 5, (Way.SIGNED, _NO), 365, signed=True),
    Element("privacy_notice", 6, (Way.SIGNED, _NO), None, signed=True),
    Element("consent", 7, (Way.SIGNED,), 365, signed=True),
    Element("financial_policy", 8, (Way.SIGNED,), 365, signed=True),
    Element("medicare_payer", 9, (Way.ASKED,), 90),
    Element("family_sharing", 10, (Way.SIGNED, _NO), 365, signed=True),
    Element("estimate", 12, (Way.SIGNED, _NO), 0, signed=True),
    Element("advance_directive", 13, (Way.ASKED, _NO), 365),
    Element("screeners", 14, (Way.ASKED, _NO), 365, at="room"),
    Element("medicines", 15, (Way.ASKED,), 0, at="room"),
    Element("copay", 16, (Way.COLLECTED, Way.LATER), 0),
    Element("part2_consent", 17, (Way.SIGNED, _NO), 365, signed=True),
)
BY_CODE: Final[Mapping[str, Element]] = {element.code: element for element in ELEMENTS}


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The latest answer to one element."""

    way: str
    on: date
    holds_until: date | None = None
    this_visit: bool = False  # given for the visit that is asked about
    fingerprint: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a patient when they stand at the desk."""

    today: date
    age: int | None = None
    self_pay: bool = False
    medicare: bool = False
    interpreter: bool = False
    copay_cents: int | None = None
    coverage: str = "never"  # ok, never, stale, inactive, unknown, none: of the latest check for this day
    coverage_name: str = ""
    address: str = ""
    phone: str = ""
    language: str = ""
    forms: tuple[str, ...] = ()  # what this kind of visit asks for besides
    settled: Mapping[str, Settled] = field(default_factory=dict)


def missing(facts: Facts) -> list[Item]:
    """Only what is missing now, in the order of the set."""
    found = []
    for element in ELEMENTS:
        if not _applies(element.code, facts):
            continue
        why = _why(element, facts)
        if why:
            last = facts.settled.get(element.code)
            item = Item(
                element.code, element.ways, why, last.on if last else None, _detail(element.code, facts), element.at,
                lasts=element.holds != 0,
            )  # fmt: skip
            found.append(item)
    return found


def fingerprint(code: str, facts: Facts) -> str:
    """What a confirmation was about: when that changes, it is asked for again."""
    return {"address": facts.address, "phone": facts.phone, "language": facts.language}.get(code, "")


def at_desk(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.at == "desk"]


def _applies(code: str, facts: Facts) -> bool:
    adult = facts.age is None or facts.age >= ADULT
    applies = {
        "card": not facts.self_pay,
        "coverage": not facts.self_pay,
        "interpreter": facts.interpreter,
        "medicare_payer": facts.medicare,
        "estimate": facts.self_pay,
        "advance_directive": adult,
        "screeners": facts.age is None or facts.age >= ADULT,
        "copay": bool(facts.copay_cents),
        "part2_consent": "part2_consent" in facts.forms,
        "family_sharing": adult,
    }
    return applies.get(code, True)


def _why(element: Element, facts: Facts) -> str:
    """never, expired, changed, or for a plan what its last check said; empty when nothing is missing."""
    if element.code == "coverage":
        return "" if facts.coverage == "ok" else facts.coverage
    last = facts.settled.get(element.code)
    if last is None:
        return "never"
    if element.holds == 0:
        return "" if last.this_visit else "each_visit"
    if last.holds_until is not None and last.holds_until < facts.today:
        return "expired"
    return "changed" if last.fingerprint != fingerprint(element.code, facts) else ""


def _detail(code: str, facts: Facts) -> str:
    if code == "copay":
        return f"{(facts.copay_cents or 0) / 100:.2f}"
    known = {
        "address": facts.address, "phone": facts.phone, "language": facts.language, "coverage": facts.coverage_name,
        "interpreter": facts.language,
    }  # fmt: skip
    return known.get(code, "")
