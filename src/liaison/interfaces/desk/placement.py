"""Care after the hospital: who could take the patient, side by side; what they answer; what the patient chooses and signs."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.going_home import plan_of
from liaison.interfaces.desk.patient import around
from liaison.interfaces.desk.paying import payer_of
from liaison.journeys.discharge import actions, queries
from liaison.journeys.discharge.pages import words
from liaison.journeys.discharge.pages.forms import AnswerForm, ChooseForm, EndForm, ListForm, accepting
from liaison.journeys.discharge.pages.proof import to_sign
from liaison.journeys.discharge.values import Answer, ChoiceLine, EndedWhy, Kind, Shown, Way
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import may
from liaison.records.directory.queries import Offer, offers
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import About, actor_names
from liaison.spine.people.queries.home import postal_code


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One agency of the directory with what is known of it for this patient."""

    id: str
    shown: Shown
    fits: bool
    languages: tuple[str, ...]
    phone: str


@chart_page("discharge.plan", methods=("GET", "POST"))
def new(request: HttpRequest, act: Act, patient: Patient, stay: UUID) -> HttpResponse:
    """Those who fit stand chosen; one press shows the list to the patient and asks everybody on it."""
    found, line = plan_of(act, patient, stay)
    head = around(request, act, patient, "patient")
    kind = Kind(request.POST.get("kind") or request.GET.get("kind") or Kind.HOME_HEALTH)
    offered = _offered(act, patient, head["banner"].about, kind)  # type: ignore[attr-defined]
    initial = {"kind": kind, "offices": [one.id for one in offered if one.fits], "way": Way.FAX}
    form = ListForm(request.POST or None, offices=[(one.id, one.shown.name) for one in offered], initial=initial)
    if form.is_valid():
        chosen = {UUID(one.id): one.shown for one in offered if one.id in form.cleaned_data["offices"]}
        given = form.cleaned_data
        made: list[UUID] = []
        if _done(form, lambda: made.append(actions.open_choice(
            act, stay=found.stay, kind=kind, candidates=chosen, wishes=given["wishes"], way=Way(given["way"])
        ))):  # fmt: skip
            left = sum(one.asked_at is None for one in _choice(act, patient, made[0]).candidates)
            if left:
                messages.warning(
                    request, _("Asked. For some the directory has no address for this way: they are not asked yet.")
                )
            else:
                messages.success(request, _("Asked. You are told when an answer is late."))
            return HttpResponseRedirect(reverse("patient-placement", args=[patient.id, made[0]]))
    context = {
        "plan": found,
        "stay": line,
        "form": form,
        "offered": offered,
        "kind": words.KINDS[kind],
        "kinds": list(words.KINDS.items()),
        "chosen_kind": kind,
    }
    return render(request, "desk/placement_new.html", {**head, **context}, status=422 if form.errors else 200)


@chart_page("discharge.read", methods=("GET", "POST"))
def placement(request: HttpRequest, act: Act, patient: Patient, choice: UUID) -> HttpResponse:
    """The list side by side with its answers; a POST is the patient's choice."""
    found = _choice(act, patient, choice)
    head = around(request, act, patient, "patient")
    language = str(head["banner"].about.language) or "en"  # type: ignore[attr-defined]
    form = ChooseForm(request.POST or None, choice=found, initial=_usual(found))
    if form.is_valid():
        given = form.cleaned_data
        tell = Way(given["tell"]) if given["tell"] else None
        if _done(form, lambda: actions.choose(
            act, choice=choice, candidate=int(given["candidate"]), proof=form.proof(), language=language, tell=tell
        )):  # fmt: skip
            messages.success(request, _("Chosen and signed. The proof is kept."))
            return HttpResponseRedirect(reverse("patient-placement", args=[patient.id, choice]))
    words_to_sign, spoken = to_sign(found, language)
    context = {
        "choice": found, "form": form, "kind": words.KINDS[found.kind], "answers": words.ANSWERS, "answer_form": AnswerForm(prefix="a"),
        "end_form": EndForm(), "may_plan": may(act, "discharge.plan"), "accepting": accepting(found), "by": words.BY, "signed": words.SIGNED,
        "witness": actor_names({found.witness}).get(found.witness, "") if found.witness else "", "ended": words.ENDED, "now": act.at, "ways": words.WAYS,
        "statement": words_to_sign, "statement_language": spoken,
    }  # fmt: skip
    return render(request, "desk/placement.html", {**head, **context}, status=422 if form.errors else 200)


