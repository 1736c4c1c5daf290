"""Find a time for a patient: wishes from the record, times in order with why, what each condition costs, and ways out."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format

from liaison.engines.timetable.asking import Only
from liaison.engines.timetable.suiting import cell_of
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.components.figures import Reason
from liaison.platform.ui.languages import language
from liaison.platform.ui.when import span
from liaison.platform.ui.words import Words
from liaison.records.scheduling.pages import found_words as words
from liaison.records.scheduling.pages.chosen import chosen_url, find_url, uuid_in
from liaison.records.scheduling.pages.wishes import WishForm, data_of, searched, written
from liaison.records.scheduling.queries.find import choices, find_times, wished
from liaison.records.scheduling.values import FoundTime, Search, Times
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Patient

FIRST_KEYS = 9  # times that have a key of their own


@dataclass(frozen=True, kw_only=True)
class Row:
    """One time of the list."""

    time: FoundTime
    zone: ZoneInfo
    url: str
    key: str
    lead: str
    beside: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class Way:
    """A condition, what it costs, and the search without it."""

    words: str
    cost: str
    time: FoundTime | None
    zone: ZoneInfo | None
    url: str
    also: Words = ""


@desk_page("scheduling.book")
def find_time(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "scheduling.book")
    asked = request.GET.get("type", "")
    base = wished(act, patient=patient.id, visit_type=asked)
    offered = choices(asked, payer=base.network)
    moving = uuid_in(request.GET.get("moving", ""))
    context: dict[str, Any] = {"patient": patient, "moving": moving, "types": offered.types, "asked": asked}
    if not asked:
        return render(request, "scheduling/find.html", {**context, "kinds": _kinds(request, patient, offered.types)})
    form = WishForm(data_of(base, request.GET), choices=offered)
    context |= {
        "form": form,
        "base": base,
        "grid": _grid(form),
        "days": [WEEKDAYS_ABBR[day] for day in range(7)],
        "speaks": language(base.language) if base.language else "",
    }
    if not form.is_valid():
        return render(request, "scheduling/find.html", context, status=422)
    search = searched(form, base, moving=moving)
    times = find_times(act, search)
    names = _names(search, offered.leads, offered.places)
    context |= {
        "search": search, "times": times, "rows": _rows(times, patient), "costs": _costs(times, names, patient),
        "ways": _ways(times, names, patient), "shortage": words.shortage(times.shortage) if times.shortage else "",
        "is_only": {each.value for each in search.only}, "overbook": may(act, "scheduling.overbook") and not moving,
        "leads": offered.leads, "other_order": find_url(patient, replace(search, best=not search.best)),
        "carried": parse_qsl(written(search)),
    }  # fmt: skip
    return render(request, "scheduling/find.html", context)


def _kinds(request: HttpRequest, patient: Patient, types: Any) -> list[dict[str, str]]:
    """The first question: what for. What came with the address is kept."""
    kept = request.GET.copy()
    there = reverse("find-time", args=[patient.id])
    found = []
    for number, kind in enumerate(types, start=1):
        kept["type"] = kind.code
        found.append(
            {
                "name": kind.name,
                "url": f"{there}?{kept.urlencode()}",
                "key": str(number) if number <= FIRST_KEYS else "",
            }
        )
    return found


def _rows(times: Times, patient: Patient) -> list[Row]:
    return [_row(times.search, time, patient, number) for number, time in enumerate(times.found, start=1)]


def _row(search: Search, time: FoundTime, patient: Patient, number: int) -> Row:
    lead, *others = time.takes
    return Row(
        time=time, zone=ZoneInfo(time.zone), url=chosen_url(patient, search, time.starts_at, time.uses), lead=lead.name,
        key=str(number) if number <= FIRST_KEYS else "",
        beside=", ".join(other.name for other in others),
        reasons=tuple(Reason(reason.points, words.reason(reason, search)) for reason in time.reasons),
    )  # fmt: skip


def _costs(times: Times, names: dict[str, str], patient: Patient) -> list[Way]:
    return [
        Way(
            words=words.condition(cost.only, times.search, names),
            cost=span(timedelta(minutes=cost.minutes)) if cost.minutes > 0 else "", time=cost.instead,
            zone=ZoneInfo(cost.instead.zone), url=find_url(patient, _without(times.search, frozenset({cost.only}))),
        )
        for cost in times.costs
    ]  # fmt: skip


def _ways(times: Times, names: dict[str, str], patient: Patient) -> list[Way]:
    """What would help, the gentlest change first where one is known: one more part of a day, or some days more."""
    found = []
    for way in times.ways:
        said = " · ".join(words.condition(each, times.search, names) for each in sorted(way.drops))
        gentle, also = _gentler(times.search, way.drops, way.instead)
        url = find_url(patient, gentle or _without(times.search, way.drops))
        found.append(Way(words=said, cost="", time=way.instead, zone=ZoneInfo(way.instead.zone), url=url, also=also))
    return found


def _gentler(search: Search, drops: frozenset[Only], time: FoundTime) -> tuple[Search | None, Words]:
    """The same search with a condition widened just enough, instead of dropped."""
    day = time.starts_at.date()
    if drops == {Only.SUITS}:
        cell = cell_of(int(time.starts_at.timestamp()) // 60, time.zone)
        return replace(search, suits=search.suits | {cell}), words.cell(cell)
    if drops == {Only.UNTIL}:
        return replace(search, until=day), date_format(day, "SHORT_DATE_FORMAT")
    if drops == {Only.AFTER}:
        return replace(search, after=day), date_format(day, "SHORT_DATE_FORMAT")
    return None, ""


def _without(search: Search, drops: frozenset[Only]) -> Search:
    return replace(search, only=search.only - drops)


def _names(search: Search, leads: Any, places: Any) -> dict[str, str]:
    days = {"after": search.after, "until": search.until}
    return {
        "clinician": dict(leads).get(search.clinician, ""), "place": dict(places).get(search.place, ""),
        **{name: date_format(day, "SHORT_DATE_FORMAT") if day else "" for name, day in days.items()},
    }  # fmt: skip


def _grid(form: WishForm) -> list[tuple[Words, list[tuple[str, str, bool]]]]:
    """Parts of the day by weekday, each a box: its code, its name, whether it is ticked."""
    chosen = set(form["suits"].value() or ())
    return [
        (name, [(f"{day}{part}", f"{WEEKDAYS[day]} {str(name).lower()}", f"{day}{part}" in chosen) for day in range(7)])
        for part, name in words.PARTS.items()
    ]
