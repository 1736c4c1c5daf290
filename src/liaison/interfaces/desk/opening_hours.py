"""When each team is there to answer: what clocks of open hours count by."""

import re
from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.clock import OFFICE, Opening, Window
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.components.lists import Tab
from liaison.spine.people.queries import teams
from liaison.spine.work.actions import set_opening_hours
from liaison.spine.work.queries import opening_of

_SPAN = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*")


class HoursForm(forms.Form):
    """One line for each weekday: "8:00-12:00, 13:00-17:00"; empty is closed."""

    def __init__(self, data: Any = None, *, opening: Opening) -> None:
        super().__init__(data)
        for day, name in WEEKDAYS.items():
            self.fields[f"day{day}"] = forms.CharField(
                label=name, required=False, max_length=80, initial=_said(opening, day)
            )

    def clean(self) -> dict[str, Any]:
        windows: list[Window] = []
        for day in range(7):
            try:
                windows += _windows(day, self.cleaned_data.get(f"day{day}", ""))
            except ValueError:
                self.add_error(f"day{day}", _("Write it like 8:00-12:00, 13:00-17:00."))
        if not self.errors:
            self.cleaned_data["opening"] = self._opening(windows)
        return self.cleaned_data

    def _opening(self, windows: list[Window]) -> Opening | None:
        try:
            return Opening(tuple(windows))
        except ValueError:
            wrong = _("Two of these hours overlap.") if windows else _("It must be open some time of the week.")
            self.add_error(None, wrong)
            return None


@desk_page("work.tune", methods=("GET", "POST"))
def opening_hours(request: HttpRequest, act: Act) -> HttpResponse:
    known = {line.code: line.name for line in teams()}
    team = request.GET.get("team", "")
    if team and team not in known:
        raise Http404(team)
    own = opening_of(team)
    form = HoursForm(request.POST or None, opening=own or OFFICE)
    if form.is_valid():
        try:
            set_opening_hours(act, opening=form.cleaned_data["opening"], team=team)
        except Refused as refused:
            form.add_error(None, str(refused.message))
        else:
            messages.success(request, _("Set. Every open deadline that counts these hours was counted anew."))
            return HttpResponseRedirect(f"{reverse('opening-hours')}{f'?team={team}' if team else ''}")
    context = {
        "form": form, "team": team, "name": known.get(team, _("Everybody")), "office": own is None,
        "tabs": [_tab(code, title, team) for code, title in [("", _("Everybody")), *sorted(known.items())]],
    }  # fmt: skip
    return render(request, "desk/opening_hours.html", context, status=422 if form.errors else 200)


def _tab(code: str, title: str, here: str) -> Tab:
    return Tab(title, f"{reverse('opening-hours')}{f'?team={code}' if code else ''}", code == here)


def _said(opening: Opening, day: int) -> str:
    return ", ".join(f"{w.opens:%H:%M}-{w.closes:%H:%M}" for w in opening.windows if w.weekday == day)


def _windows(day: int, text: str) -> list[Window]:
    spans = [_SPAN.fullmatch(part) for part in text.split(",") if part.strip()]
    if not all(spans):
        raise ValueError(text)
    numbers = [[int(number) for number in found.groups()] for found in spans if found]
    return [Window(day, time(a, b), time(0 if c == 24 else c, d)) for a, b, c, d in numbers]