@chart_page("discharge.plan", methods=("POST",))
def answer(request: HttpRequest, act: Act, patient: Patient, choice: UUID, candidate: int) -> HttpResponse:
    found = _choice(act, patient, choice)
    if candidate not in {one.id for one in found.candidates}:
        raise Http404(candidate)
    form = AnswerForm(request.POST, prefix="a")
    if request.POST.get("ask") in set(Way):
        way = Way(request.POST["ask"])
        _said(
            request,
            lambda: actions.ask_candidates(act, choice=choice, candidates=[candidate], way=way),
            _("Asked. The clock begins now."),
        )
    elif form.is_valid():
        given = form.cleaned_data
        actions.record_answer(
            act, candidate=candidate, answer=Answer(given["answer"]), starts_on=given["starts_on"], note=given["note"]
        )
        messages.success(request, _("Written down: their answer."))
    else:
        messages.error(request, _("Say what they answered."))
    return HttpResponseRedirect(reverse("patient-placement", args=[patient.id, choice]))


@chart_page("discharge.plan", methods=("POST",))
def settle(request: HttpRequest, act: Act, patient: Patient, choice: UUID) -> HttpResponse:
    """Tell the others, or close a list from which nobody is chosen."""
    _choice(act, patient, choice)
    if "way" in request.POST and request.POST["way"] in set(Way):
        way = Way(request.POST["way"])
        _said(request, lambda: actions.tell_others(act, choice=choice, way=way), _("They are told."))
    else:
        form = EndForm(request.POST)
        if form.is_valid():
            actions.end_choice(act, choice=choice, why=EndedWhy(form.cleaned_data["why"]))
            messages.success(request, _("The list is closed."))
    return HttpResponseRedirect(reverse("patient-placement", args=[patient.id, choice]))


def _choice(act: Act, patient: Patient, choice: UUID) -> ChoiceLine:
    found = queries.choice(act, choice=choice)
    if found is None or found.patient != patient.id:
        raise Http404(choice)
    return found


def _offered(act: Act, patient: Patient, about: About, kind: Kind) -> list[Offered]:
    payer = payer_of(act, patient.id)
    listed = offers(
        act, service=kind, postal=postal_code(act, patient.id), language=about.language, payers=(payer,) if payer else ()
    )  # fmt: skip
    ids = [one.office.id for one in listed]
    quality, owned = queries.quality(act, offices=ids), queries.owned(act, offices=ids)
    return [_one(offer, quality.get(offer.office.id, ()), offer.office.id in owned) for offer in listed]


def _one(offer: Offer, quality: tuple[object, ...], ours: bool) -> Offered:
    said = offer.office.listing
    shown = Shown(
        name=said.name, quality=quality, minutes=offer.minutes, speaks=offer.speaks,  # type: ignore[arg-type]
        network=offer.network, stale=offer.office.stale, ours=ours,
    )  # fmt: skip
    fits = said.new_patients and offer.network is not False
    return Offered(id=str(offer.office.id), shown=shown, fits=fits, languages=said.languages, phone=said.phone)


def _usual(found: ChoiceLine) -> dict[str, object]:
    """The only one that can stands chosen. Who is there and what was signed is never filled in beforehand."""
    can = accepting(found)
    return {"candidate": str(can[0].id) if len(can) == 1 else "", "by": "patient"}


def _said(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """What a button came to, in words; an access refusal is a page of its own."""
    try:
        act()
    except Refused as no:
        if no.code.startswith("access."):
            raise
        messages.error(request, str(no.message))
    else:
        messages.success(request, done)


def _done(form: Form, act: Callable[[], object]) -> bool:
    try:
        act()
    except Refused as no:
        field = no.data.get("field")
        form.add_error(str(field) if field in form.fields else None, str(no.message))
        return False
    return True
