"""One page: which insurance pays first, as somebody was told it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.records.coverage import actions, queries
from liaison.records.coverage.values import Asked, Payer
from liaison.spine.access.queries import patient_for

ASKED = {
    Asked.PATIENT: gettext_lazy("The patient"),
    Asked.PAYER: gettext_lazy("One of the payers"),
    Asked.QUESTIONNAIRE: gettext_lazy("The Medicare questionnaire"),
}


class OrderForm(forms.Form):
    first = forms.ChoiceField(label=gettext_lazy("Pays first"), widget=forms.RadioSelect)
    second = forms.ChoiceField(label=gettext_lazy("Pays second"), widget=forms.RadioSelect)
    asked = forms.ChoiceField(label=gettext_lazy("Who said so"), choices=list(ASKED.items()), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, payers: Sequence[Payer], **more: Any) -> None:
        super().__init__(data, **more)
        plans = [(str(payer.coverage_id), f"{payer.payer} {payer.plan}".strip()) for payer in payers]
        for name in ("first", "second"):
            label = self.fields[name].label
            self.fields[name] = forms.ChoiceField(label=label, choices=plans, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("first") and said.get("first") == said.get("second"):
            self.add_error("second", _("One plan cannot pay first and second."))
        return said


@desk_page("coverage.order", methods=("GET", "POST"))
def order(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "coverage.order")
    payers = queries.order_to_confirm(act, patient=patient.id)
    form = OrderForm(request.POST or None, payers=payers)
    if form.is_valid():
        said = form.cleaned_data
        actions.record_order_of_benefits(
            act, patient=patient.id, first=UUID(said["first"]), second=UUID(said["second"]), asked=Asked(said["asked"])
        )
        messages.success(request, _("Written down: who pays first."))
        return HttpResponseRedirect(reverse("coverage-order", args=[patient.id]))
    pays = queries.who_pays(act, patient=patient.id)
    context = {"patient": patient, "form": form, "payers": payers, "pays": pays}
    return render(request, "coverage/order.html", context, status=422 if form.errors else 200)


urlpatterns = [path("coverage/order/<uuid:patient_id>", order, name="coverage-order")]
