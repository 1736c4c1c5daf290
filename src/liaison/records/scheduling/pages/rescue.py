"""The rescue of a day on one page: who is out, every visit ranked by harm with what it becomes, one press, ten minutes to undo."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.records.scheduling import actions
from liaison.records.scheduling.pages.rescue_words import (
    FATE_KINDS,
    FATES,
    OUT_REASONS,
    choice_words,
    harm_words,
    kept_words,
)
from liaison.records.scheduling.queries.rescue import Whose, may_be_out, whose
from liaison.records.scheduling.queries.words import KINDS
from liaison.records.scheduling.values.rescue import (
    AffectedVisit,
    Decision,
    Fate,
    Out,
    RescuePlan,
    read_decision,
)
from liaison.records.scheduling.values.setup import ChangeReason

_SECONDS = 1.0  # of planning, while somebody waits for the page


class OutForm(forms.Form):
    resource = forms.ChoiceField(label=gettext_lazy("Who or what is out"))
    on = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Empty: that day only."),
    )  # fmt: skip
    reason = forms.ChoiceField(label=gettext_lazy("Why"), choices=list(OUT_REASONS.items()), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in may_be_out():
            groups.setdefault(str(KINDS.get(row.kind, row.kind)), []).append((str(row.id), row.name))
        field = self.fields["resource"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *groups.items()]

    def out(self) -> Out:
        said = self.cleaned_data
        return Out(
            resource=UUID(said["resource"]), from_on=said["on"], until_on=said["until"] or said["on"],
            reason=ChangeReason(said["reason"] or ChangeReason.ILL),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Row:
    """One visit as the page shows it."""

    visit: AffectedVisit
    whose: Whose | None
    language: Words
    harm: str
    kept: list[str]
    fate: Words
    kind: str
    chosen: str
    choices: list[tuple[str, str]]


@desk_page("scheduling.rescue", methods=("GET", "POST"))
def rescue(request: HttpRequest, act: Act) -> HttpResponse:
    if request.method == "POST":
        return _apply(request, act)
    asked = "resource" in request.GET
    form = OutForm(request.GET if asked else None, initial={"on": localdate(act.at), "reason": ChangeReason.ILL})
    context: dict[str, Any] = {"form": form}
    if asked and form.is_valid():
        try:
            plan = actions.preview_rescue(act, out=form.out(), seconds=_SECONDS)
        except Refused as refused:
            if "field" not in refused.data:
                raise
            names = {"from_on": "on", "until_on": "until", "resource": "resource"}
            form.add_error(names[str(refused.data["field"])], str(refused.message))
        else:
            context |= _shown(act, plan)
    return render(request, "scheduling/rescue.html", context, status=422 if asked and form.errors else 200)


def _apply(request: HttpRequest, act: Act) -> HttpResponse:
    """As decided on the page. When the calendar has changed meanwhile, a fresh plan keeps what was decided by hand."""
    form = OutForm(request.POST)
    if not form.is_valid():
        return render(request, "scheduling/rescue.html", {"form": form}, status=422)
    out, decided = form.out(), _decided(request)
    try:
        made = actions.apply_rescue(act, out=out, decisions=list(decided.values()))
    except Refused as refused:
        if not refused.code.endswith(".conflict"):
            raise
        by_hand = [each for each in decided.values() if request.POST.get(f"p-{each.appointment}") != each.code]
        plan, lost = _again(act, out, by_hand)
        context = {"form": form, "conflict": refused.message, "met": "visits" in refused.data, "lost": lost}
        return render(request, "scheduling/rescue.html", context | _shown(act, plan), status=409)
    messages.success(request, _("The day is rescued. Who must be told is on the work list."))
    return HttpResponseRedirect(reverse("rescue-done", args=[made]))


def _again(act: Act, out: Out, by_hand: list[Decision]) -> tuple[RescuePlan, list[str]]:
    """A plan with what was chosen by hand; the choices that cannot be are taken out of it, and named."""
    plan = actions.preview_rescue(act, out=out, decisions=by_hand, seconds=_SECONDS)
    if not plan.faults:
        return plan, []
    wrong = {d.appointment for d in by_hand if any(str(d.appointment) in fault for fault in plan.faults)}
    fits = [each for each in by_hand if each.appointment not in wrong] if wrong else []
    plan = actions.preview_rescue(act, out=out, decisions=fits, seconds=_SECONDS)
    if plan.faults:
        plan, fits = actions.preview_rescue(act, out=out, seconds=_SECONDS), []
    gone = {each.appointment for each in by_hand} - {each.appointment for each in fits}
    people = whose(act, {visit.patient for visit in plan.visits})
    known = [people.get(visit.patient) for visit in plan.visits if visit.appointment in gone]
    return plan, [who.name if who else _("Restricted chart") for who in known]


def _decided(request: HttpRequest) -> dict[UUID, Decision]:
    found = {}
    for name, code in request.POST.items():
        if name.startswith("v-"):
            try:
                appointment = UUID(name.removeprefix("v-"))
                found[appointment] = read_decision(appointment, str(code))
            except ValueError:
                raise Refused(
                    "scheduling.rescue.conflict", _("A choice on this page could not be read. Load it again.")
                ) from None
    return found


def _shown(act: Act, plan: RescuePlan) -> dict[str, Any]:
    people = whose(act, {visit.patient for visit in plan.visits})
    rows = [_row(visit, plan, people.get(visit.patient), act.at) for visit in plan.visits]
    off = round((plan.cost - plan.bound) * 100 / plan.cost) if plan.cost else 0
    counts = [(FATES[fate], FATE_KINDS[fate], plan.count(fate)) for fate in Fate]
    return {
        "plan": plan, "rows": rows, "off": off, "counts": [each for each in counts if each[2]],
        "out": plan.names[plan.out.resource],
    }  # fmt: skip


def _row(visit: AffectedVisit, plan: RescuePlan, who: Whose | None, now: datetime) -> Row:
    call = Decision(appointment=visit.appointment, fate=Fate.CALL)
    listed = [visit.decision, *visit.others]
    listed += [] if call in listed else [call]
    return Row(
        visit=visit, whose=who, language=language(who.language) if who and who.language not in ("", "en") else "",
        harm=harm_words(visit), kept=kept_words(visit) if who else [], fate=str(FATES[visit.decision.fate]),
        kind=FATE_KINDS[visit.decision.fate], chosen=visit.decision.code,
        choices=[(each.code, choice_words(visit, each, plan.names, now)) for each in listed],
    )  # fmt: skip
