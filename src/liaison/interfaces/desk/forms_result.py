"""What came of one answering: scores with their bands and marks, what is to be done about each finding, every answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.interfaces.desk.patient import around
from liaison.interfaces.desk.wording import MARKS
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.languages import language
from liaison.spine.access.queries import patient_for
from liaison.spine.forms import actions, queries
from liaison.spine.forms.pages import answered, words
from liaison.spine.forms.pages.asking import FollowForm, WithdrawForm
from liaison.spine.forms.rules.answering import CLINICAL
from liaison.spine.forms.values import Done, Standing
from liaison.spine.people.models import Patient


def results_page(request: HttpRequest, act: Act, patient: Patient, response: UUID) -> HttpResponse:
    """A POST says what was done about one finding, or that all of it was entered in error."""
    follow = FollowForm(request.POST) if "finding" in request.POST else None
    withdraw = WithdrawForm(request.POST) if "why" in request.POST else None
    here = HttpResponseRedirect(reverse("patient-form-result", args=[patient.id, response]))
    if withdraw is not None and withdraw.is_valid():
        actions.withdraw(act, response=response, why=withdraw.cleaned_data["why"])
        messages.success(request, _("Taken back as entered in error. It stays in the record as that."))
        return HttpResponseRedirect(reverse("patient-forms", args=[patient.id]))
    if follow is not None and follow.is_valid():
        try:
            actions.follow(act, finding=_number(request), done=follow.chosen, words=follow.cleaned_data["words"])
            messages.success(request, _("Written down: what was done."))
            return here
        except Refused as refused:
            follow.told(refused)
    found = queries.result(act, response=response)
    if found is None:
        raise Http404(response)
    status = 422 if request.method == "POST" else 200
    context = _context(act, found, follow, request.POST.get("finding", ""))
    return render(
        request, "desk/form_result.html", {**around(request, act, patient, "patient-forms"), **context}, status=status
    )


@desk_page("forms.answer")
def of_finding(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """The way from a piece of work to what it is about: its key names the answering."""
    held = queries.open_response(act, response=_response(key))
    if held is None:
        raise Http404(key)
    patient = patient_for(act, held.row.patient_id, "forms.answer")
    return HttpResponseRedirect(reverse("patient-form-result", args=[patient.id, held.row.pk]))


def _context(act: Act, found: queries.Result, follow: FollowForm | None, chosen: str) -> dict[str, object]:
    row, reads = found.open.row, may(act, "forms.read")
    severity = answered.severities(found.findings)
    judges = may(act, "forms.judge")
    scores = [
        (answered.shown(line, severity.get(line.name, "")), *_mark(line.band.mark if line.band else ""))
        for line in found.scores
    ]
    findings = [
        (
            answered.found(line),
            judges or line.kind not in CLINICAL,
            follow
            if str(line.id) == chosen and follow
            else FollowForm(initial={"done": _usual(line.kind)}, auto_id=f"f{line.id}-%s"),
        )
        for line in found.findings
    ]
    return {
        "patient_id": row.patient_id, "held": found.open, "title": words.title(row.form.code, row.form.title), "scores": scores if reads else [], "reads": reads,
        "findings": findings if reads else [], "said": answered.answers(found.open) if reads else [],
        "facts": _facts(found), "done": row.standing == Standing.DONE, "why": words.WHY.get(row.why, row.why),
        "standing": row.standing, "withdraw": WithdrawForm() if row.standing == Standing.DONE else None,
        "unknown_sex": row.patient.gender not in ("female", "male"),
    }  # fmt: skip


def _usual(kind: str) -> Done:
    return Done.SPOKE if kind in CLINICAL else Done.ARRANGED


def _mark(mark: str) -> tuple[object, object, object]:
    kind, text = MARKS.get(mark, ("neutral", ""))
    return kind, text, words.MARKS_MEAN.get(mark, "")


def _facts(found: queries.Result) -> list[Fact]:
    row = found.open.row
    credit = found.open.form.resource.get("copyright", "")
    return [
        Fact(_("Version"), row.form.version), Fact(_("How"), words.MODES[row.mode]),
        Fact(_("Who answered"), words.VOICES[row.voice], row.proxy), Fact(_("Language"), language(row.language)),
        Fact(_("Written down by"), found.by), *([Fact(_("Credit"), credit)] if credit else []),
    ]  # fmt: skip


def _number(request: HttpRequest) -> int:
    said = request.POST.get("finding", "")
    if not said.isdigit():
        raise Http404(said)
    return int(said)


def _response(key: str) -> UUID:
    try:
        return UUID(key.split(":")[1])
    except (IndexError, ValueError):
        raise Http404(key) from None
