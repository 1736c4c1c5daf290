"""A drafted letter: read, changed where it must be, printed, and written down as posted."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.transitions import actions, queries
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.people.models import PatientAddress


class LetterForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("The letter"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 16, "class": "letter-text"}),
        help_text=gettext_lazy("What you change here is what is kept as sent."),
    )  # fmt: skip


@desk_page("transitions.call", methods=("GET", "POST"))
def letter(request: HttpRequest, act: Act, stay: UUID) -> HttpResponse:
    found = queries.workspace(act, stay=stay)
    if found is None or found.letter is None:
        raise Http404(stay)
    patient = patient_for(act, found.stay.patient_id, "transitions.call")
    form = LetterForm(request.POST or None, initial={"text": found.letter.text})
    if form.is_valid():
        actions.send_letter(act, stay=stay, text=form.cleaned_data["text"])
        messages.success(request, _("Written down: the letter was sent."))
        return HttpResponseRedirect(reverse("letter", args=[stay]))
    homes = PatientAddress.objects.seen_by(act).filter(patient=patient.id).exclude(use="old")
    home = next(iter(sorted(homes, key=lambda one: (one.use not in ("home", ""), one.pk))), None)
    context = {
        "letter": found.letter, "stay": found.stay, "patient": patient, "form": form, "home": home,
        "clinic": own_name(), "phone": own_phone(),
    }  # fmt: skip
    return render(request, "transitions/letter.html", context)
