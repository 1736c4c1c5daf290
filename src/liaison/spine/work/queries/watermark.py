"""What happened since somebody last looked: the facts of the log between their mark and now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat
from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access.models import CareTie
from liaison.spine.access.queries import log_scope, staff_in
from liaison.spine.people.models import Staff
from liaison.spine.people.queries import chart_now
from liaison.spine.work.models import Item, Watch, Watermark
from liaison.spine.work.values import declared

if TYPE_CHECKING:
    from django.db.models import QuerySet

FIRST_LOOK = timedelta(hours=24)  # somebody who never looked sees a day
_FIRST_ROWS = 20_000  # and of a log that grew faster than that, the newest rows
_SHOWN = 500


class Concern(StrEnum):
    """Which facts of a kind concern me."""

    PATIENTS = "patients"  # of patients I am tied to, or that my teams have open work for
    ITEMS = "items"  # of items that are mine, or nobody's but my team's
    TO_ME = "to_me"  # addressed to me
    WATCHED = "watched"  # of items that I watch
    ALL = "all"


@dataclass(frozen=True)
class Told:
    """One fact of the log."""

    event: int
    name: str
    key: str
    patient: UUID | None  # whose chart it stands in now
    at: datetime
    actor: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Happened:
    """The facts after `after` and up to `upto`, the newest first; `more` when there were too many to show."""

    after: int
    upto: int
    facts: tuple[Told, ...]
    more: bool
    may_take_back: bool  # what was marked as seen before


def seen_upto(act: Act, patient: UUID | None = None) -> int | None:
    """The last fact that was seen, or None when nobody has looked before."""
    return _mark(act, patient)[0]


def may_take_back(act: Act, patient: UUID | None = None) -> bool:
    event, before = _mark(act, patient)
    return event != before


def _mark(act: Act, patient: UUID | None) -> tuple[int | None, int | None]:
    marks = Watermark.objects.unscoped("one's own place in the log").filter(staff=staff_in(act), patient=patient)
    return marks.values_list("event", "before").first() or (None, None)


def newest() -> int:
    return EventRow.objects.order_by("-id").values_list("id", flat=True).first() or 0


def happened_since(act: Act, interests: Iterable[tuple[str, Concern]], *, after: int | None = None) -> Happened:
    """What others did since `after`, or since the mark. What I did myself is not news to me."""
    upto, (seen, before) = newest(), _mark(act, None)
    start = seen if after is None else after
    if start is None:
        start = _first_look(act, upto)
    rows = EventRow.objects.alias(team=KeyTextTransform("team", "body"), chart=chart_now())
    rows = rows.filter(id__gt=start, id__lte=upto)
    rows = rows.filter(_concerns(act, interests), log_scope(act))
    facts = told(rows.exclude(actor=act.actor).order_by("-id")[: _SHOWN + 1])
    return Happened(start, upto, tuple(facts[:_SHOWN]), more=len(facts) > _SHOWN, may_take_back=seen != before)


def told(rows: "QuerySet[EventRow]") -> list[Told]:
    columns = rows.values_list("id", "name", "key", chart_now(), "at", "actor", "body")
    return [Told(*row) for row in columns]


def facts(act: Act, events: Iterable[int]) -> dict[int, Told]:
    """Some rows of the log by number."""
    rows = EventRow.objects.filter(log_scope(act), id__in=list(events))
    return {fact.event: fact for fact in told(rows)}


def opened_by(events: Iterable[int]) -> dict[int, int]:
    """The most pressing item that each of these facts opened, by fact."""
    items = Item.objects.unscoped("which item a fact opened, not whose")
    found = items.filter(opened_by__in=list(events), duty__in=[duty.name for duty in declared()])  # as the index has it
    pressing = found.order_by("opened_by", "closed_at", "legal_due_at", "id").distinct("opened_by")
    return dict(pressing.values_list("opened_by", "id"))


def _first_look(act: Act, upto: int) -> int:
    floor = max(upto - _FIRST_ROWS, 0)
    older = EventRow.objects.filter(id__gt=floor, at__lt=act.at - FIRST_LOOK).order_by("-id")
    return older.values_list("id", flat=True).first() or floor


def _concerns(act: Act, interests: Iterable[tuple[str, Concern]]) -> Q:
    listed = list(interests)
    wanted = Q(pk__in=())
    for whose in Concern:
        names = [name for name, of in listed if of is whose]
        if names:
            wanted |= Q(name__in=names) & _whose(whose, act)
    return wanted


def _whose(whose: Concern, act: Act) -> Q:
    me = staff_in(act)
    match whose:
        case Concern.PATIENTS:
            return Q(Exists(_ties(act))) | Q(Exists(_our_work(me)))
        case Concern.ITEMS:
            return Q(body__owner=str(me)) | Q(body__owner=None, team__in=_teams(me))
        case Concern.TO_ME:
            return Q(body__to=str(me))
        case Concern.WATCHED:
            key = Concat(Value("item:"), Cast("item_id", TextField()), output_field=TextField())
            return Q(key__in=Watch.objects.filter(staff=me).values_list(key, flat=True))
        case Concern.ALL:
            return Q()


def _ties(act: Act) -> Any:
    today = localdate(act.at)
    ties = CareTie.objects.unscoped("one's own ties").filter(staff=staff_in(act), patient_id=OuterRef("chart"))
    return ties.filter(Q(until_on=None) | Q(until_on__gte=today), from_on__lte=today)


def _our_work(me: UUID | None) -> Any:
    """Closed work counts too: what was closed meanwhile must not take the news away that opened it."""
    items = Item.objects.unscoped("whether my teams have work for this patient; the scope is asked beside it")
    return items.filter(patient_id=OuterRef("chart"), team_id__in=_teams(me))


def _teams(me: UUID | None) -> Any:
    return Staff.teams.through.objects.filter(staff=me).values_list("team_id", flat=True)
