"""Which orders of the record are referrals, to which service, and how urgent."""

import re
from typing import Any, Final

from liaison.journeys.referrals.values import Urgency

Json = dict[str, Any]
_CATEGORY: Final = "3457005"  # SNOMED CT: Patient referral
_WORDS: Final = re.compile(r"\b(referr?al|refer(red)? to|consult(ation)?)\b", re.IGNORECASE)
_STATES: Final = ("active", "completed", "on-hold")
_INTENTS: Final = ("order", "original-order", "instance-order")
_SERVICES: Final = (  # the first that fits
    ("behavioral_health", r"behaviou?ral|psycholog|counsel"), ("psychiatry", r"psychiat"), ("cardiology", r"cardi|heart"),
    ("gastroenterology", r"gastro|colonosc|endoscop|hepat"), ("nephrology", r"nephro|kidney|renal"),
    ("endocrinology", r"endocrin|diabet|thyroid"), ("oncology", r"oncolog|cancer|tumou?r"), ("hematology", r"hemato"),
    ("pulmonology", r"pulmo|lung|respirat"), ("rheumatology", r"rheumat"), ("neurology", r"neurolog"),
    ("ophthalmology", r"ophthalm|eye|optom|retina"), ("orthopedics", r"orthop"), ("urology", r"urolog|prostate"),
    ("gynecology", r"gyn|obstet"), ("dermatology", r"dermat|skin"), ("ent", r"otolaryng|\bent\b|ear nose"),
    ("podiatry", r"podiat|foot"), ("home_health", r"home health"), ("physical_therapy", r"physical therap|physiother"),
    ("nutrition", r"nutrition|dietit|dietet"), ("pain", r"\bpain\b"), ("surgery", r"surg"),
)  # fmt: skip
_URGENT: Final = {"stat": Urgency.EMERGENT, "asap": Urgency.URGENT, "urgent": Urgency.URGENT}


def is_referral(body: Json) -> bool:
    """An order, not a plan, that says by its category or its words that somebody else is to see the patient."""
    if body.get("status") not in _STATES or body.get("intent") not in _INTENTS or body.get("doNotPerform"):
        return False
    codes = {c.get("code") for concept in body.get("category") or () for c in concept.get("coding") or ()}
    return _CATEGORY in codes or bool(_WORDS.search(_text(body.get("code")) + " " + _texts(body.get("category"))))


def service_in(body: Json) -> str:
    text = " ".join(
        (_text(body.get("performerType")), _text(body.get("code")), _texts(body.get("orderDetail")))
    ).lower()
    return next((service for service, words in _SERVICES if re.search(words, text)), "other")


def urgency_in(body: Json) -> Urgency:
    return _URGENT.get(str(body.get("priority")), Urgency.ROUTINE)


def _text(concept: Json | None) -> str:
    if not concept:
        return ""
    said = [coding.get("display") or "" for coding in concept.get("coding") or ()]
    return " ".join((concept.get("text") or "", *said))


def _texts(concepts: list[Json] | None) -> str:
    return " ".join(_text(one) for one in concepts or ())
