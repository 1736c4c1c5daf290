"""One paper: its pages, whose it may be and why, what it may close; one key files it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines.papers import PaperKind
from liaison.journeys.documents import actions, queries
from liaison.journeys.documents.events import document_key, id_of
from liaison.journeys.documents.pages.words import ASIDE, KIND, SOURCE, why
from liaison.journeys.documents.values import AsideWhy, Candidate, Standing
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.spine.people.queries import find_patients

_PLACES = {"order": "test", "referral": "referral", "stay": "discharge-of"}


class FileForm(forms.Form):
    patient = forms.UUIDField(label=gettext_lazy("Whose"))
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=list(KIND.items()))
    about = forms.CharField(required=False, max_length=200)


@desk_page("documents.file", methods=("GET", "POST"))
def document(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    found = queries.paper(act, document=_id(key))
    if found is None:
        raise Http404(key)
    form = FileForm(request.POST if request.POST.get("do") == "file" else None, initial={"kind": found.row.kind})
    try:
        if done := _done(request, act, found, form):
            return HttpResponseRedirect(done)
    except Refused as refused:
        form.add_error(None, str(refused.message))
    chosen = _chosen(request, found)
    people = _people(request, act, found, chosen)
    context = {
        "paper": found, "kind": KIND[found.row.kind], "source": SOURCE[found.source], "form": form, "kinds": KIND.items(),
        "people": [(one, why(one.because), one.patient == chosen) for one in people], "chosen": chosen,
        "matters": queries.matters(act, patient=chosen, found=found.found) if chosen else [],
        "aside": ASIDE.items(), "standing": found.row.standing, "asked": request.POST.get("find", ""),
        "why_aside": ASIDE.get(found.row.why, ""), "may_review": may(act, "documents.review"), "key": key,
        "there": _there(found.row.about), "with_test": _PLACES.get(found.row.about.partition(":")[0]) == "test",
    }  # fmt: skip
    return render(request, "documents/paper.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, act: Act, found: queries.Paper, form: FileForm) -> str:
    """Where to go after what was done; empty when nothing was."""
    doing, row = request.POST.get("do", ""), found.row
    here = reverse("document", args=[document_key(row.id)])
    if doing == "file" and form.is_valid():
        said = form.cleaned_data
        actions.file(act, document=row.id, patient=said["patient"], kind=PaperKind(said["kind"]), about=said["about"])
        messages.success(request, _("Filed."))
        return _next(act)
    if doing == "aside" and request.POST.get("why") in set(AsideWhy):
        actions.set_aside(act, document=row.id, why=AsideWhy(request.POST["why"]))
        messages.success(request, _("Set aside."))
        return _next(act)
    if doing == "back":
        actions.take_back(act, document=row.id)
        messages.success(request, _("It waits again."))
        return here
    if doing == "review":
        actions.review(act, document=row.id)
        messages.success(request, _("Written down: you have read it."))
        return here
    if doing == "join":
        return reverse("document", args=[document_key(actions.join(act, document=row.id))])
    if doing == "part" and request.POST.get("at", "").isdigit():
        actions.part(act, document=row.id, at=int(request.POST["at"]))
        messages.success(request, _("Parted: the second part waits as a paper of its own."))
        return here
    return ""


def _next(act: Act) -> str:
    """On to the next paper that waits, or back to the list."""
    waits = queries.waiting(act)
    return reverse("document", args=[document_key(waits[0].id)]) if waits else reverse("documents")


def _chosen(request: HttpRequest, found: queries.Paper) -> UUID | None:
    """Whoever was picked on the page, else the likely one where that is sure."""
    if found.row.standing != Standing.WAITING:
        return found.row.patient_id
    try:
        return UUID(request.POST.get("patient", ""))
    except ValueError:
        return found.row.guess if found.row.sure else None


def _people(request: HttpRequest, act: Act, found: queries.Paper, chosen: UUID | None) -> list[Candidate]:
    people = queries.candidates(act, found.found)
    if asked := request.POST.get("find", "").strip():
        people = [
            Candidate(
                patient=one.id, name=f"{one.given} {one.family}".strip(), record_number=one.record_number,
                born=one.birth_date, score=0, because=(),
            )
            for one in find_patients(act, asked, limit=5).hits
        ]  # fmt: skip
    return people


def _there(about: str) -> str:
    """The page of what it belongs to; none for a piece of work or an order that has no page of its own."""
    kind, _colon, name = about.partition(":")
    try:
        UUID(name)
    except ValueError:
        return ""
    return reverse(_PLACES[kind], args=[about]) if kind in _PLACES else ""


def _id(key: str) -> UUID:
    try:
        return id_of(key)
    except ValueError:
        raise Http404(key) from None


urlpatterns = [path("documents/<str:key>", document, name="document")]
