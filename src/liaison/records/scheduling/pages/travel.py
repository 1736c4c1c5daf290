"""How far patients have it to a site: one beginning of a postal code and its minutes a line."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Travel
from liaison.spine.people.models import Place


class WaysForm(forms.Form):
    ways = forms.CharField(
        label=gettext_lazy("Minutes by car, by postal code"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("One a line, the beginning is enough: 02139 15. The longest beginning that fits counts."),
    )  # fmt: skip

    def clean_ways(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in filter(None, (line.strip() for line in self.cleaned_data["ways"].splitlines())):
            postal, _space, minutes = line.rpartition(" ")
            if not (postal.strip() and minutes.isdigit()):
                raise forms.ValidationError(_("This line cannot be read: %s") % line)
            found[postal.strip()] = int(minutes)
        return found


@desk_page("scheduling.set_up", methods=("GET", "POST"))
def ways(request: HttpRequest, act: Act, place_id: UUID) -> HttpResponse:
    place = Place.objects.filter(id=place_id).first()
    if place is None:
        raise Http404(place_id)
    known = Travel.objects.filter(place=place).order_by("postal").values_list("postal", "minutes")
    form = WaysForm(
        request.POST or None, initial={"ways": "\n".join(f"{postal} {minutes}" for postal, minutes in known)}
    )
    if form.is_valid():
        try:
            actions.set_travel(act, place=place.id, minutes=form.cleaned_data["ways"])
        except Refused as refused:
            form.add_error("ways", str(refused.message))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("schedule-ways", args=[place.id]))
    context: dict[str, Any] = {"place": place, "form": form}
    return render(request, "scheduling/ways.html", context, status=422 if form.errors else 200)
