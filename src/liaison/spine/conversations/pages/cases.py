"""Every side of a case by itself, for us side by side; all messages of a patient, and the first one to them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.platform.ui.words import Words
from liaison.spine.access.queries import patient_for
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.pages import inbox_words as words
from liaison.spine.conversations.pages.thread_context import Shown, shown
from liaison.spine.conversations.queries.thread import MessageLine
from liaison.spine.conversations.values import Channel, Party
from liaison.spine.conversations.values.inbox import ThreadLine

BY = (Channel.SMS, Channel.EMAIL, Channel.LETTER)


@dataclass(frozen=True)
class Side:
    line: ThreadLine
    party: Words
    messages: tuple[MessageLine, ...]

    @property
    def last(self) -> UUID | None:
        return self.messages[-1].id if self.messages else None

    @property
    def messages_shown(self) -> list[Shown]:
        return [shown(row) for row in self.messages]


class StartForm(forms.Form):
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)
    whom = forms.ChoiceField(label=gettext_lazy("To"))
    channel = forms.ChoiceField(label=gettext_lazy("By"), choices=[(one.value, words.channel(one)) for one in BY])
    text = forms.CharField(
        label=gettext_lazy("What to write"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )


@desk_page("conversations.read")
def case(request: HttpRequest, act: Act, about: str) -> HttpResponse:
    found = queries.case(act, about)
    for patient in {line.patient for line, _messages in found if line.patient}:
        patient_for(act, patient, "conversations.read")
    sides = [Side(line, words.PARTIES[line.party], said) for line, said in found]
    return render(request, "conversations/case.html", {"sides": sides, "about": about})


@desk_page("conversations.read", methods=("GET", "POST"))
def patient_messages(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "conversations.read")
    form = _form(request, act, patient_id) if may(act, "conversations.write") else None
    if request.method == "POST" and form is not None and form.is_valid():
        return _started(act, patient_id, form.cleaned_data)
    threads = [
        (line, words.PARTIES[line.party], words.channel(line.channel), words.channel_icon(line.channel))
        for line in queries.threads_of(act, patient=patient_id)
    ]
    context = {"patient": patient, "threads": threads, "form": form, "may_support": may(act, "conversations.support")}
    return render(request, "conversations/patient_messages.html", context)


def _started(act: Act, patient: UUID, said: dict[str, Any]) -> HttpResponse:
    family = next((one for one in queries.family_of(act, patient=patient) if str(one.id) == said["whom"]), None)
    thread = actions.start(
        act, patient=patient, party=Party.FAMILY if family else Party.PATIENT, channel=Channel(said["channel"]),
        text=said["text"], party_ref=str(family.id) if family else "", party_name=family.name if family else "",
        address=family.phone if family else "", once=said["once"],
    )  # fmt: skip
    return HttpResponseRedirect(reverse("thread", args=[thread]))


def _form(request: HttpRequest, act: Act, patient: UUID) -> StartForm:
    form = StartForm(request.POST or None, initial={"once": uuid4().hex})
    family = [(str(one.id), one.name) for one in queries.family_of(act, patient=patient)]
    form.fields["whom"].choices = [("patient", _("The patient")), *family]  # type: ignore[attr-defined]
    return form
