"""A restricted chart: why it stays closed, and the way in for somebody who needs it now and will answer for it."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.access import actions
from liaison.spine.access.values import LABELS, GlassReason


class GlassForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why you must open it"),
        choices=[(reason.value, _(LABELS[reason])) for reason in GlassReason],
        widget=forms.RadioSelect(attrs={"data-then": "id_text"}),
    )
    text = forms.CharField(
        label=_("In your own words"),
        max_length=500,
        help_text=_("One sentence. The privacy officer reads it within two business days."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def ask(request: HttpRequest, patient: UUID, form: GlassForm | None = None, *, back: str = "") -> HttpResponse:
    """The refusal with the form; nothing of the patient is shown."""
    context = {"patient_id": patient, "form": form or GlassForm(), "back": back or request.get_full_path()}
    return render(request, "desk/break_glass.html", context, status=403)


@desk_page("access.break_glass", methods=("POST",))
def break_glass(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    form, back = GlassForm(request.POST), request.POST.get("back", "")
    if not form.is_valid():
        return ask(request, patient_id, form, back=back)
    actions.break_glass(
        act, patient=patient_id, reason=GlassReason(form.cleaned_data["reason"]), text=form.cleaned_data["text"]
    )
    known = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if known else reverse("patient", args=[patient_id]))
