"""When something is open: its week from a date on, written day by day, and the days that differ; for a site, too."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Hours, Resource
from liaison.records.scheduling.pages.setup import at_field
from liaison.records.scheduling.queries import set_up as queries
from liaison.records.scheduling.values import HoursKind
from liaison.records.scheduling.values.setup import ChangeReason, DaysDiffer, WeeklyHours

_WINDOW = re.compile(
    r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})(?:\s*\(([a-z0-9 +-]+)\))?"  # people type both dashes
)
REASONS = {
    ChangeReason.LEAVE: gettext_lazy("leave"), ChangeReason.ILL: gettext_lazy("ill"),
    ChangeReason.MEETING: gettext_lazy("meeting"), ChangeReason.HOLIDAY: gettext_lazy("holiday"),
    ChangeReason.REPAIR: gettext_lazy("repair"), ChangeReason.WEATHER: gettext_lazy("weather"),
    ChangeReason.EXTRA: gettext_lazy("extra hours"),
}  # fmt: skip
CHANGES = {HoursKind.CLOSED: gettext_lazy("Closed"), HoursKind.OPEN: gettext_lazy("Open besides")}


class WindowsField(forms.CharField):
    """A day's hours as people write them: "08:00-12:00, 13:00-17:00 (procedure)"."""

    def clean(self, value: Any) -> Any:
        found = []
        for part in filter(None, (one.strip() for one in (super().clean(value) or "").split(","))):
            match = _WINDOW.fullmatch(part)
            try:
                found.append(_window(match) if match else None)
            except ValueError:
                found.append(None)
            if found[-1] is None:
                raise forms.ValidationError(_("Write hours like 08:00-12:00, 13:00-17:00."))
            if found[-1][1] <= found[-1][0]:
                raise forms.ValidationError(_("The end lies before the beginning."))
        return tuple(found)


class WeekForm(forms.Form):
    from_on = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until_on = forms.DateField(
        label=gettext_lazy("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Empty: until further notice."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for weekday in range(7):
            name = dateformat.format(date(2024, 1, 1 + weekday), "l")
            self.fields[f"day{weekday}"] = WindowsField(label=name, required=False, max_length=300)

    def said(self) -> list[WeeklyHours]:
        return [
            WeeklyHours(weekday=weekday, opens=opens, closes=closes, only=only)
            for weekday in range(7)
            for opens, closes, only in self.cleaned_data[f"day{weekday}"]
        ]


class ChangeForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=list(CHANGES.items()))
    from_on = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until_on = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    from_time = forms.TimeField(
        label=gettext_lazy("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    until_time = forms.TimeField(
        label=gettext_lazy("Until"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    reason = forms.ChoiceField(label=gettext_lazy("Why"), choices=list(REASONS.items()))


@desk_page("scheduling.set_up", methods=("GET", "POST"))
def week(request: HttpRequest, act: Act, resource_id: UUID) -> HttpResponse:
    row = queries.resource(act, resource=resource_id)
    if row is None:
        raise Http404(resource_id)
    kept = queries.hours(act, resource=row.id)
    changing = "kind" in request.POST
    form = WeekForm(None if changing else request.POST or None, initial=_week(kept, act.at.date()))
    change = ChangeForm(request.POST if changing else None)
    answer = _change(act, change, resource=row.id) if changing else _hours(act, form, row)
    if answer:
        messages.success(request, _("Saved. Every free time has been reckoned anew."))
        return HttpResponseRedirect(reverse("schedule-hours", args=[row.id]))
    context = {
        "row": row, "form": form, "change": change, "spans": _spans(kept),
        "changes": _told(queries.changes(act, resource=row.id, place=row.place_id, since=act.at.date())),
    }  # fmt: skip
    return render(request, "scheduling/setup_hours.html", context, status=422 if form.errors or change.errors else 200)


@desk_page("scheduling.set_up", methods=("GET", "POST"))
def site(request: HttpRequest, act: Act, place_id: UUID) -> HttpResponse:
    """Days on which a whole site differs: weather, a holiday of its own, a Saturday clinic."""
    place = queries.places().filter(id=place_id).first()
    if place is None:
        raise Http404(place_id)
    change = ChangeForm(request.POST or None)
    if _change(act, change, place=place.id):
        messages.success(request, _("Saved. Every free time has been reckoned anew."))
        return HttpResponseRedirect(reverse("schedule-site", args=[place.id]))
    changes = _told(queries.changes(act, place=place.id, since=act.at.date()))
    context = {"place": place, "change": change, "changes": changes}
    return render(request, "scheduling/setup_site.html", context, status=422 if change.errors else 200)


@desk_page("scheduling.set_up", methods=("POST",))
def drop(request: HttpRequest, act: Act, change: int) -> HttpResponse:
    actions.drop_change(act, change=change)
    messages.success(request, _("These days are as usual again."))
    back = request.POST.get("back", "")
    return HttpResponseRedirect(back if back.startswith("/schedule/") else reverse("schedule-setup"))


def _hours(act: Act, form: WeekForm, row: Resource) -> bool:
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        actions.set_hours(act, resource=row.id, hours=form.said(), from_on=said["from_on"], until_on=said["until_on"])
    except Refused as refused:
        at_field(form, refused)
        return False
    return True


def _change(act: Act, form: ChangeForm, *, resource: UUID | None = None, place: UUID | None = None) -> bool:
    if not form.is_valid():
        return False
    said = form.cleaned_data | {"kind": HoursKind(form.cleaned_data["kind"])}
    try:
        actions.change_hours(act, change=DaysDiffer(resource=resource, place=place, **said))
    except Refused as refused:
        at_field(form, refused)
        return False
    return True


def _window(match: re.Match[str]) -> tuple[time, time, tuple[str, ...]]:
    only = tuple(part.strip() for part in (match[5] or "").split("+") if part.strip())
    return time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4])), only


def _week(kept: Iterable[Hours], today: date) -> dict[str, Any]:
    """The week that holds today, as it is written."""
    said: dict[str, list[str]] = {}
    for row in kept:
        if row.from_on <= today:
            said.setdefault(f"day{row.weekday}", []).append(_written(row))
    return {"from_on": today} | {day: ", ".join(windows) for day, windows in said.items()}


def _written(row: Hours) -> str:
    only = f" ({'+'.join(row.only)})" if row.only else ""
    return f"{row.opens:%H:%M}-{row.closes:%H:%M}{only}"


def _spans(kept: Iterable[Hours]) -> list[dict[str, Any]]:
    """One line for each pair of dates, so that what is planned ahead is seen; days with the same hours together."""
    spans: dict[tuple[date, date | None], dict[int, list[str]]] = {}
    for row in kept:
        spans.setdefault((row.from_on, row.until_on), {}).setdefault(row.weekday, []).append(_written(row))
    return [{"from_on": first, "until_on": last, "said": _days(week)} for (first, last), week in spans.items()]


def _days(week: dict[int, list[str]]) -> str:
    together: dict[str, list[str]] = {}
    for weekday in sorted(week):
        name = dateformat.format(date(2024, 1, 1 + weekday), "D")
        together.setdefault(", ".join(week[weekday]), []).append(name)
    return " · ".join(f"{', '.join(names)} {hours}" for hours, names in together.items())


def _told(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {"row": row, "what": CHANGES[HoursKind(row.kind)], "why": REASONS.get(row.reason, row.reason)} for row in rows
    ]
