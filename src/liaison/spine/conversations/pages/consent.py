"""What a patient may be sent: by way and purpose, why, since when, with its proof; changed with a source; printed."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.spine.access.queries import patient_for
from liaison.spine.conversations import actions
from liaison.spine.conversations.pages.inbox_words import CHANNELS
from liaison.spine.conversations.pages.sending_words import PURPOSES, SOURCES
from liaison.spine.conversations.queries.consent import SHOWN, WAYS, Allowed, Said, consent_page
from liaison.spine.conversations.queries.deciding import BASES, WHY, said
from liaison.spine.conversations.rules.opt_out_words import WORDS
from liaison.spine.conversations.values import ANY, ConsentSource
from liaison.spine.people.queries import about

_BY_HAND = (ConsentSource.VERBAL, ConsentSource.FORM)


class ConsentForm(forms.Form):
    """What the patient said now."""

    allowed = forms.ChoiceField(
        label=gettext_lazy("The patient"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("agrees")), ("no", gettext_lazy("no longer wants it"))],
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("By which way"),
        choices=[(ANY, gettext_lazy("Every way")), *((way.value, CHANNELS[way][0]) for way in WAYS)],
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What about"), choices=[(ANY, PURPOSES[ANY]), *((p.value, PURPOSES[p]) for p in SHOWN)]
    )
    source = forms.ChoiceField(
        label=gettext_lazy("How it was said"), choices=[(one.value, SOURCES[one]) for one in _BY_HAND],
        widget=forms.RadioSelect, initial=ConsentSource.VERBAL,
    )  # fmt: skip
    proof = forms.CharField(
        label=gettext_lazy("The words, or which form"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("So that it can be shown later."),
    )  # fmt: skip


@desk_page("conversations.read", methods=("GET", "POST"))
def consent(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "conversations.read")
    form = ConsentForm(request.POST or None)
    if form.is_valid() and (told := _written(act, patient_id, form)):
        messages.success(request, told)
        return HttpResponseRedirect(reverse("patient-consent", args=[patient_id]))
    page = consent_page(act, patient=patient)
    context = {
        "patient": patient, "who": about(act, patient), "form": form, "may_change": may(act, "conversations.consent"),
        "ways": [CHANNELS[way][0] for way in WAYS], "rows": [_row(purpose, cells) for purpose, cells in page.rows],
        "history": [_line(one) for one in page.history], "waiting": page.waiting,
        "addresses": [
            {"way": CHANNELS[way][0], "address": address, "why": WHY["suppressed"] if why else ""}
            for way, address, why in page.addresses
        ],
        "words": ", ".join(stop for stop, _start, _help in WORDS.values()),
    }  # fmt: skip
    return render(request, "conversations/consent.html", context, status=422 if form.errors else 200)


def _written(act: Act, patient: UUID, form: ConsentForm) -> str:
    """What to tell whoever wrote it; empty when it was refused, which then stands at its field."""
    said_now = form.cleaned_data
    words: dict[str, Any] = {
        "patient": patient, "channel": said_now["channel"], "purpose": said_now["purpose"],
        "source": ConsentSource(said_now["source"]), "proof": said_now["proof"],
    }  # fmt: skip
    try:
        if said_now["allowed"] == "yes":
            actions.give_consent(act, **words)
            return _("Written down: the patient agrees.")
        stopped = actions.withdraw_consent(act, **words)
    except Refused as refused:
        if refused.data.get("field") not in form.fields:
            raise
        form.add_error(str(refused.data["field"]), str(refused.message))
        return ""
    if not stopped:
        return _("Written down: the patient no longer wants it. Nothing was waiting to be sent.")
    return ngettext(
        "Written down, and %(count)s message that was waiting was stopped.",
        "Written down, and %(count)s messages that were waiting were stopped.", stopped,
    ) % {"count": stopped}  # fmt: skip


def _row(purpose: str, cells: tuple[Allowed, ...]) -> dict[str, Any]:
    return {"purpose": PURPOSES[purpose], "cells": [_cell(cell) for cell in cells]}


def _cell(cell: Allowed) -> dict[str, Any]:
    decision = cell.decision
    last = said(next((s for s in decision.steps if not s.passed), decision.steps[0]))
    consent_step = said(next((s for s in decision.steps if s.name == "consent"), decision.steps[0]))
    rule = consent_step if decision.allowed else last
    return {
        "way": CHANNELS[cell.channel][0], "kind": "done" if decision.allowed else "late",
        "answer": _("yes") if decision.allowed else _("no"),
        "why": BASES[decision.basis] if decision.allowed else WHY[str(decision.why)],
        "rule": f"{rule.rule} {rule.mark}", "mark": rule.mark_words, "since": cell.said.at if cell.said else None,
        "proof": cell.said.proof if cell.said else "",
    }  # fmt: skip


def _line(one: Said) -> dict[str, Any]:
    way = _("Every way") if one.channel == ANY else CHANNELS[one.channel][0]
    return {
        "at": one.at, "kind": "done" if one.allowed else "late", "answer": _("yes") if one.allowed else _("no"), "way": way,
        "purpose": PURPOSES.get(one.purpose, one.purpose), "source": SOURCES.get(one.source, one.source),
        "proof": one.proof, "by": one.by, "address": one.address,
    }  # fmt: skip


urlpatterns = [path("patients/<uuid:patient_id>/consent", consent, name="patient-consent")]
