"""Check-in: only what is missing, each settled in place with one key; then one press."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.visits import actions
from liaison.journeys.visits.actions.gate import payers
from liaison.journeys.visits.pages import words
from liaison.journeys.visits.queries.gate import Gate, gate
from liaison.journeys.visits.values import Answer, Item, PlanFound, Way
from liaison.journeys.visits.values.patient_words import shown
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries.front_desk import Expected, expected_one
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Patient

ANSWERS = {
    Answer.ACTIVE: gettext_lazy("Active"), Answer.INACTIVE: gettext_lazy("Not active"),
    Answer.REPLACED: gettext_lazy("Another plan now"), Answer.UNKNOWN: gettext_lazy("No clear answer"),
}  # fmt: skip
HOW = {
    "phone": gettext_lazy("By phone"),
    "portal": gettext_lazy("In the payer's portal"),
    "card": gettext_lazy("From the card"),
}
_PAPERS = ("consent", "privacy_notice", "financial_policy", "reach", "family_sharing", "estimate")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One missing thing as the page shows it. `key` settles it in the usual way."""

    code: str
    title: Words
    why: Words
    detail: Words
    item: Item
    key: str
    ways: tuple[tuple[str, Words], ...]

    @property
    def usual(self) -> tuple[str, Words]:
        return self.ways[0]


