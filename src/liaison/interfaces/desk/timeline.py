"""One timeline of everything about a patient: facts of the log and entries of the record, merged page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from heapq import merge
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.insight import words
from liaison.insight.words import Topic
from liaison.interfaces.desk.facts import LOOKS, entry, shown_to
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.models import EventRow
from liaison.platform.ui.components.content import Entry
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing
from liaison.platform.ui.words import Words
from liaison.records.chart import queries as chart
from liaison.records.chart.pages import words as clinical
from liaison.records.chart.values import Entry as Recorded
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import in_log

SIZE = 60  # facts and entries of one page, before alike ones become one line
_NAMED = 4  # of several alike, how many are named
TOPICS: dict[Topic, Words] = {
    Topic.CARE: gettext_lazy("Stays and visits"),
    Topic.CALLS: gettext_lazy("Calls and letters"),
    Topic.APPOINTMENTS: gettext_lazy("Appointments"),
    Topic.CONDITIONS: gettext_lazy("Conditions"),
    Topic.MEDICINES: gettext_lazy("Medicines"),
    Topic.RESULTS: gettext_lazy("Results"),
    Topic.COVERAGE: gettext_lazy("Insurance"),
    Topic.IDENTITY: gettext_lazy("Who and how to reach"),
    Topic.WORK: gettext_lazy("Work"),
    Topic.LOOKS: gettext_lazy("Who looked"),
    Topic.OTHER: gettext_lazy("Everything else"),
}
_QUIET = (Topic.LOOKS,)  # shown only when asked for


@dataclass(frozen=True, order=True)
class Place:
    """Where a line stands: facts of the log after entries of the record of the same moment."""

    at: datetime
    source: int
    id: int

    @property
    def code(self) -> str:
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}-{self.source}-{self.id}"


_RECORD, _LOG = 0, 1
_EVERY = 2**62


@dataclass(frozen=True, kw_only=True)
class Timeline:
    entries: Sequence[Entry]
    older: str  # the code of the last line, when there is more


def listing(act: Act) -> List[Entry]:
    """The filters, which the address keeps by code."""
    choices = tuple(
        Choice(topic.value, title) for topic, title in TOPICS.items() if topic not in _QUIET or may(act, LOOKS)
    )
    return List(
        name="timeline",
        title=gettext_lazy("Timeline"),
        columns=(Column(name="what", title=gettext_lazy("What"), cell=lambda e: e.title),),
        key_of=lambda e: str(e.at),
        filters=(Filter(name="about", title=gettext_lazy("Only"), choices=choices, many=True),),
        nothing=Nothing(title=gettext_lazy("Nothing has happened yet")),
        exports=False,
    )


def timeline_of(
    act: Act, patient: Patient, *, topics: tuple[Topic, ...], before: str, mark: int | None, zone: ZoneInfo
) -> Timeline:
    """`mark` is the last fact one has seen; newer ones are marked as new."""
    wanted = topics or tuple(topic for topic in TOPICS if topic not in _QUIET)
    at = _place(before)
    facts, entries = _facts(act, patient, wanted, at), _recorded(act, patient, wanted, at)
    logged = [row for _place, row in facts if isinstance(row, EventRow)]
    teller = words.teller_for(act.at, zone, [row.body for row in logged], [row.actor for row in logged])
    lines = list(islice(merge(facts, entries, key=lambda pair: pair[0], reverse=True), SIZE + 1))
    said: list[Entry] = []
    for _key, alike in groupby(lines[:SIZE], key=_alike):
        rows = [row for _place, row in alike]
        if isinstance(rows[0], EventRow):
            said += [entry(row, teller, new=_new(row, act, mark)) for row in rows if isinstance(row, EventRow)]
        else:
            said.append(_several([row for row in rows if isinstance(row, Recorded)], zone))
    return Timeline(entries=said, older=lines[SIZE - 1][0].code if len(lines) > SIZE else "")


def _facts(
    act: Act, patient: Patient, topics: tuple[Topic, ...], before: Place | None
) -> list[tuple[Place, "EventRow | Recorded"]]:
    rows = EventRow.objects.filter(patient__in=in_log(patient.id), name__in=shown_to(act, topics))
    if before:
        last = before.id if before.source == _LOG else 0
        rows = rows.filter(Q(at__lt=before.at) | Q(at=before.at, id__lt=last))
    return [(Place(row.at, _LOG, row.pk), row) for row in rows.order_by("-at", "-id")[: SIZE + 1]]


def _recorded(
    act: Act, patient: Patient, topics: tuple[Topic, ...], before: Place | None
) -> list[tuple[Place, "EventRow | Recorded"]]:
    if not may(act, "chart.read"):
        return []
    types = [kind for kind in chart.types_of(act, patient=patient.id) if words.kind_of(kind)[1] in topics]
    if not types:
        return []
    after = (before.at, before.id if before.source == _RECORD else _EVERY) if before else None
    found = chart.timeline(act, patient=patient.id, types=types, before=after, limit=SIZE + 1)
    return [(Place(line.at, _RECORD, line.id), line) for line in found if line.at]


def _alike(pair: tuple[Place, "EventRow | Recorded"]) -> tuple[object, ...]:
    """Entries of one kind and one moment are one line; a fact of the log always has its own."""
    place, row = pair
    return (place.id,) if isinstance(row, EventRow) else (row.type, row.at, row.status == "cancelled")


def _several(rows: Sequence[Recorded], zone: ZoneInfo) -> Entry:
    kind, _topic, icon = words.kind_of(rows[0].type)
    names = list(dict.fromkeys(name for row in rows if (name := _name(row))))
    shown = "; ".join(names[:_NAMED])
    if len(names) > _NAMED:
        shown = _("%(names)s and %(n)d more") % {"names": shown, "n": len(names) - _NAMED}
    title = str(kind) if len(rows) == 1 else _("%(kind)s × %(n)d") % {"kind": kind, "n": len(rows)}
    return Entry(at=_when(rows[0], zone), title=f"{title}: {shown}" if shown else title, icon=icon)


def _name(row: Recorded) -> str:
    """An encounter that nobody named is called by its class."""
    return row.display or (str(clinical.CLASSES.get(row.category, "")) if row.type == "Encounter" else "")


def _when(row: Recorded, zone: ZoneInfo) -> datetime | date:
    """No more exact than it was written: a day stays a day."""
    at = row.at or datetime.min.replace(tzinfo=UTC)
    return at if row.precision == "time" else at.astimezone(UTC).date()


def _new(row: EventRow, act: Act, mark: int | None) -> bool:
    return mark is not None and row.pk > mark and row.actor != act.actor and words.saying_of(row.name).news


def _place(code: str) -> Place | None:
    """The line that a page goes on after; nonsense in an address means the first page."""
    at, source, last = (*code.split("-"), "", "")[:3]
    if source not in ("0", "1") or not last.isdigit() or len(last) > 18:
        return None
    try:
        return Place(datetime.fromisoformat(at), int(source), int(last))
    except ValueError:
        return None
