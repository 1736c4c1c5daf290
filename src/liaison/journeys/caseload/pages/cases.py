"""Cases: the list by state, programme, acuity and owner; a new one; and one with everything that can be done with it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.caseload import actions
from liaison.journeys.caseload.pages import words
from liaison.journeys.caseload.queries import carriers, case, cases
from liaison.journeys.caseload.queries.history import history, offer_of
from liaison.journeys.caseload.values import CaseLine, CloseReason, PauseReason, Programme
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Cell, Moment, Status, Text, Who
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing
from liaison.platform.ui.navigation import Place, Under, place
from liaison.spine.access.queries import patient_for, staff_in
from liaison.spine.people.queries import about

place(
    Place(
        name="cases", title=gettext_lazy("Cases"), url_name="cases", permission="caseload.read", key="2", order=72,
        also=("case", "case-new", "case-offers", "case-loads", "case-share"), under=Under.CARE,
    )
)  # fmt: skip
_FOUR_WEEKS = timedelta(weeks=4)
CASES: List[CaseLine] = List(
    name="cases", title=gettext_lazy("Cases"), key_of=lambda c: str(c.id), label_of=lambda c: c.name,
    url_of=lambda c: reverse("case", args=[c.id]),
    columns=(
        Column(name="who", title=gettext_lazy("Patient"), cell=lambda c: Who(c.name), sort=True),
        Column(name="programme", title=gettext_lazy("Programme"), cell=lambda c: Text(words.PROGRAMMES[c.programme]), grow=True),
        Column(name="acuity", title=gettext_lazy("Acuity"), cell=lambda c: Status(words.KINDS[c.acuity], words.ACUITIES[c.acuity]), tight=True, sort=True),
        Column(name="owner", title=gettext_lazy("With"), cell=lambda c: _with(c), sort=True),
        Column(name="state", title=gettext_lazy("State"), cell=lambda c: Status(*words.STATES[c.state]), tight=True),
        Column(name="why", title=gettext_lazy("Why"), cell=lambda c: Text(words.why(c.reason) or "–"), phone=False),
        Column(name="review", title=gettext_lazy("Look again"), cell=lambda c: Moment(c.review_on), tight=True, phone=False),
        Column(name="opened", title=gettext_lazy("Opened"), cell=lambda c: Moment(c.opened_at), tight=True, phone=False, sort=True),
    ),
    filters=(
        Filter(name="state", title=gettext_lazy("State"), default="open", choices=tuple(Choice(code, said) for code, (_kind, said) in words.STATES.items())),
        Filter(name="programme", title=gettext_lazy("Programme"), choices=tuple(Choice(code, said) for code, said in words.PROGRAMMES.items())),
        Filter(name="acuity", title=gettext_lazy("Acuity"), choices=tuple(Choice(str(n), said) for n, said in words.ACUITIES.items())),
    ),
    sort_said=gettext_lazy("heaviest first"),
    nothing=Nothing(
        title=gettext_lazy("No cases yet"), why=gettext_lazy("A case is one patient in one programme, carried by one person."),
    ),
)  # fmt: skip


class NewForm(forms.Form):
    programme = forms.ChoiceField(label=gettext_lazy("Programme"), choices=list(words.PROGRAMMES.items()))
    owner = forms.ChoiceField(label=gettext_lazy("With"))
    acuity = forms.TypedChoiceField(
        label=gettext_lazy("Acuity"), coerce=int, choices=list(words.ACUITIES.items()), initial=3
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(who), name) for who, name in carriers().items()]  # type: ignore[attr-defined]


class PauseForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Why it is paused"), choices=list(words.PAUSES.items()))
    review_on = forms.DateField(
        label=gettext_lazy("Look again on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class CloseForm(forms.Form):
    reason = forms.ChoiceField(label=gettext_lazy("Why it is closed"), choices=list(words.CLOSINGS.items()))


class AcuityForm(forms.Form):
    acuity = forms.TypedChoiceField(label=gettext_lazy("Acuity"), coerce=int, choices=list(words.ACUITIES.items()))
    why = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class OfferForm(forms.Form):
    to = forms.ChoiceField(label=gettext_lazy("To whom"))
    note = forms.CharField(
        label=gettext_lazy("What they must know"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, without: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(who), name) for who, name in carriers().items() if who != without]
        self.fields["to"].choices = [("", _("Choose somebody")), *people]  # type: ignore[attr-defined]


@desk_page("caseload.read")
def everything(request: HttpRequest, act: Act) -> HttpResponse:
    mine = staff_in(act) if "mine" in request.GET else None
    listed = replace(CASES, name="my-cases") if mine else CASES
    context: dict[str, object] = {"tabs": tabs(act, "mine" if mine else "cases")}
    return show(request, listed, cases(act, mine=mine), "caseload/cases.html", context)


@desk_page("caseload.keep", methods=("GET", "POST"))
def new(request: HttpRequest, act: Act, patient: UUID) -> HttpResponse:
    who = patient_for(act, patient, "caseload.keep")
    form = NewForm(request.POST or None, initial={"owner": str(staff_in(act) or "")})
    if form.is_valid() and (made := _made(act, patient, form)):
        messages.success(request, _("Opened: from now on somebody carries it."))
        return HttpResponseRedirect(reverse("case", args=[made]))
    context = {"form": form, "patient": who, "who": about(act, who)}
    return render(request, "caseload/new.html", context, status=422 if form.errors else 200)


def _made(act: Act, patient: UUID, form: NewForm) -> int:
    said = form.cleaned_data
    try:
        return actions.open_case(
            act,
            patient=patient,
            programme=Programme(said["programme"]),
            owner=UUID(said["owner"]),
            acuity=said["acuity"],
        )
    except Refused as refused:
        field = str(refused.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refused.message))
        return 0


@desk_page("caseload.read")
def one(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    return _one(request, act, number(key))


def _one(request: HttpRequest, act: Act, case_id: int, wrong: forms.Form | None = None) -> HttpResponse:
    found = case(act, case=case_id)
    if found is None:
        raise Http404(str(case_id))
    who = patient_for(act, found.patient, "caseload.read")
    usual: dict[str, forms.Form] = {
        "pause": PauseForm(initial={"review_on": localdate(act.at) + _FOUR_WEEKS}), "close": CloseForm(),
        "acuity": AcuityForm(initial={"acuity": found.acuity}), "offer": OfferForm(without=found.owner),
    }  # fmt: skip
    forms_ = {name: wrong if wrong is not None and type(wrong) is type(form) else form for name, form in usual.items()}
    me = staff_in(act)
    context = {
        "case": found, "patient": who, "who": about(act, who), "state": words.STATES[found.state],
        "programme": words.PROGRAMMES[found.programme], "acuity": (words.KINDS[found.acuity], words.ACUITIES[found.acuity]),
        "why": words.why(found.reason), "forms": forms_, "may_keep": may(act, "caseload.keep"),
        "may_offer": found.owner == me or may(act, "caseload.balance"), "offer": offer_of(act, case=case_id), "me": me,
        "steps": [(step, words.STEPS[step.what], words.why(step.reason) or step.reason) for step in history(act, case=case_id)],
    }  # fmt: skip
    return render(request, "caseload/case.html", context, status=422 if wrong is not None else 200)


@desk_page("caseload.keep", methods=("POST",))
def verb(request: HttpRequest, act: Act, case_id: int, name: str) -> HttpResponse:
    if name == "resume":
        actions.resume_case(act, case=case_id)
        return _done(request, case_id)
    kinds: dict[str, type[forms.Form]] = {
        "pause": PauseForm,
        "close": CloseForm,
        "acuity": AcuityForm,
        "offer": OfferForm,
    }
    if name not in kinds:
        raise Http404(name)
    form = kinds[name](request.POST)
    if not form.is_valid():
        return _one(request, act, case_id, form)
    said = form.cleaned_data
    try:
        match name:
            case "pause":
                actions.pause_case(act, case=case_id, reason=PauseReason(said["reason"]), review_on=said["review_on"])
            case "close":
                actions.close_case(act, case=case_id, reason=CloseReason(said["reason"]))
            case "acuity":
                actions.state_acuity(act, case=case_id, acuity=said["acuity"], why=said["why"])
            case _:
                actions.offer_case(act, case=case_id, to=UUID(said["to"]), note=said["note"])
    except Refused as refused:
        if (field := str(refused.data.get("field", ""))) not in form.fields:
            raise
        form.add_error(field, str(refused.message))
        return _one(request, act, case_id, form)
    return _done(request, case_id)


def _done(request: HttpRequest, case_id: int) -> HttpResponse:
    messages.success(request, _("Written down."))
    return HttpResponseRedirect(reverse("case", args=[case_id]))


def tabs(act: Act, current: str) -> list[Tab]:
    found = [
        Tab(_("All cases"), reverse("cases"), current == "cases"),
        Tab(_("Mine"), f"{reverse('cases')}?mine", current == "mine"),
        Tab(_("On offer to me"), reverse("case-offers"), current == "offers"),
        Tab(_("Who carries what"), reverse("case-loads"), current == "loads"),
    ]
    return found + (
        [Tab(_("Share out"), reverse("case-share"), current == "share")] if may(act, "caseload.balance") else []
    )


def number(key: str) -> int:
    text = key.removeprefix("case:")
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404(key)
    return int(text)


def _with(line: CaseLine) -> Cell:
    return Text(line.owner_name, _("on offer to %(name)s") % {"name": line.offered_to} if line.offered_to else "")


urlpatterns = [
    path("caseload", everything, name="cases"),
    path("caseload/new/<uuid:patient>", new, name="case-new"),
    path("caseload/<int:case_id>/<slug:name>", verb, name="case-verb"),
    path("caseload/<str:key>", one, name="case"),
]
