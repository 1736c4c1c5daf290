"""Say that I am away and who covers."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.interfaces.desk.colleagues import colleagues
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.access.queries import staff_in
from liaison.spine.work.actions import cancel_away, set_away


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class AwayForm(forms.Form):
    starts_at = forms.DateTimeField(label=gettext_lazy("From"), widget=_moment())
    ends_at = forms.DateTimeField(label=gettext_lazy("Until"), widget=_moment())
    cover = forms.ChoiceField(
        label=gettext_lazy("Who covers"), required=False,
        help_text=gettext_lazy("Without a cover your team has your work meanwhile."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["cover"]
        self.fields["cover"] = forms.ChoiceField(
            label=field.label, help_text=field.help_text, required=False, choices=[("", _("My team")), *people]
        )


@desk_page("work.do", methods=("GET", "POST"))
def away(request: HttpRequest, act: Act) -> HttpResponse:
    form = AwayForm(request.POST or None, people=colleagues(act))
    me = staff_in(act)
    if me is None or not form.is_valid():
        return render(request, "desk/away.html", {"away_form": form}, status=422 if form.errors else 200)
    said = form.cleaned_data
    cover = UUID(said["cover"]) if said["cover"] else None
    try:
        set_away(act, staff=me, starts_at=said["starts_at"], ends_at=said["ends_at"], cover=cover)
    except Refused as refused:
        form.add_error(None, str(refused.message))
        return render(request, "desk/away.html", {"away_form": form}, status=422)
    messages.success(request, _("Noted. Your work is covered while you are away."))
    return HttpResponseRedirect(reverse("hand-off"))


@desk_page("work.do", methods=("POST",))
def back(request: HttpRequest, act: Act, away_id: int) -> HttpResponse:
    cancel_away(act, away=away_id)
    messages.success(request, _("You are here: the absence is cancelled."))
    return HttpResponseRedirect(reverse("hand-off"))
