"""Register somebody new, while everybody who may be the same person is looked up; and a newborn beside the mother."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.visits import actions
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.spine.access.pages.proxies_words import SCOPES
from liaison.spine.access.queries import behind_glass, patient_for
from liaison.spine.access.values import Scope
from liaison.spine.people.actions import register_patient
from liaison.spine.people.models import Patient
from liaison.spine.people.pages.likeness import REASONS
from liaison.spine.people.queries import Alike, patients_alike
from liaison.spine.people.values import Address, Contact, Language

GENDERS = (
    ("female", gettext_lazy("Female")),
    ("male", gettext_lazy("Male")),
    ("other", gettext_lazy("Other")),
    ("unknown", gettext_lazy("Not said")),
)
TONGUES = ("en", "es", "vi", "ht", "pt", "so", "zh", "ar", "km", "ru", "fr", "am")
_DATE = {"type": "date"}


class RegisterForm(forms.Form):
    family = forms.CharField(label=gettext_lazy("Family name"), max_length=120)
    given = forms.CharField(label=gettext_lazy("Given names"), max_length=120, required=False)
    born = forms.DateField(label=gettext_lazy("Birth date"), required=False, widget=forms.DateInput(_DATE, "%Y-%m-%d"))
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    line = forms.CharField(label=gettext_lazy("Street and number"), max_length=160, required=False)
    postal = forms.CharField(label=gettext_lazy("Postal code"), max_length=12, required=False)
    city = forms.CharField(label=gettext_lazy("City"), max_length=80, required=False)
    gender = forms.ChoiceField(label=gettext_lazy("Sex in the record"), choices=(("", "–"), *GENDERS), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    interpreter = forms.BooleanField(label=gettext_lazy("Needs an interpreter"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", "–"), *((code, language(code)) for code in TONGUES)]
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=choices, required=False
        )
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        self.fields["family"].widget.attrs["autofocus"] = True


class NewbornForm(forms.Form):
    born = forms.DateField(label=gettext_lazy("Birth date"), widget=forms.DateInput(_DATE, "%Y-%m-%d"))
    gender = forms.ChoiceField(label=gettext_lazy("Sex in the record"), choices=GENDERS, widget=forms.RadioSelect)
    given = forms.CharField(
        label=gettext_lazy("Given name"), max_length=120, required=False,
        help_text=gettext_lazy("Without one the child is called after the mother until there is one."),
    )  # fmt: skip
    order = forms.ChoiceField(
        label=gettext_lazy("Of twins or more"), required=False, choices=(("", "–"), ("A", "A"), ("B", "B"), ("C", "C"))
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("The mother may"), choices=list(SCOPES.items()), initial=list(actions.WHOLE),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("“See everything” holds the others. To allow less, untick it and choose."),
    )  # fmt: skip
    seen = forms.BooleanField(
        label=gettext_lazy(
            "I have looked myself at what shows the birth: a certificate, a bracelet, the hospital’s paper"
        )
    )


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the same person, with why and why not in words."""

    alike: Alike
    reasons: tuple[tuple[Words, int], ...]
    url: str


@desk_page("people.register", methods=("GET", "POST"))
def register(request: HttpRequest, act: Act) -> HttpResponse:
    """A likely duplicate stops the first press: the second one says that it is somebody else."""
    form = RegisterForm(request.POST or None)
    found: list[Candidate] = []
    if form.is_valid():
        found = _candidates(act, form.cleaned_data)
        if not found or request.POST.get("new") == "1":
            patient = _save(act, form.cleaned_data)
            messages.success(request, _("Registered as %s.") % patient.record_number)
            return HttpResponseRedirect(reverse("at-desk", args=[patient.id]))
    context = {"form": form, "candidates": found, "stopped": bool(found)}
    return render(request, "visits/register.html", context, status=422 if form.errors or found else 200)


@desk_page("people.register", methods=("POST",))
def alike(request: HttpRequest, act: Act) -> HttpResponse:
    """While somebody is typing. What is typed travels in the body."""
    form = RegisterForm(request.POST)
    form.is_valid()
    said = form.cleaned_data
    text = f"{said.get('given', '')} {said.get('family', '')} {said.get('born') or ''}"
    hidden = behind_glass(act, text) if said.get("family") and said.get("born") else []
    return render(request, "visits/alike.html", {"candidates": _candidates(act, said), "hidden": hidden})


@desk_page("people.relate", methods=("GET", "POST"))
def newborn(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    """For whoever may do both, so that nobody types it all and is refused at the end."""
    mother = patient_for(act, patient_id, "people.register")
    form = NewbornForm(request.POST or None)  # no day of birth by default: a wrong one would look right
    if form.is_valid():
        said = form.cleaned_data
        child = actions.register_child(
            act, mother=mother.id, birth_date=said["born"], gender=said["gender"], given=said["given"],
            order=said["order"], scopes=[Scope(code) for code in said["scopes"]],
            seen=said["seen"],
        )  # fmt: skip
        messages.success(request, _("Registered as %s.") % child.patient.record_number)
        return HttpResponseRedirect(reverse("at-desk", args=[child.patient.id]))
    context = {"form": form, "patient": mother}
    return render(request, "visits/newborn.html", context, status=422 if form.errors else 200)


def _candidates(act: Act, said: Mapping[str, Any]) -> list[Candidate]:
    if not (said.get("family") or said.get("given") or said.get("phone")):
        return []
    found = patients_alike(
        act, family=said.get("family") or "", given=said.get("given") or "", birth_date=_past(act, said.get("born")),
        phone=said.get("phone") or "", line=said.get("line") or "", town=said.get("postal") or said.get("city") or "",
    )  # fmt: skip
    return [
        Candidate(
            one,
            tuple((REASONS[code], points) for code, points in one.reasons),
            reverse("at-desk", args=[one.patient.id]),
        )
        for one in found
    ]


def _past(act: Act, born: date | None) -> date | None:
    return born if born and born <= timezone.localdate(act.at) else None


def _save(act: Act, said: Mapping[str, Any]) -> Patient:
    here = (said["line"], said["city"], said["postal"])
    return register_patient(
        act, family=said["family"], given=said["given"], birth_date=said["born"], gender=said["gender"],
        contacts=[Contact("phone", said["phone"], "mobile")] if said["phone"] else (),
        addresses=[Address(line=here[0], city=here[1], postal_code=here[2], use="home")] if any(here) else (),
        languages=[Language(said["language"], True, said["interpreter"])] if said["language"] else (),
    )  # fmt: skip


urlpatterns = [
    path("patients/register", register, name="register"),
    path("patients/register/alike", alike, name="register-alike"),
    path("patients/<uuid:patient_id>/newborn", newborn, name="newborn"),
]
