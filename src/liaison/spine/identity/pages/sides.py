"""Two charts side by side, line by line: what is the same, what differs, what only one of them says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.spine.identity.queries.queue import Side
from liaison.spine.people.queries import About

SAME, DIFFERS, ONE_SIDE = "same", "differs", "one"


@dataclass(frozen=True, kw_only=True)
class Line:
    """`field` where one of the two can be chosen as right."""

    label: Words
    field: str
    one: tuple[Words, ...]
    other: tuple[Words, ...]

    @property
    def how(self) -> str:
        if self.one == self.other:
            return SAME
        return DIFFERS if self.one and self.other else ONE_SIDE

    @property
    def choose(self) -> bool:
        return bool(self.field) and self.one != self.other


def lines(one: Side, other: Side) -> list[Line]:
    """Lines of which neither chart says anything are left out."""
    found = [
        Line(label=label, field=field, one=tuple(say(one.about)), other=tuple(say(other.about)))
        for label, field, say in _LINES
    ]
    sources = [tuple(f"{source}: {name}" for source, name in side.sources) for side in (one, other)]
    found.append(Line(label=_("Comes from"), field="", one=sources[0], other=sources[1]))
    return [line for line in found if line.one or line.other]


def _text(*texts: Words) -> Sequence[Words]:
    return [text for text in texts if text]


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def _death(about: About) -> Sequence[Words]:
    patient = about.patient
    return _text(_day(patient.deceased_on) or pgettext("of a patient", "has died")) if patient.deceased else ()


_LINES: tuple[tuple[Words, str, Callable[[About], Sequence[Words]]], ...] = (
    (_("Family name"), "family", lambda a: _text(a.patient.family)),
    (_("Given names"), "given", lambda a: _text(a.patient.given)),
    (_("Is called"), "called", lambda a: _text(a.patient.called)),
    (_("Pronouns"), "pronouns", lambda a: _text(a.patient.pronouns)),
    (_("Birth date"), "birth_date", lambda a: _text(_day(a.patient.birth_date))),
    (_("Sex in the record"), "gender", lambda a: _text(GENDERS.get(a.patient.gender, a.patient.gender))),
    (_("Death"), "deceased", _death),
    (_("Languages"), "", lambda a: _text(*(language(code) for code in a.languages))),
    (_("Ways to reach"), "", lambda a: _text(*sorted(way.value for way in a.ways))),
    (_("Address"), "", lambda a: _text(a.address)),
    (_("Numbers"), "", lambda a: _text(*sorted(value for _kind, value, _system in a.identifiers))),
    (_("Family and helpers"), "", lambda a: _text(*sorted(person.name for person in a.related))),
)
GENDERS: dict[str, Words] = {
    "female": _("Female"), "male": _("Male"), "other": _("Other"), "unknown": _("Not said"),
}  # fmt: skip
