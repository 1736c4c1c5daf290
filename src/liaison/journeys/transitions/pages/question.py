"""A question after a call, and a clinician's answer to it."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.transitions import actions, queries
from liaison.journeys.transitions.pages.words import ADVICE, FLAGS
from liaison.journeys.transitions.values import Advice
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.spine.access.queries import patient_for


class AnswerForm(forms.Form):
    advice = forms.ChoiceField(
        label=gettext_lazy("What to do"), choices=[(code.value, ADVICE[code]) for code in Advice],
        widget=forms.RadioSelect,
    )  # fmt: skip
    answer = forms.CharField(
        label=gettext_lazy("In your own words"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


@desk_page("transitions.advise", methods=("GET", "POST"))
def question(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    found = queries.question(act, key=key)
    if found is None:
        raise Http404(key)
    patient = patient_for(act, found.patient_id, "transitions.advise")
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        actions.answer_question(
            act,
            question=found.question_id,
            advice=Advice(form.cleaned_data["advice"]),
            answer=form.cleaned_data["answer"],
        )
        messages.success(request, _("Answered. Whoever asked is told."))
        return HttpResponseRedirect(reverse("question", args=[key]))
    about = next((call for call in queries.calls(act, patient=patient.id) if call.called_at <= found.asked_at), None)
    advice = ADVICE.get(found.advice, found.advice)
    context = {
        "question": found,
        "patient": patient,
        "form": form,
        "call": about,
        "advice": advice,
        "flags": _flags(found.red_flags),
    }
    return render(request, "transitions/question.html", context)


def _flags(codes: Sequence[str]) -> str:
    return ", ".join(str(FLAGS.get(code, code)) for code in codes)