class AnswerForm(forms.Form):
    """What somebody heard on the phone or read in a portal."""

    answer = forms.ChoiceField(
        label=gettext_lazy("The payer says"), choices=list(ANSWERS.items()), widget=forms.RadioSelect
    )
    how = forms.ChoiceField(label=gettext_lazy("How you asked"), choices=list(HOW.items()), widget=forms.RadioSelect)
    reference = forms.CharField(label=gettext_lazy("Reference number"), required=False, max_length=80)
    copay = forms.DecimalField(
        label=gettext_lazy("Copay in dollars"), required=False, min_value=Decimal(0), max_value=Decimal(5000)
    )
    payer = forms.CharField(label=gettext_lazy("The other plan: payer"), required=False, max_length=120)
    plan = forms.CharField(label=gettext_lazy("The other plan: name"), required=False, max_length=120)
    member = forms.CharField(label=gettext_lazy("The other plan: member number"), required=False, max_length=60)
    starts_on = forms.DateField(
        label=gettext_lazy("In force since"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def found(self, today: date) -> PlanFound | None:
        said = self.cleaned_data
        if said["answer"] != Answer.REPLACED or not (said["payer"].strip() and said["member"].strip()):
            return None
        return PlanFound(
            payer=said["payer"].strip(), plan=said["plan"].strip(), member_id=said["member"].strip(),
            starts_on=said["starts_on"] or today,
        )  # fmt: skip

    def cents(self) -> int | None:
        copay: Decimal | None = self.cleaned_data["copay"]
        return None if copay is None else int(copay * 100)


@desk_page("visits.check_in", methods=("GET", "POST"))
def check_in(request: HttpRequest, act: Act, appointment: UUID) -> HttpResponse:
    expected, patient = _asked(act, appointment)
    if request.method == "POST":
        walk_in = request.POST.get("walk_in") == "1"
        actions.check_in(act, appointment=appointment, despite="despite" in request.POST, walk_in=walk_in)
        messages.success(request, _("Checked in."))
        return HttpResponseRedirect(reverse("flow"))
    return render(request, "visits/check_in.html", _context(request, act, expected, patient))


@desk_page("visits.check_in", methods=("POST",))
def settle(request: HttpRequest, act: Act, appointment: UUID) -> HttpResponse:
    way = request.POST.get("way", "")
    if way not in set(Way):
        raise Http404(way)
    actions.settle(act, appointment=appointment, codes=request.POST.getlist("code"), way=Way(way))
    return _items(request, act, appointment)


@desk_page("coverage.check", methods=("POST",))
def ask(request: HttpRequest, act: Act, appointment: UUID) -> HttpResponse:
    answer = actions.ask_payer(act, appointment=appointment)
    return _items(request, act, appointment, said=ANSWERS[answer])


@desk_page("coverage.check", methods=("POST",))
def alone(request: HttpRequest, act: Act, appointment: UUID) -> HttpResponse:
    actions.record_answer(act, appointment=appointment, answer=Answer.ACTIVE, how="", alone=True)
    return _items(request, act, appointment)


@desk_page("coverage.check", methods=("GET", "POST"))
def by_hand(request: HttpRequest, act: Act, appointment: UUID) -> HttpResponse:
    expected, patient = _asked(act, appointment)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        actions.record_answer(
            act, appointment=appointment, answer=Answer(said["answer"]), how=said["how"], reference=said["reference"],
            copay_cents=form.cents(), found=form.found(expected.starts_at.astimezone(ZoneInfo(expected.zone)).date()),
        )  # fmt: skip
        return HttpResponseRedirect(reverse("check-in", args=[appointment]))
    context = {"form": form, "expected": expected, "patient": patient}
    return render(request, "visits/answer.html", context, status=422 if form.errors else 200)


def _items(request: HttpRequest, act: Act, appointment: UUID, *, said: Words = "") -> HttpResponse:
    """What is still missing after a verb."""
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("check-in", args=[appointment]))
    expected, patient = _asked(act, appointment, log=False)
    return render(request, "visits/check_in_items.html", {**_context(request, act, expected, patient), "said": said})


def _asked(act: Act, appointment: UUID, *, log: bool = True) -> tuple[Expected, Patient]:
    expected = expected_one(act, appointment=appointment)
    if expected is None:
        raise Http404(str(appointment))
    if log:
        return expected, patient_for(act, expected.patient, "visits.check_in")
    return expected, Patient.objects.seen_by(act).get(id=expected.patient)


def _context(request: HttpRequest, act: Act, expected: Expected, patient: Patient) -> dict[str, object]:
    found = gate(act, patient=patient, expected=expected)
    lines = [_line(item, number) for number, item in enumerate(found.missing, start=1)]
    asked = payers()
    papers = [line.code for line in lines if line.usual[0] == Way.SIGNED]
    confirm = [line.code for line in lines if line.usual[0] == Way.CONFIRMED]
    tongue, texts = _show(found, lines)
    cents = found.last_check.copay_cents if found.last_check else None
    return {
        "expected": expected, "patient": patient, "gate": found, "lines": lines, "payers": asked,
        "papers": papers if len(papers) > 1 else [], "confirm": confirm if len(confirm) > 1 else [],
        "speaks": language(found.facts.language) if found.facts.language else "", "tongue": tongue, "texts": texts,
        "copay": "" if cents is None else f"${cents / 100:.2f}",
        "no_text": bool(texts) and tongue != found.facts.language.partition("-")[0] and bool(found.facts.language),
        "in_room": [words.ELEMENTS[item.code] for item in found.in_room], "walk_in": request.GET.get("walk_in") == "1",
    }  # fmt: skip


def _show(found: Gate, lines: list[Line]) -> tuple[str, list[str]]:
    """What the patient reads now: what they sign, that the plan changed, what they pay."""
    codes = [line.code for line in lines if line.code in _PAPERS]
    replaced = found.last_check is not None and found.last_check.answer == Answer.REPLACED
    amount = f"${found.facts.copay_cents / 100:.2f}" if found.facts.copay_cents else ""
    codes += ["coverage"] * replaced + ["copay"] * bool(amount)
    return shown(found.facts.language or "en", tuple(codes), amount)


def _line(item: Item, number: int) -> Line:
    why = words.COVERAGE_WHY.get(item.why) if item.code == "coverage" else None
    detail: Words = item.detail
    if item.code in ("language", "interpreter") and item.detail:
        detail = language(item.detail)
    elif item.code == "copay":
        detail = f"${item.detail}"
    return Line(
        code=item.code, title=words.ELEMENTS[item.code], why=why or words.WHY[item.why], detail=detail, item=item,
        key=str(number) if number < 10 else "", ways=tuple((way.value, words.WAYS[way]) for way in item.ways),
    )  # fmt: skip


urlpatterns = [
    path("visits/check-in/<uuid:appointment>", check_in, name="check-in"),
    path("visits/check-in/<uuid:appointment>/settle", settle, name="check-in-settle"),
    path("visits/check-in/<uuid:appointment>/ask", ask, name="check-in-ask"),
    path("visits/check-in/<uuid:appointment>/alone", alone, name="check-in-alone"),
    path("visits/check-in/<uuid:appointment>/answer", by_hand, name="check-in-answer"),
]
