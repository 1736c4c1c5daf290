"""Tell a patient what changed: the words in their language, the numbers to use, and how it was told."""

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
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.records.scheduling import actions
from liaison.records.scheduling.queries.notices import notice
from liaison.records.scheduling.values.notices import NoticeLine, ToldHow
from liaison.spine.access.queries import patient_for
from liaison.spine.people.queries import about

HOW = {
    ToldHow.PHONE: gettext_lazy("By phone"), ToldHow.SMS: gettext_lazy("By text message"),
    ToldHow.EMAIL: gettext_lazy("By e-mail"), ToldHow.LETTER: gettext_lazy("By letter"),
    ToldHow.IN_PERSON: gettext_lazy("In person"),
}  # fmt: skip


class TellForm(forms.Form):
    how = forms.ChoiceField(
        label=gettext_lazy("How the patient was told"), choices=list(HOW.items()), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("The words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("Change what you like; day, time, place and number must stay."),
    )  # fmt: skip


@desk_page("scheduling.book", methods=("GET", "POST"))
def tell_patient(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    found = notice(act, notice_id=_id(key))
    if found is None:
        raise Http404(key)
    patient = patient_for(act, found.patient_id, "scheduling.book")
    form = TellForm(request.POST or None, initial={"text": found.text})
    form.fields["text"].widget.attrs |= {"lang": found.language, "dir": "rtl" if found.right_to_left else "ltr"}
    if form.is_valid():
        try:
            actions.tell_patient(
                act, notice=found.notice_id, how=ToldHow(form.cleaned_data["how"]), text=form.cleaned_data["text"]
            )
        except Refused as refused:
            if refused.data.get("field") != "text":
                raise
            form.add_error("text", str(refused.message))
        else:
            messages.success(request, _("Written down: the patient was told."))
            return HttpResponseRedirect(reverse("tell-patient", args=[key]))
    return render(
        request,
        "scheduling/tell.html",
        _context(act, found) | {"patient": patient, "form": form, "who": about(act, patient)},
        status=422 if form.errors else 200,
    )


def _context(act: Act, found: NoticeLine) -> dict[str, object]:
    how = HOW.get(ToldHow(found.told_how)) if found.told_how else ""
    return {"notice": found, "spoken": language(found.language), "how": how}


def _id(key: str) -> UUID:
    try:
        return UUID(key.removeprefix("notice:"))
    except ValueError:
        raise Http404(key) from None
