"""The weights of the rank as a supervisor reads and changes them: each a sentence, a number, and who changed it."""

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.insight.words import Teller, teller_for
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.cells import Text
from liaison.platform.ui.lists import Column, List, Nothing, rows_of
from liaison.spine.work.actions import set_parameter
from liaison.spine.work.queries import parameters_shown
from liaison.spine.work.queries.parameters import ParameterShown


class WeightForm(forms.Form):
    value = forms.CharField(
        label=gettext_lazy("New value"),
        max_length=60,
        help_text=gettext_lazy("A whole number; several with commas between."),
    )

    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For whoever wonders about it next year."),
    )

    def clean_value(self) -> int | tuple[int, ...]:
        try:
            numbers = tuple(int(part) for part in self.cleaned_data["value"].replace(";", ",").split(","))
        except ValueError:
            raise forms.ValidationError(_("Write whole numbers only.")) from None
        return numbers if len(numbers) > 1 else numbers[0]


def _listing(teller: Teller) -> List[ParameterShown]:
    return List(
        name="weights",
        title=gettext_lazy("Weights of the rank"),
        columns=(
            Column(name="sentence", title=gettext_lazy("What it says"), cell=lambda p: Text(_(p.sentence))),
            Column(name="value", title=gettext_lazy("Now"), cell=lambda p: Text(written(p.value)), tight=True),
            Column(
                name="default", title=gettext_lazy("As delivered"), cell=lambda p: Text(written(p.default)), tight=True,
                phone=False,
            ),
            Column(
                name="changed", title=gettext_lazy("Changed"), cell=lambda p: Text(_changed(p, teller)), tight=True,
                phone=False,
            ),
        ),
        key_of=lambda p: p.name,
        url_of=lambda p: reverse("parameter", args=[p.name]),
        opens_in="#detail",
        nothing=Nothing(title=gettext_lazy("There are no weights")),
    )  # fmt: skip


@desk_page("work.tune", methods=("GET", "POST"))
def parameters(request: HttpRequest, act: Act, name: str = "") -> HttpResponse:
    shown = parameters_shown()
    chosen = next((each for each in shown if each.name == name), None)
    if name and chosen is None:
        raise Http404(name)
    form = WeightForm(request.POST or None, initial={"value": written(chosen.value)} if chosen else None)
    if chosen and form.is_valid():
        try:
            set_parameter(act, name=name, value=form.cleaned_data["value"], why=form.cleaned_data["why"])
        except Refused as refused:
            form.add_error("value", str(refused.message))
        else:
            messages.success(request, _("Changed. Every open item has its new place."))
            return HttpResponseRedirect(reverse("parameters"))
    context: dict[str, object] = {
        "chosen": chosen, "form": form, "back": reverse("parameters"), "sentence": _(chosen.sentence) if chosen else "",
    }  # fmt: skip
    if chosen and request.headers.get("HX-Target") == "detail":
        return render(request, "desk/parameter.html", context)
    teller = teller_for(act.at, request.desk.zone, (), [p.changed_by for p in shown])  # type: ignore[attr-defined]
    listing = _listing(teller)
    if "export" in request.GET:
        return show(request, listing, rows_of(shown), "desk/parameters.html")
    context["listing"] = replace(bind(request, listing, rows_of(shown), chosen_key=name), path=reverse("parameters"))
    return render(request, "desk/parameters.html", context, status=422 if form.errors else 200)


def _changed(weight: ParameterShown, teller: Teller) -> str:
    if weight.changed_at is None:
        return ""
    return f"{teller.moment(weight.changed_at)}, {teller.actor(weight.changed_by)}"


def written(value: int | tuple[int, ...]) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
