"""How a fact of the log is said: a sentence, what fills its places, and where it belongs on a timeline."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from liaison.platform.ui.when import say
from liaison.platform.ui.words import Words
from liaison.spine.access.values import LABELS
from liaison.spine.people.models import Staff
from liaison.spine.work.values import find

Body = Mapping[str, Any]


class Topic(StrEnum):
    """What a timeline can be narrowed to."""

    CARE = "care"
    CALLS = "calls"
    APPOINTMENTS = "appointments"
    CONDITIONS = "conditions"
    MEDICINES = "medicines"
    RESULTS = "results"
    COVERAGE = "coverage"
    IDENTITY = "identity"
    WORK = "work"
    LOOKS = "looks"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Teller:
    """What it takes to say a fact to one person: their clock, and the names behind the ids."""

    now: datetime
    zone: ZoneInfo
    staff: Mapping[str, str] = field(default_factory=dict)

    def name(self, staff: object) -> str:
        return self.staff.get(str(staff), "") or _("somebody who has left")

    def actor(self, actor: str) -> str:
        """Who did it, for a reader."""
        kind, _colon, who = actor.partition(":")
        if kind == "staff":
            return self.name(who)
        return _("the patient") if kind == "patient" else _("Liaison, by rule")

    def moment(self, at: date | datetime) -> str:
        said = say(at, now=self.now, zone=self.zone)
        return f"{said.short} ({said.day})" if said.day else said.short


Fill = Callable[[Teller, Body], str]


@dataclass(frozen=True, kw_only=True)
class Saying:
    """`news` is false for facts that are nobody's news: who looked, who marked something as seen."""

    text: Words
    topic: Topic
    icon: str
    kind: str = "neutral"
    news: bool = True
    fills: Mapping[str, Fill] = field(default_factory=dict)

    def say(self, teller: Teller, body: Body) -> str:
        return str(self.text) % {name: fill(teller, body) for name, fill in self.fills.items()}


def saying(text: Words, topic: Topic, icon: str, *, kind: str = "neutral", news: bool = True, **fills: Fill) -> Saying:
    return Saying(text=text, topic=topic, icon=icon, kind=kind, news=news, fills=fills)


def teller_for(now: datetime, zone: ZoneInfo, bodies: Iterable[Body], actors: Iterable[str] = ()) -> Teller:
    """One query for every name that these facts will need."""
    ids = {actor.partition(":")[2] for actor in actors if actor.startswith("staff:")}
    ids |= {str(value) for body in bodies for name, value in body.items() if name in _STAFF and value}
    known = Staff.objects.filter(id__in=[i for i in ids if _is_id(i)]).values_list("id", "name") if ids else ()
    return Teller(now=now, zone=zone, staff={str(staff): name for staff, name in known})


_STAFF = {"staff", "owner", "before", "to", "reviewer", "cover"}


def word(name: str, words: Mapping[Any, Words]) -> Fill:
    """A code of the fact in words; one that nobody has words for stays as it is."""
    return lambda _teller, body: str(words.get(str(body.get(name)), body.get(name) or ""))


def words_of(name: str, words: Mapping[str, Words]) -> Fill:
    """Several codes in words."""
    return lambda _teller, body: (
        ", ".join(str(words.get(code, code)) for code in body.get(name) or ()) or _("nothing named")
    )


def label(name: str) -> Fill:
    """A code that access has marked a text for."""
    return lambda _teller, body: _(LABELS[body[name]]) if body.get(name) in LABELS else str(body.get(name, ""))


def moment(name: str) -> Fill:
    return lambda teller, body: _moment(teller, body.get(name))


def person(name: str) -> Fill:
    return lambda teller, body: teller.name(body[name]) if body.get(name) else _("nobody")


def number(name: str) -> Fill:
    return lambda _teller, body: str(body.get(name, ""))


def duty(teller: Teller, body: Body) -> str:
    """What the work was: the title of its duty."""
    known = find(str(body.get("duty")))
    return str(known.title) if known else str(body.get("duty"))


def _moment(teller: Teller, value: object) -> str:
    """The log keeps moments and days as ISO texts."""
    text = str(value or "")
    at = parse_date(text) if len(text) == len("2026-03-12") else parse_datetime(text)
    return teller.moment(at) if at else _("an unknown time")


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
