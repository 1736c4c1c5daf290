"""One history of everything between a patient and us: a list, its search, what was promised, the best way to reach them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.interfaces.desk.reaching import reaching_of
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.bound_lists import Bound, show
from liaison.platform.ui.lists import Rows, State
from liaison.spine.conversations.actions import log_contact
from liaison.spine.conversations.pages import ledger, promises
from liaison.spine.conversations.values import Channel, Direction, Party
from liaison.spine.people.models import Patient


@chart_page("conversations.read")
def contacts(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    context = _beside(request, act, patient, ledger.ContactForm())
    return show(request, ledger.HISTORY, ledger.history_source(act, patient.id), "desk/contacts.html", context)


@chart_page("conversations.read", methods=("POST",))
def found(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    """The lines in which every word typed begins a word."""
    text = ledger.typed(request)
    listing, more = ledger.found_in(request, act, patient.id, text)
    context = {"listing": listing, "more": more, "text": text, "patient_id": patient.id}
    if request.headers.get("HX-Request"):
        return render(request, "desk/contacts_found.html", context)
    return render(request, "desk/contacts.html", {**_beside(request, act, patient, ledger.ContactForm()), **context})


@chart_page("conversations.write", methods=("POST",))
def log(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    """A contact that no machine saw, written down by hand."""
    form = ledger.ContactForm(request.POST)
    if not form.is_valid():
        empty = Bound(ledger.HISTORY, State(), Rows((), 0), request.path)
        context = {**_beside(request, act, patient, form), "listing": empty}
        return render(request, "desk/contacts.html", context, status=422)
    said = form.cleaned_data
    log_contact(
        act, patient=patient.id, channel=Channel(said["channel"]), direction=Direction(said["direction"]),
        party=Party(said["party"]), text=said["text"], issue=said["issue"], resolution=said["resolution"],
    )  # fmt: skip
    messages.success(request, _("Written down."))
    return HttpResponseRedirect(reverse("patient-contacts", args=[patient.id]))


def _beside(request: HttpRequest, act: Act, patient: Patient, form: ledger.ContactForm) -> dict[str, object]:
    return {
        **around(request, act, patient, "patient-contacts"), **promises.card(request, act, patient.id), "form": form,
        "reaching": reaching_of(act, patient.id), "may_call": may(act, "calls.take"),
    }  # fmt: skip
