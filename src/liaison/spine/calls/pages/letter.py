"""A letter to somebody whom no call reached: read, changed where it must be, and sent with the next letters."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for
from liaison.spine.calls import actions, queries
from liaison.spine.calls.pages.forms import LetterForm


@desk_page("calls.take", methods=("GET", "POST"))
def letter(request: HttpRequest, act: Act, letter: UUID) -> HttpResponse:
    found = queries.drafted_letter(act, letter=letter)
    if found is None:
        raise Http404(letter)
    patient = patient_for(act, found.patient_id, "calls.take")
    form = LetterForm(request.POST if "text" in request.POST else None, initial={"text": found.text})
    if "drop" in request.POST:
        actions.drop_letter(act, letter=letter)
        messages.success(request, _("The letter is dropped."))
        return HttpResponseRedirect(reverse("patient-contacts", args=[patient.id]))
    if form.is_valid():
        try:
            actions.send_letter(act, letter=letter, text=form.cleaned_data["text"])
        except Refused as refused:  # no address, no consent: what was typed stays
            form.add_error("text", str(refused.message))
        else:
            messages.success(request, _("The letter goes with the next ones that are printed."))
            return HttpResponseRedirect(reverse("patient-contacts", args=[patient.id]))
    context = {"letter": found, "patient": patient, "form": form}
    return render(request, "calls/letter.html", context, status=422 if form.errors else 200)


@desk_page("calls.take")
def letter_named(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """From an item of work, whose key names the letter."""
    try:
        return HttpResponseRedirect(reverse("call-letter", args=[UUID(key.removeprefix("call-letter:"))]))
    except ValueError:
        raise Http404(key) from None
