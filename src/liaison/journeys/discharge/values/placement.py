"""Care after the hospital: who is asked, what they answer, what the patient chooses and how that is proved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """Named as the directory names the service."""

    HOME_HEALTH = "home_health"
    NURSING = "skilled_nursing"
    REHABILITATION = "inpatient_rehabilitation"
    HOSPICE = "hospice"


class Answer(StrEnum):
    WAITS = ""  # asked, and nothing heard yet
    ACCEPTS = "accepts"
    DECLINES = "declines"


class Way(StrEnum):
    """How an agency was asked or told."""

    PHONE = "phone"
    FAX = "fax"
    PORTAL = "portal"
    LETTER = "letter"
    EMAIL = "email"


class Signed(StrEnum):
    """How the patient's choice was signed."""

    PAPER = "paper"
    SCREEN = "screen"
    VOICE = "voice"  # said before a witness, who is whoever writes it down


@dataclass(frozen=True, kw_only=True)
class Quality:
    """What somebody publishes of an agency, as given, with who and when."""

    measure: str  # "Quality of patient care stars"
    value: str
    source: str
    as_of: date


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the patient was shown of a candidate, kept as it was shown. None: nobody knows."""

    name: str
    quality: tuple[Quality, ...] = ()
    minutes: int | None = None
    speaks: bool | None = None
    network: bool | None = None
    stale: bool = False
    ours: bool = False  # we have a financial interest: it must be said (42 CFR 482.43(c)(3))


@dataclass(frozen=True, kw_only=True)
class CandidateLine:
    id: int
    office: UUID
    shown: Shown
    asked_at: datetime | None
    reply_by: datetime | None
    way: str
    answer: Answer
    answered_at: datetime | None
    starts_on: date | None
    note: str
    told_at: datetime | None
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class ChoiceLine:
    """One list of candidates and what became of it."""

    id: UUID
    key: str
    stay: UUID
    patient: UUID
    kind: Kind
    wishes: str  # the patient's own goals and wishes
    opened_at: datetime
    candidates: tuple[CandidateLine, ...]
    chosen_at: datetime | None
    chosen_by: str  # patient or representative
    present: str  # who else was there, by name
    signed_name: str
    signed_how: str
    witness: str  # an actor
    statement: str  # the words that were signed
    ended_why: str

    @property
    def chosen(self) -> CandidateLine | None:
        return next((one for one in self.candidates if one.chosen), None)

    @property
    def to_tell(self) -> tuple[CandidateLine, ...]:
        """Who was asked, did not decline and does not know yet what the patient chose."""
        if self.chosen is None:
            return ()
        asked = (one for one in self.candidates if one.asked_at and one.answer is not Answer.DECLINES)
        return tuple(one for one in asked if not one.told_at)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Who chose, who was there, and how it was signed."""

    by: str  # patient, representative
    signed_name: str
    signed_how: Signed
    present: str = ""
    statement: str = ""


class EndedWhy(StrEnum):
    NOT_WANTED = "not_wanted"  # the patient wants none
    NOT_NEEDED = "not_needed"
    NOBODY = "nobody"  # nobody could take the patient
    OVER = "over"  # the stay's follow-up is over


def quality_from(stored: object) -> tuple[Quality, ...]:
    found = stored if isinstance(stored, list) else []
    return tuple(
        Quality(
            measure=one["measure"], value=one["value"], source=one["source"], as_of=date.fromisoformat(one["as_of"])
        )
        for one in found
    )


def shown_from(stored: Mapping[str, object]) -> Shown:
    minutes, speaks, network = stored.get("minutes"), stored.get("speaks"), stored.get("network")
    return Shown(
        name=str(stored.get("name", "")), quality=quality_from(stored.get("quality")),
        minutes=minutes if isinstance(minutes, int) else None, speaks=speaks if isinstance(speaks, bool) else None,
        network=network if isinstance(network, bool) else None, stale=bool(stored.get("stale")),
        ours=bool(stored.get("ours")),
    )  # fmt: skip


def stored(shown: Shown) -> dict[str, object]:
    return {
        "name": shown.name, "minutes": shown.minutes, "speaks": shown.speaks, "network": shown.network,
        "stale": shown.stale, "ours": shown.ours,
        "quality": [
            {"measure": q.measure, "value": q.value, "source": q.source, "as_of": q.as_of.isoformat()}
            for q in shown.quality
        ],
    }  # fmt: skip
