"""How the pages of a plan answer: a template with what it shows, which the desk puts into the patient's page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from liaison.journeys.planning.values import Outside
from liaison.kernel.errors import Refused
from liaison.spine.people.models import Patient, PatientLanguage

PAGE_LANGUAGES = ("en", "es")  # in which the one page itself is written
NEIGHBOURS = Callable[[], Outside]  # asks the other apps what the one page says of them


@dataclass(frozen=True)
class Shown:
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200


Answer = Shown | HttpResponse


@dataclass(frozen=True, kw_only=True)
class PatientPage:
    """`view(request, act, patient, outside, **address)`, at `patients/<id>/plan…`."""

    path: str
    name: str
    permission: str
    view: Callable[..., Answer]
    methods: tuple[str, ...] = ("GET", "POST")


def shown(refused: Refused) -> Refused:
    """A refusal that belongs beside what was typed; one about who may is for the page itself to give."""
    if refused.code.startswith("access."):
        raise refused
    return refused


def back(patient: Patient, name: str = "patient-plan", *more: object) -> HttpResponse:
    return HttpResponseRedirect(reverse(name, args=[patient.id, *more]))


def language_of(patient: Patient) -> str:
    """The one the patient reads, as far as the record knows."""
    rows = PatientLanguage.objects.unscoped("of a patient who was asked for").filter(patient=patient)
    found = rows.order_by("-preferred", "id").values_list("language", flat=True).first() or "en"
    return found.partition("-")[0].lower()


def page_language(wanted: str) -> str:
    """Of the one page: theirs where it is written in it."""
    base = wanted.partition("-")[0].lower()
    return base if base in PAGE_LANGUAGES else "en"
