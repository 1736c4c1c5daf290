"""One visit: arrange somebody, write down a refusal, and what became of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.interpreters import actions, queries
from liaison.journeys.interpreters.events import appointment_of
from liaison.journeys.interpreters.pages.words import HELP, MODALITY, PRESENCE, STANDING, spoken
from liaison.journeys.interpreters.values import Ahead, Help, Modality, Presence
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for

_HOW = [(code, word) for code, word in MODALITY.items() if code]


class ArrangeForm(forms.Form):
    modality = forms.ChoiceField(label=gettext_lazy("How"), choices=_HOW, widget=forms.RadioSelect)
    who = forms.CharField(
        label=gettext_lazy("Who, or which agency"), required=False, max_length=120,
        help_text=gettext_lazy("A name, or the interpreter's number at the agency."),
    )  # fmt: skip
    reference = forms.CharField(label=gettext_lazy("Booking number"), required=False, max_length=60)


class UseForm(forms.Form):
    presence = forms.ChoiceField(
        label=gettext_lazy("What became of it"), choices=[(c, w) for c, w in PRESENCE.items() if c], widget=forms.RadioSelect
    )  # fmt: skip
    modality = forms.ChoiceField(
        label=gettext_lazy("How"), choices=[("", gettext_lazy("as arranged")), *_HOW], required=False
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=500,
        help_text=gettext_lazy("A companion interprets only if the patient asked for it in private, and never a child."),
    )  # fmt: skip


@desk_page("interpreters.arrange", methods=("GET", "POST"))
def interpreter(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    line = _asked(act, key)
    patient = patient_for(act, line.patient, "interpreters.arrange")
    doing = request.POST.get("do", "")
    arrange = ArrangeForm(request.POST if doing == "arrange" else None, initial=_initial(line))
    use = UseForm(request.POST if doing == "use" else None)
    if done := _done(request, act, line, doing, arrange, use):
        messages.success(request, done)
        return HttpResponseRedirect(reverse("interpreter", args=[key]))
    context = {
        "line": line, "patient": patient, "arrange": arrange, "use": use, "spoken": spoken(line.language),
        "standing": STANDING[line.standing], "presence": PRESENCE[line.presence],
        "how": MODALITY[line.arranged.modality] if line.arranged else "",
        "helps": [HELP[help_] for help_ in line.needs],
    }  # fmt: skip
    return render(request, "interpreters/visit.html", context, status=422 if arrange.errors or use.errors else 200)


def _asked(act: Act, key: str) -> Ahead:
    try:
        line = queries.ahead_one(act, appointment=appointment_of(key))
    except ValueError:
        line = None
    if line is None:
        raise Http404(key)
    return line


def _done(request: HttpRequest, act: Act, line: Ahead, doing: str, arrange: ArrangeForm, use: UseForm) -> str:
    """What was done, in words; empty when nothing was."""
    at = line.appointment
    if doing == "decline":
        actions.decline(act, appointment=at)
        return _("Written down: offered free of charge, and declined.")
    if doing == "withdraw":
        actions.withdraw(act, appointment=at)
        return _("Taken back: somebody is to be found again.")
    form: Any = {"arrange": arrange, "use": use}.get(doing)
    if form is None or not form.is_valid():
        return ""
    said = form.cleaned_data
    try:
        if doing == "arrange":
            language = line.language or ("sgn-US" if Help.SIGN_LANGUAGE in line.needs else "en")
            actions.arrange(
                act, appointment=at, modality=Modality(said["modality"]), language=language, who=said["who"],
                reference=said["reference"],
            )  # fmt: skip
            return _("Arranged.")
        actions.record_use(
            act, appointment=at, presence=Presence(said["presence"]), minutes=said["minutes"], note=said["note"],
            modality=Modality(said["modality"]) if said["modality"] else None,
        )  # fmt: skip
    except Refused as refused:
        field = str(refused.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refused.message))
        return ""
    return _("Written down: that is the proof.")


def _initial(line: Ahead) -> dict[str, str]:
    return {"who": line.arranged.who, "reference": line.arranged.reference} if line.arranged else {}


urlpatterns = [path("interpreters/visit/<str:key>", interpreter, name="interpreter")]
