"""What makes being late worse for this patient: facts in the record, each worth points that double at ten.

The points are tens of the binary logarithm of a rounded relative risk of readmission; they are product
defaults, not a published score, and a site may change what they weigh as it may any weight of the rank.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from liaison.journeys.transitions.rules.recognise import ACUTE
from liaison.journeys.transitions.rules.telling import READMISSION, StayFacts
from liaison.journeys.transitions.values import Destination, Kind, Risk, Topic

HALF_YEAR = timedelta(days=183)
LONG = timedelta(days=7)
OLD = 75

POINTS = {
    Risk.HEART_FAILURE: 5,
    Risk.LUNG_DISEASE: 4,
    Risk.AGED_75: 3,
    Risk.SECOND_STAY: 6,
    Risk.LONG_STAY: 4,
    Risk.EMERGENCY_BEFORE: 3,
    Risk.AGAINST_ADVICE: 6,
    Risk.READMITTED: 9,
}
_TOPICS = {Topic.HEART_FAILURE: Risk.HEART_FAILURE, Topic.COPD: Risk.LUNG_DISEASE}

# What a stay was for, by the codes records use: SNOMED CT, and ICD-10-CM by its first characters.
_SNOMED = {
    Topic.HEART_FAILURE: (
        "84114007", "42343007", "88805009", "10633002", "85232009", "443253003", "443254009", "703272007",
        "418304008", "424404003",
    ),
    Topic.COPD: ("13645005", "195951007", "185086009", "87433001", "313296004", "313297008"),
    Topic.PNEUMONIA: ("233604007", "385093006", "53084003", "75570004", "233606009", "312342009"),
    Topic.DIABETES: ("44054006", "73211009", "420422005", "421750000", "302866003", "80394007", "46635009"),
}  # fmt: skip
_ICD = {
    "I50": Topic.HEART_FAILURE, "I110": Topic.HEART_FAILURE, "I130": Topic.HEART_FAILURE,
    "J44": Topic.COPD, "J43": Topic.COPD, "J41": Topic.COPD,
    **dict.fromkeys(("J12", "J13", "J14", "J15", "J16", "J18"), Topic.PNEUMONIA),
    **dict.fromkeys(("E08", "E09", "E10", "E11", "E13"), Topic.DIABETES),
}  # fmt: skip
#: mental illness and self-harm (HED-06), substance use alone left out
_MENTAL_SNOMED = frozenset({
    "370143000", "36923009", "35489007", "66344007", "13746004", "58214004", "69322001", "47505003", "197480006",
    "371631005", "80583007", "225444004", "82313006", "6471006", "248062006", "72366004", "17226007",
})  # fmt: skip
_MENTAL_ICD = (
    *(f"F{number}" for number in range(20, 70)), "F84", *(f"F{number}" for number in range(90, 100)), "T1491", "R4585",
    *(f"X{number}" for number in range(71, 84)),
)  # fmt: skip
MENTAL_FROM = 6  # years of age, HED-06
_BY_CODE = {code: topic for topic, codes in _SNOMED.items() for code in codes}


@dataclass(frozen=True, kw_only=True)
class Person:
    """What the risks ask of the patient; what is not known is left out, never guessed."""

    birth_date: date | None


def topic_of(reason_code: str) -> Topic:
    """What to ask about on the call, from what the stay was for."""
    if topic := _BY_CODE.get(reason_code):
        return topic
    icd = reason_code.replace(".", "").upper()
    return next((_ICD[icd[:n]] for n in (4, 3) if icd[:n] in _ICD), Topic.GENERAL)


def for_mental_health(reason_code: str, born: date | None, ended: datetime) -> bool:
    """Whether the stay was for a mental illness or self-harm of somebody of six or older, or of unknown age."""
    icd = reason_code.replace(".", "").upper()
    said = reason_code in _MENTAL_SNOMED or icd.startswith(_MENTAL_ICD)
    return said and (born is None or _age(born, ended) >= MENTAL_FROM)


def risks(stay: StayFacts, others: Iterable[StayFacts], person: Person, reason_code: str) -> tuple[Risk, ...]:
    """The risks of this stay's patient, in the order in which they are told."""
    began, ended = stay.started_at, stay.ended_at or stay.started_at
    before = [o for o in others if o.id != stay.id and o.ended_at and o.ended_at <= began]
    since = [began - _end(o) for o in before if o.kind in ACUTE]
    back = any(gap <= READMISSION for gap in since)
    found = {
        Risk.AGED_75: person.birth_date is not None and _age(person.birth_date, ended) >= OLD,
        Risk.SECOND_STAY: not back and any(gap <= HALF_YEAR for gap in since),
        Risk.LONG_STAY: stay.kind != Kind.EMERGENCY and ended - began >= LONG,
        Risk.EMERGENCY_BEFORE: any(_emergency_before(o, began) for o in before),
        Risk.AGAINST_ADVICE: stay.destination == Destination.AGAINST_ADVICE,
        Risk.READMITTED: back,
    }
    illness = _TOPICS.get(topic_of(reason_code))
    return tuple(risk for risk in Risk if found.get(risk) or risk is illness)


def points(codes: Iterable[str]) -> list[tuple[str, int]]:
    """Each known risk and what it adds to the harm of being late."""
    return [(code, POINTS[Risk(code)]) for code in codes if code in POINTS]


def _end(stay: StayFacts) -> datetime:
    return stay.ended_at or stay.started_at


def _emergency_before(other: StayFacts, began: datetime) -> bool:
    """A visit to the emergency department in the month before; the one that led to this stay is part of it."""
    return other.kind == Kind.EMERGENCY and timedelta(days=1) < began - _end(other) <= timedelta(days=30)


def _age(born: date, at: datetime) -> int:
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))
