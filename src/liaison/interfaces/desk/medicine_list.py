"""The agreed list for the patient's own hand, and what is to be picked up and refilled."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.languages import language as language_name
from liaison.records.medicines import actions, queries
from liaison.records.medicines.pages import plain, words
from liaison.records.medicines.pages.forms import SupplyForm, UseForm
from liaison.records.medicines.values import NotYet, SupplyEnd
from liaison.records.medicines.values.plain import LANGUAGES, plain_in
from liaison.spine.people.models import Patient

HERE = "patient-medicines"


@chart_page("medicines.read", methods=("GET", "POST"))
def medicine_list(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    agreed = queries.agreed_list(act, patient=patient.id)
    head = around(request, act, patient, HERE)
    wanted = request.GET.get("language", "") or head["banner"].about.language or "en"  # type: ignore[attr-defined]
    if request.method == "POST" and agreed:
        way = request.POST.get("way", "")
        actions.give_list(act, reconciliation=agreed.id, language=plain_in(wanted)[0], way=way)
        messages.success(request, _("Written down: they have the list."))
        return HttpResponseRedirect(reverse("patient-medicine-list", args=[patient.id]))
    context: dict[str, object] = {
        "agreed": agreed,
        "ways": words.WAYS.items(),
        "may_give": may(act, "medicines.compare"),
    }
    if agreed:
        copy = plain.copy_of(agreed, wanted)
        here = reverse("patient-medicine-list", args=[patient.id])
        context |= {
            "copy": copy, "given": words.WAYS.get(agreed.given_way, ""), "name": patient.name,
            "copies": [Tab(language_name(code), f"{here}?language={code}", code == copy.language, key=str(n)) for n, code in enumerate(LANGUAGES, start=1)],
        }  # fmt: skip
    return render(request, "desk/medicine_list.html", head | context)


@chart_page("medicines.read", methods=("GET", "POST"))
def supplies(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    """What waits at the pharmacy, what runs out, what kept them; and what was done under standing orders."""
    form, use = SupplyForm(initial={"on": localdate(act.at)}), UseForm(protocols=_mine(act))
    if request.method == "POST":
        form, use = SupplyForm(request.POST), UseForm(request.POST, protocols=_mine(act))
        try:
            if _supplied(request, act, patient, form, use):
                return HttpResponseRedirect(reverse("patient-supplies", args=[patient.id]))
        except Refused as refused:
            if refused.code.startswith("access."):
                raise
            form.told(refused)
    context = {
        "supplies": queries.supplies(act, patient=patient.id), "form": form, "use": use, "uses": queries.uses(act, patient=patient.id),
        "not_yet": words.NOT_YET, "ends": words.ENDS.items(), "today": localdate(act.at), "may_ask": may(act, "medicines.compare"),
    }  # fmt: skip
    return render(
        request, "desk/supplies.html", around(request, act, patient, HERE) | context, status=422 if form.errors else 200
    )


def _mine(act: Act) -> list[tuple[str, str]]:
    """The standing orders under which whoever looks may act now."""
    return [(f"{one.protocol}:{one.number}", one.title) for one in queries.protocols(act) if one.may_act]


def _supplied(request: HttpRequest, act: Act, patient: Patient, form: SupplyForm, use: UseForm) -> bool:
    step, data = request.POST.get("step", ""), request.POST
    if step == "use":
        if not use.is_valid():
            return False
        document, _colon, version = use.cleaned_data["protocol"].partition(":")
        actions.act_under(
            act, patient=patient.id, protocol=UUID(document), version=int(version), what=use.cleaned_data["what"]
        )
        return True
    if step == "new":
        actions.prescribe(act, patient=patient.id, name=data.get("name", "")[:200], how=data.get("how", "")[:500])
        return True
    supply = _theirs(act, patient, data.get("supply", ""))
    if step == "picked" and form.is_valid():
        actions.confirm_pick_up(act, supply=supply, on=form.cleaned_data["on"], days=form.cleaned_data["days"])
        return True
    if step == "not_yet" and data.get("why") in words.NOT_YET:
        actions.not_picked_up(act, supply=supply, why=NotYet(data["why"]), note=data.get("note", "")[:1000])
        return True
    if step == "end" and data.get("why") in words.ENDS:
        actions.end_supply(act, supply=supply, why=SupplyEnd(data["why"]))
        return True
    return False


def _theirs(act: Act, patient: Patient, text: str) -> UUID:
    """One of this patient's; another patient's is not found."""
    found = next((one.id for one in queries.supplies(act, patient=patient.id) if str(one.id) == text), None)
    if found is None:
        raise Refused("medicines.no_supply", _("There is no such medicine to pick up."))
    return found
