"""A patient's medicines from every source: side by side, compared three ways, settled line by line; and the tab that leads there."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.journeys.transitions.events import stay_key, stay_of
from liaison.journeys.transitions.queries import followed_stay, medicine_lists, stay
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.platform.ui.bound_lists import show
from liaison.records.chart.pages import tables
from liaison.records.medicines import actions, queries
from liaison.records.medicines.pages import reconcile_form, shown, words
from liaison.records.medicines.queries import Comparison
from liaison.records.medicines.values import Known, NoWords
from liaison.spine.people.models import Patient

HERE = "patient-medicines"


@chart_page("chart.read")
def medicines(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    """The record's own table, and the ways to the comparison, the agreed list and what is to be picked up."""
    table = tables.medicines
    more = {"may_compare": may(act, "medicines.compare"), "may_see": may(act, "medicines.read")}
    context = around(request, act, patient, HERE) | more
    return show(request, table.listing, table.source(act, patient.id), "desk/medicines.html", context)


@chart_page("medicines.compare", methods=("GET", "POST"))
def reconcile(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    """One page from the first look to the signature. What cannot be done says why above, and nothing typed is lost."""
    error = ""
    if request.method == "POST":
        try:
            with transaction.atomic():  # what is refused halfway leaves nothing begun
                there = _done(request, act, patient)
            return HttpResponseRedirect(there)
        except Refused as refused:
            if refused.code.startswith("access."):
                raise
            error = str(refused.message)
    found = queries.comparison(act, patient=patient.id)
    context = around(request, act, patient, HERE) | {"error": error, "no_words": words.NO_WORDS.items()}
    if found is None:
        context |= _before(request, act, patient)
    else:
        context |= _during(act, found)
    context |= {"typed": request.POST.get("words", "") or (found.words if found else "")}
    return render(request, "desk/reconcile.html", context, status=422 if error else 200)


def _before(request: HttpRequest, act: Act, patient: Patient) -> dict[str, object]:
    """Nothing is under way: the lists as the record has them now."""
    followed = _stay(request, act, patient)
    known = medicine_lists(act, patient=patient.id, stay=followed)
    titles = shown.title_of([one.head for one in known.lists])
    lists = [(titles[one.head.key], [entry for entry in one.entries if entry.current]) for one in known.lists]
    return {
        "lists": lists, "stay": followed, "earlier": queries.earlier_comparisons(act, patient=patient.id),
        "hospital_missing": followed is not None and not any(one.head.kind == "hospital" for one in known.lists),
    }  # fmt: skip


def _during(act: Act, found: Comparison) -> dict[str, object]:
    decides = may(act, "medicines.decide")
    seen = shown.shown(found, decides=decides)
    fresh = medicine_lists(act, patient=found.patient, stay=stay_of(found.about) if found.about else None)
    return {
        "found": found, "seen": seen, "decides": decides, "changed": _changed(found, fresh), "leaving": words.LEAVING.items(),
        "ready": not seen.to_do and not seen.waiting and found.heard,
        "no_words_said": words.NO_WORDS.get(found.no_words, ""),
    }  # fmt: skip


def _changed(found: Comparison, fresh: Known) -> bool:
    """Whether the record has other lists than those that were compared."""
    kept = {one for line in found.lines for one, _said in line.entries if not one.spoken}
    return {entry for one in fresh.lists for entry in one.entries} != kept


def _done(request: HttpRequest, act: Act, patient: Patient) -> str:
    """What was sent is done; where to go on."""
    data, back = request.POST, reverse("patient-reconcile", args=[patient.id])
    step = data.get("step", "")
    found = queries.comparison(act, patient=patient.id)
    if step == "words":
        going = found.id if found else _begin(request, act, patient)
        actions.write_words(act, reconciliation=going, text=data.get("words", ""), by=data.get("by", ""))
    elif step == "skip":
        going = found.id if found else _begin(request, act, patient)
        actions.miss_words(act, reconciliation=going, why=NoWords(data.get("why", NoWords.NOT_REACHED)))
    elif found is None:
        return back
    elif step == "lists":
        again = medicine_lists(act, patient=patient.id, stay=stay_of(found.about) if found.about else None)
        actions.take_lists_again(act, reconciliation=found.id, known=again)
    elif step == "leave":
        actions.leave_comparison(act, reconciliation=found.id, why=data.get("why", ""))
    elif step in ("lines", "sign"):
        return _settled(request, act, found, sign=step == "sign")
    return back


def _settled(request: HttpRequest, act: Act, found: Comparison, *, sign: bool) -> str:
    made = reconcile_form.decisions(found, request.POST)
    if may(act, "medicines.decide"):
        actions.decide(act, reconciliation=found.id, decisions=made)
    elif not sign:
        actions.ask(act, reconciliation=found.id, questions=reconcile_form.questions(made))
        messages.success(request, _("Sent: a clinician decides, within four hours of our opening times."))
    if sign:
        actions.finish(act, reconciliation=found.id)
        messages.success(request, _("Signed: this is the agreed list."))
        return reverse("patient-medicine-list", args=[found.patient])
    return reverse("patient-reconcile", args=[found.patient])


def _begin(request: HttpRequest, act: Act, patient: Patient) -> UUID:
    followed = _stay(request, act, patient)
    known = medicine_lists(act, patient=patient.id, stay=followed)
    about = stay_key(followed) if followed else ""
    return actions.begin_comparison(act, patient=patient.id, known=known, about=about)


def _stay(request: HttpRequest, act: Act, patient: Patient) -> UUID | None:
    """The stay the address names, if it is this patient's; else the one that is being followed."""
    try:
        named = UUID(request.GET.get("stay", "") or request.POST.get("stay", ""))
    except ValueError:
        found = followed_stay(act, patient=patient.id)
        return found.stay_id if found else None
    line = stay(act, stay=named)
    return line.stay_id if line and line.patient_id == patient.id and line.ended_at else None
