"""The tables of a chart: encounters, conditions, medicines, results, each line with where it came from.

The page around them is composed by an interface, which knows the rest of the patient.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.utils import dateformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from liaison.kernel.act import Act
from liaison.platform.ui.cells import Moment, Status, Text
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Source, rows_of
from liaison.platform.ui.words import Words
from liaison.records.chart import queries as chart
from liaison.records.chart.pages import words as clinical
from liaison.records.chart.queries import Origin

MOST = 2000  # lines of one table: the oldest of a very long record are in the timeline
Coded = Mapping[str, tuple[str, Words]]


@dataclass(frozen=True)
class Line:
    """One line of the record, of whichever kind, and where it came from."""

    of: Any
    origin: Origin | None


def _at(at: datetime | None, precision: str) -> Moment:
    return Moment(_day_or_time(at, precision))


def _day_or_time(at: datetime | None, precision: str) -> datetime | date | None:
    """No more exact than it was written."""
    return at.astimezone(UTC).date() if at and precision != "time" else at


def _coded(code: str, words: Coded) -> Status | Text:
    kind, said = words.get(code, ("neutral", code))
    return Status(kind, said) if code else Text("–")


def _from(line: Line) -> Text:
    return (
        Text(line.origin.source, dateformat.format(line.origin.received_at, _now("j M Y")))
        if line.origin
        else Text("–")
    )


def _choices(words: Coded) -> tuple[Choice, ...]:
    return tuple(Choice(code, said) for code, (_kind, said) in words.items() if code)


SOURCE: Column[Line] = Column(name="source", title=_("Source, received"), cell=_from, phone=False, tight=True)


def _list(name: str, title: Words, columns: Sequence[Column[Line]], nothing: Words, **more: Any) -> List[Line]:
    why = _("The record that we received says nothing of this. That does not mean there is nothing.")
    return List(
        name=name, title=title, columns=(*columns, SOURCE), key_of=lambda line: str(line.of.id),
        nothing=Nothing(title=nothing, why=why), sort_said=_("newest first"), **more,
    )  # fmt: skip


ENCOUNTERS = _list(
    "encounters",
    _("Encounters"),
    (
        Column(name="when", title=_("When"), cell=lambda r: _at(r.of.started_at, r.of.precision), sort=True, tight=True),
        Column(name="what", title=_("What"), cell=lambda r: Text(r.of.display or clinical.CLASSES.get(r.of.class_code, r.of.class_code), r.of.reason)),
        Column(name="kind", title=_("Kind"), cell=lambda r: Text(clinical.CLASSES.get(r.of.class_code, r.of.class_code)), phone=False, tight=True),
        Column(name="state", title=_("State"), cell=lambda r: _coded(r.of.status, clinical.ENCOUNTER), phone=False, tight=True),
        Column(name="where", title=_("Where and with whom"), cell=lambda r: Text(r.of.provider or "–", r.of.practitioner), phone=False),
    ),
    _("No encounters in the record"),
    filters=(Filter(name="kind", title=_("Kind"), choices=tuple(Choice(*pair) for pair in clinical.CLASSES.items()), many=True),),
)  # fmt: skip
CONDITIONS = _list(
    "conditions",
    _("Conditions"),
    (
        Column(name="what", title=_("Condition"), cell=lambda r: Text(r.of.display or r.of.code), sort=True, grow=True),
        Column(name="state", title=_("State"), cell=lambda r: _coded(r.of.status, clinical.CONDITION), tight=True),
        Column(name="since", title=_("Since"), cell=lambda r: _at(r.of.since, r.of.precision), sort=True, tight=True),
        Column(name="until", title=_("Until"), cell=lambda r: Text(r.of.until[:10] or "–"), phone=False, tight=True),
    ),
    _("No conditions in the record"),
    filters=(Filter(name="state", title=_("State"), choices=_choices(clinical.CONDITION), many=True),),
)  # fmt: skip
MEDICINES = _list(
    "medicines",
    _("Medicines"),
    (
        Column(name="what", title=_("Medicine"), cell=lambda r: Text(r.of.display or r.of.code, r.of.instruction), sort=True, grow=True),
        Column(name="state", title=_("State"), cell=lambda r: _coded(r.of.status, clinical.ORDER), tight=True),
        Column(name="since", title=_("Ordered"), cell=lambda r: _at(r.of.ordered_at, r.of.precision), sort=True, tight=True),
        Column(name="by", title=_("By"), cell=lambda r: Text(r.of.prescriber or "–"), phone=False),
    ),
    _("No medicines in the record"),
    filters=(Filter(name="state", title=_("State"), choices=_choices(clinical.ORDER), many=True),),
)  # fmt: skip
RESULTS = _list(
    "results",
    _("Results"),
    (
        Column(name="when", title=_("When"), cell=lambda r: _at(r.of.at, r.of.precision), sort=True, tight=True),
        Column(name="what", title=_("Test"), cell=lambda r: Text(r.of.display or r.of.code), sort=True),
        Column(name="value", title=_("Value"), cell=lambda r: Text(r.of.value or "; ".join(r.of.parts) or "–", r.of.range), tight=True),
        Column(name="flag", title=_("Reading"), cell=lambda r: _coded(r.of.flag, clinical.FLAGS), tight=True),
        Column(name="kind", title=_("Kind"), cell=lambda r: Text(clinical.CATEGORIES.get(r.of.category, r.of.category)), phone=False, tight=True),
    ),
    _("No results in the record"),
    filters=(
        Filter(name="kind", title=_("Kind"), choices=tuple(Choice(*pair) for pair in clinical.CATEGORIES.items()), many=True),
        Filter(name="reading", title=_("Reading"), choices=(Choice("abnormal", _("outside the range")),)),
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Table:
    """A list, what it is filled with, and how it is narrowed and ordered."""

    listing: List[Line]
    find: Callable[[Act, UUID], Sequence[Any]]
    keeps: Mapping[str, Callable[[Line, str], bool]]
    orders: Mapping[str, Callable[[Line], Any]]

    def source(self, act: Act, patient: UUID) -> Source[Line]:
        """The lines are read whole, so that filters and order are exact."""
        found = self.find(act, patient)
        origins = chart.origins(act, ids=[one.id for one in found])
        return rows_of([Line(one, origins.get(one.id)) for one in found], keeps=self.keeps, orders=self.orders)


def _when(at: datetime | None) -> float:
    return at.timestamp() if at else float("-inf")


def _by_state(line: Line, code: str) -> bool:
    return bool(line.of.status == code)


def _name(line: Line) -> str:
    return str(line.of.display).casefold()


encounters = Table(
    listing=ENCOUNTERS,
    find=lambda act, patient: chart.encounters(act, patient=patient, limit=MOST),
    keeps={"kind": lambda line, code: line.of.class_code == code},
    orders={"when": lambda line: _when(line.of.started_at)},
)
conditions = Table(
    listing=CONDITIONS,
    find=lambda act, patient: chart.conditions(act, patient=patient),
    keeps={"state": _by_state},
    orders={"what": _name, "since": lambda line: _when(line.of.since)},
)
medicines = Table(
    listing=MEDICINES,
    find=lambda act, patient: chart.medicines(act, patient=patient),
    keeps={"state": _by_state},
    orders={"what": _name, "since": lambda line: _when(line.of.ordered_at)},
)
results = Table(
    listing=RESULTS,
    find=lambda act, patient: chart.results(act, patient=patient, categories=tuple(clinical.CATEGORIES), limit=MOST),
    keeps={
        "kind": lambda line, code: line.of.category == code,
        "reading": lambda line, _code: line.of.flag in clinical.ABNORMAL,
    },
    orders={"what": _name, "when": lambda line: _when(line.of.at)},
)
