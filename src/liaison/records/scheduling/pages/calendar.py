"""The calendars: a day by clinician, a week, rooms and things on a line of time, a month, and the day as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.components.lists import Tab
from liaison.records.scheduling.pages import calendar_events as draw
from liaison.records.scheduling.pages.calendar_asked import THINGS, Asked, asked
from liaison.records.scheduling.queries import calendar as diary
from liaison.records.scheduling.queries.words import KINDS, kind_name
from liaison.records.scheduling.values import ResourceKind
from liaison.records.scheduling.values.calendar import Block, DayCount, Lane

PEOPLE = (ResourceKind.CLINICIAN,)
_LIBRARY = {"day": "resourceTimeGridDay", "week": "timeGridWeek", "things": "resourceTimelineDay"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One block in the list of a day, in words."""

    block: Block
    title: str
    state: str
    extras: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One day in a month."""

    count: DayCount
    url: str
    free: int  # whole hours


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The day of one clinician or thing."""

    lane: Lane
    lines: Sequence[Line]


@desk_page("scheduling.read")
def calendar(request: HttpRequest, act: Act) -> HttpResponse:
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    wanted = asked(request.GET, today=act.at.astimezone(zone).date(), place=None)
    every = diary.lanes(act)
    here = _here(every, wanted)
    lanes = _chosen(here, wanted)
    zone = ZoneInfo(lanes[0].zone) if lanes else zone
    context = _frame(wanted, every, here, lanes, act.at.astimezone(zone).date())
    context["may_set_up"], context["may_rescue"] = may(act, "scheduling.set_up"), may(act, "scheduling.rescue")
    if wanted.view == "month":
        context["weeks"] = _weeks(act, wanted, lanes, zone)
        context["weekdays"] = [date(2024, 1, number) for number in range(1, 8)]  # a Monday to a Sunday
    else:
        context |= _filled(act, wanted, lanes, zone)
    return render(request, "scheduling/calendar.html", context)


def _here(every: Sequence[Lane], wanted: Asked) -> list[Lane]:
    """What this view can show at this site."""
    things = (wanted.thing,) if wanted.thing else THINGS
    kinds: Sequence[str] = things if wanted.view == "things" else PEOPLE
    found = [lane for lane in every if lane.kind in kinds and wanted.place in (None, lane.place)]
    return sorted(found, key=lambda lane: (list(KINDS).index(ResourceKind(lane.kind)), _natural(lane.name)))


def _natural(name: str) -> tuple[object, ...]:
    """Room 2 before room 10."""
    words = name.split()
    return tuple((1, int(word), "") if word.isdigit() else (0, 0, word) for word in words)


def _chosen(here: Sequence[Lane], wanted: Asked) -> list[Lane]:
    """Those named in the address; a week has room for one."""
    found = [lane for lane in here if lane.id in wanted.who] or list(here)
    return found[:1] if wanted.view == "week" else found


def _filled(act: Act, wanted: Asked, lanes: Sequence[Lane], zone: ZoneInfo) -> dict[str, Any]:
    ids = [lane.id for lane in lanes]
    days = _bounds(wanted, zone)
    found = diary.blocks(act, resources=ids, first=days[0], last=days[1], kind=wanted.kind)
    if wanted.view == "list":
        return {"sheets": _sheets(lanes, found)}
    opens, closes = draw.hours_shown(found, zone, early=wanted.view == "things")
    closed = diary.closed(resources=ids, days=wanted.days, opens=opens, closes=closes)
    return {
        "blocks": found,
        "clashes": sum(block.lane >= draw.CLASH for block in found),
        "drawn": {
            "view": _LIBRARY[wanted.view], "date": wanted.day.isoformat(), "locale": get_language(),
            "slotMinTime": opens.isoformat(), "slotMaxTime": closes.isoformat(),
            "resources": [draw.column(lane) for lane in lanes],
            "events": [*(draw.event(one, zone) for one in found), *(draw.closed_event(one, zone) for one in closed)],
        },
    }  # fmt: skip


def _sheets(lanes: Sequence[Lane], found: Sequence[Block]) -> list[Sheet]:
    lines: dict[UUID, list[Line]] = {lane.id: [] for lane in lanes}
    for block in found:
        line = Line(block=block, title=draw.shown(block), state=draw.state_shown(block), extras=draw.extras(block))
        lines[block.resource].append(line)
    return [Sheet(lane=lane, lines=lines[lane.id]) for lane in lanes]


def _weeks(act: Act, wanted: Asked, lanes: Sequence[Lane], zone: ZoneInfo) -> list[list[Cell | None]]:
    """Rows of seven; the days of other months are empty."""
    ids = [lane.id for lane in lanes]
    counts = diary.month(act, resources=ids, first=wanted.first, last=wanted.last, zone=zone, kind=wanted.kind)
    cells: list[Cell | None] = [None] * wanted.first.weekday()
    cells += [Cell(count=one, url=wanted.url(view="day", day=one.day), free=one.free_minutes // 60) for one in counts]
    cells += [None] * (-len(cells) % 7)
    return [cells[number : number + 7] for number in range(0, len(cells), 7)]


def _bounds(wanted: Asked, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return datetime.combine(wanted.first, time(), zone), datetime.combine(wanted.last + timedelta(days=1), time(), zone)


def _frame(
    wanted: Asked, every: Sequence[Lane], here: Sequence[Lane], lanes: Sequence[Lane], today: date
) -> dict[str, Any]:
    """What stands around the calendar: the views, the way to other days, and the filters."""
    places = dict(sorted({(lane.place, lane.place_name) for lane in every if lane.place}, key=lambda one: one[1]))
    return {
        "asked": wanted, "lanes": lanes, "here": here, "places": places, "today": today, "tabs": _tabs(wanted),
        "kinds": diary.visit_types(), "things": [(kind, kind_name(kind)) for kind in THINGS],
        "before": wanted.url(day=wanted.before), "after": wanted.url(day=wanted.after),
        "to_today": wanted.url(day=today), "as_list": wanted.url(view="list"),
    }  # fmt: skip


def _tabs(wanted: Asked) -> list[Tab]:
    views = (
        ("day", _("Day"), "1"), ("week", _("Week"), "2"), ("things", _("Rooms and devices"), "3"),
        ("month", _("Month"), "4"), ("list", _("Day as a list"), "5"),
    )  # fmt: skip
    return [Tab(title, wanted.url(view=view), wanted.view == view, key=key) for view, title, key in views]
