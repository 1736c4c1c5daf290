"""Two charts side by side: one person or two? What joining would touch, before it is done."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.components.figures import Reason
from liaison.spine.access.queries import patient_for
from liaison.spine.identity import actions, queries
from liaison.spine.identity.pages.sides import Line, lines
from liaison.spine.identity.pages.words import WHY, parts
from liaison.spine.identity.queries.queue import PairLine
from liaison.spine.identity.values import NotSameWhy, Preview, State
from liaison.spine.people.pages.likeness import REASONS


class TwoForm(forms.Form):
    why = forms.ChoiceField(
        label=gettext_lazy("They are two people, because"), choices=list(WHY.items()), widget=forms.RadioSelect
    )
    note = forms.CharField(label=gettext_lazy("In your words"), required=False, max_length=400)


@desk_page("identity.match", methods=("GET", "POST"))
def compare(request: HttpRequest, act: Act, pair_id: UUID) -> HttpResponse:
    pair = _pair(act, pair_id)
    form = TwoForm(request.POST if request.POST.get("do") == "two" else None)
    sides = [queries.side(act, patient_for(act, who.id, "identity.match")) for who in (pair.one, pair.other)]
    found = lines(*sides)
    chosen = _chosen(request, found)
    preview = None
    try:
        if done := _done(request, act, pair, form, chosen):
            return HttpResponseRedirect(done)
        if request.POST.get("do") == "look":
            preview = _look(act, pair, chosen)
    except Refused as refused:
        if not form.is_bound:
            raise
        form.add_error("note" if refused.data.get("field") == "note" else None, str(refused.message))
    context = {
        "pair": pair, "lines": found, "form": form, "chosen": chosen, "preview": preview,
        "picks_one": [name for name, side in chosen.items() if side == "one"],
        "picks_other": [name for name, side in chosen.items() if side == "other"],
        "parts": parts(preview.tables) if preview else [], "may_join": may(act, "identity.merge"),
        "waiting": pair.state is State.WAITING, "why": WHY.get(pair.why, ""),
        "reasons": [Reason(points, REASONS[code]) for code, points in pair.reasons],
    }  # fmt: skip
    return render(request, "identity/compare.html", context, status=422 if form.errors else 200)


@desk_page("identity.match", methods=("POST",))
def again(request: HttpRequest, act: Act, pair_id: UUID) -> HttpResponse:
    actions.ask_again(act, pair=pair_id)
    messages.success(request, _("It waits in the queue again."))
    return HttpResponseRedirect(reverse("duplicate", args=[pair_id]))


def _pair(act: Act, pair: UUID) -> PairLine:
    found = queries.pair(act, pair=pair)
    if found is None:
        raise Http404(pair)
    return found


def _chosen(request: HttpRequest, found: list[Line]) -> dict[str, str]:
    """Which chart stays, and which side is right of what differs: "one" or "other"; to begin with, the fuller one."""
    said = {line.field: request.POST.get(f"right_{line.field}", "") for line in found if line.choose}
    fuller = "other" if sum(len(line.other) for line in found) > sum(len(line.one) for line in found) else "one"
    usual = {line.field: fuller if line.one and line.other else _only(line) for line in found if line.choose}
    chosen = {name: side if side in ("one", "other") else usual[name] for name, side in said.items()}
    stays = request.POST.get("survivor", "")
    return {"survivor": stays if stays in ("one", "other") else fuller, **chosen}


def _only(line: Line) -> str:
    return "one" if line.one else "other"


def _sides(pair: PairLine, chosen: dict[str, str]) -> tuple[UUID, UUID, tuple[str, ...]]:
    ids = {"one": pair.one.id, "other": pair.other.id}
    stays = chosen["survivor"]
    goes = "other" if stays == "one" else "one"
    return ids[stays], ids[goes], tuple(name for name, side in chosen.items() if name != "survivor" and side == goes)


def _look(act: Act, pair: PairLine, chosen: dict[str, str]) -> Preview:
    survivor, losing, take = _sides(pair, chosen)
    return actions.preview_merge(act, survivor=survivor, losing=losing, take=take)


def _done(request: HttpRequest, act: Act, pair: PairLine, form: TwoForm, chosen: dict[str, str]) -> str:
    """Where to go after what was done; empty when nothing was."""
    doing = request.POST.get("do")
    if doing == "join":
        survivor, losing, take = _sides(pair, chosen)
        merge = actions.merge_patients(
            act, survivor=survivor, losing=losing, take=take, seal=request.POST.get("seal", "") or "none"
        )
        messages.success(request, _("The two charts are one now. You can take it back at any time."))
        return reverse("charts-joined-one", args=[merge.id])
    if doing == "two" and form.is_valid():
        said = form.cleaned_data
        actions.not_same(act, pair=pair.id, why=NotSameWhy(said["why"]), note=said["note"])
        messages.success(request, _("Remembered: they are two people."))
        return reverse("duplicates")
    return ""
