"""Two short forms in an item's pane: offer it to somebody, and set it aside."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.interfaces.desk import item, work_list
from liaison.interfaces.desk.colleagues import colleagues
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.work.actions import offer_hand_off, set_aside
from liaison.spine.work.queries.words import SET_ASIDE

REVIEW_HOUR = time(8)  # a review is due when the day begins


class OfferForm(forms.Form):
    to = forms.ChoiceField(label=gettext_lazy("To whom"))
    note = forms.CharField(
        label=gettext_lazy("What they must know"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("They say it back in their own words when they accept."),
    )

    def __init__(self, data: Any = None, *, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["to"] = forms.ChoiceField(
            label=self.fields["to"].label,
            choices=[("", _("Choose somebody")), *people],
            widget=forms.Select(attrs={"autofocus": True}),
        )


class AsideForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why nothing can be done now"),
        choices=list(SET_ASIDE.items()),
        widget=forms.RadioSelect(attrs={"autofocus": True}),
    )
    until = forms.DateField(
        label=gettext_lazy("Look again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("It comes back by itself that morning. Its clock runs on meanwhile."),
    )


@desk_page("work.do", methods=("GET", "POST"))
def hand_off(request: HttpRequest, act: Act, item_id: int) -> HttpResponse:
    form = OfferForm(request.POST or None, people=colleagues(act))
    if form.is_valid():
        offer_hand_off(act, item=item_id, to=UUID(form.cleaned_data["to"]), note=form.cleaned_data["note"])
        return item.answered(request, act, item_id, gone=_("Offered. It stays with you until they accept."))
    return _asked(request, act, item_id, form, "desk/offer_form.html")


@desk_page("work.do", methods=("GET", "POST"))
def aside(request: HttpRequest, act: Act, item_id: int) -> HttpResponse:
    form = AsideForm(request.POST or None, initial={"until": localdate(act.at) + timedelta(days=1)})
    if form.is_valid():
        zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
        until = datetime.combine(form.cleaned_data["until"], REVIEW_HOUR, zone)
        set_aside(act, item=item_id, reason=form.cleaned_data["reason"], until=until)
        return item.answered(request, act, item_id, gone=_("Set aside. It comes back by itself."))
    return _asked(request, act, item_id, form, "desk/aside_form.html")


def _asked(request: HttpRequest, act: Act, item_id: int, form: forms.Form, template: str) -> HttpResponse:
    query = work_list.kept(request, work_list.view_in(request))
    context = {
        **item.context(request, act, item_id), "form": form, "form_template": template,
        "here": request.get_full_path(), "back_to_item": f"{reverse('item', args=[item_id])}{query}",
    }  # fmt: skip
    in_pane = request.headers.get("HX-Target") == "detail"
    template = "desk/item.html" if in_pane else "desk/item_page.html"
    return render(request, template, context, status=422 if form.errors else 200)
