"""What a disability asks of us with one patient."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.interpreters import actions, queries
from liaison.journeys.interpreters.pages.words import HELP
from liaison.journeys.interpreters.values import Help
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.spine.access.queries import patient_for
from liaison.spine.people.queries import about


class HelpForm(forms.Form):
    help = forms.ChoiceField(label=gettext_lazy("What helps"), choices=list(HELP.items()))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=300)


@desk_page("interpreters.arrange", methods=("GET", "POST"))
def communication(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "interpreters.arrange")
    form = HelpForm(request.POST if "help" in request.POST else None)
    here = HttpResponseRedirect(reverse("communication", args=[patient_id]))
    if request.method == "POST" and request.POST.get("end", "").isdigit():
        actions.end_help(act, need=int(request.POST["end"]))
        messages.success(request, _("No longer needed."))
        return here
    if form.is_valid():
        try:
            actions.note_help(
                act, patient=patient_id, help=Help(form.cleaned_data["help"]), note=form.cleaned_data["note"]
            )
        except Refused as refused:
            form.add_error("help", str(refused.message))
        else:
            messages.success(request, _("Written down. Every visit shows it from now on."))
            return here
    known = about(act, patient)
    lines = [(need.id, HELP[need.help], need.note) for need in queries.needs_of(act, patient=patient_id)]
    context = {
        "patient": patient, "about": known, "needs": lines, "form": form,
        "spoken": language(known.language) if known.language else "",
    }  # fmt: skip
    return render(request, "interpreters/needs.html", context, status=422 if form.errors else 200)


urlpatterns = [path("patient/<uuid:patient_id>/communication", communication, name="communication")]
