"""Notes of support: a page of their own, for those who give it."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.pages import inbox_words as words
from liaison.spine.conversations.values import Party, Support

_WHOM = (Party.PATIENT, Party.FAMILY)
_MORNING = time(9)


class SupportForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What was done"), choices=[(k.value, words.SUPPORT[k]) for k in Support]
    )
    whom = forms.ChoiceField(label=gettext_lazy("For whom"), choices=[(p.value, words.PARTIES[p]) for p in _WHOM])
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )
    follow = forms.DateField(
        label=gettext_lazy("Ask again on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


@desk_page("conversations.support", methods=("GET", "POST"))
def support(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "conversations.support")
    form = SupportForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
        follow = datetime.combine(said["follow"], _MORNING, zone) if said["follow"] else None
        actions.note_support(
            act, patient=patient_id, kind=Support(said["kind"]), whom=Party(said["whom"]), text=said["text"],
            follow_at=follow,
        )  # fmt: skip
        messages.success(request, _("Kept. Only who gives support reads it."))
        return HttpResponseRedirect(reverse("patient-support", args=[patient_id]))
    notes = [
        (note, words.SUPPORT.get(note.kind, note.kind), words.PARTIES.get(note.whom, note.whom))
        for note in queries.support_of(act, patient=patient_id)
    ]
    return render(request, "conversations/support.html", {"patient": patient, "form": form, "notes": notes})


@desk_page("conversations.support", methods=("POST",))
def followed(request: HttpRequest, act: Act, patient_id: UUID, note: UUID) -> HttpResponse:
    actions.follow_support(act, patient=patient_id, note=note)
    messages.success(request, _("Written down. Write a new note if there is more to say."))
    return HttpResponseRedirect(reverse("patient-support", args=[patient_id]))


@desk_page("conversations.support")
def of_note(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where the duty to ask again leads. `key` is "support:<id>"."""
    try:
        patient = queries.support_note_patient(act, note=UUID(key.removeprefix("support:")))
    except ValueError:
        patient = None
    if patient is None:
        raise Http404(key)
    return HttpResponseRedirect(reverse("patient-support", args=[patient]))
