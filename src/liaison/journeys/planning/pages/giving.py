"""Giving the one page: on paper, as a link to the patient, as a link to somebody they chose, for a set time."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.planning.pages import forms
from liaison.journeys.planning.pages.answering import (
    NEIGHBOURS,
    PAGE_LANGUAGES,
    Answer,
    Shown,
    back,
    language_of,
    page_language,
)
from liaison.journeys.planning.pages.copies import drawn
from liaison.journeys.planning.pages.parts import live_plan
from liaison.journeys.planning.pages.words import PARTS, STANDINGS
from liaison.journeys.planning.queries.one_page import one_page
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.records.plans import actions
from liaison.records.plans.queries.shares import Told, shares_of, told
from liaison.records.plans.values import (
    USUAL,
    USUAL_DAYS,
    Handed,
    Part,
    ShareWords,
)
from liaison.spine.access.queries.addresses import public_address
from liaison.spine.conversations.values import Channel
from liaison.spine.people.models import ContactPoint, Patient

_BY: dict[str, Words] = {
    "": gettext_lazy("No link"), Channel.SMS: gettext_lazy("A link by text"), Channel.EMAIL: gettext_lazy("A link by e-mail"),
}  # fmt: skip


class GiveForm(forms.PartForm):
    printed = django_forms.BooleanField(label=gettext_lazy("On paper, in large type"), required=False, initial=True)
    language = django_forms.ChoiceField(label=gettext_lazy("Language of the page"))
    channel = django_forms.ChoiceField(
        label=gettext_lazy("To the patient"), required=False, widget=django_forms.RadioSelect
    )
    related = django_forms.MultipleChoiceField(
        label=gettext_lazy("To somebody they chose"), required=False, widget=django_forms.CheckboxSelectMultiple
    )
    consent = forms.text_field(gettext_lazy("How the patient agreed to it"), required=False)
    parts = django_forms.MultipleChoiceField(
        label=gettext_lazy("What the links show"), choices=list(PARTS.items()), widget=django_forms.CheckboxSelectMultiple,
        initial=[str(part) for part in USUAL],
    )  # fmt: skip
    until_on = forms.day(gettext_lazy("The links open until"))


@dataclass(frozen=True, kw_only=True)
class Link:
    """One link as it is told, once; `held` says why its message did not leave."""

    name: str
    until: date
    address: str
    held: Words = ""
    here: str = ""  # in the demo, where no message arrives


def give(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS) -> Answer:
    plan, kin = live_plan(act, patient), told(act, patient=patient.id)
    form = _form(request, act, patient, kin)
    if form.is_valid():
        try:
            with transaction.atomic():
                links = _given(request, act, patient, plan.id, form, kin)
        except Refused as refused:
            form.told(refused)
        else:
            page = one_page(act, patient=patient, language=form.said("language"), outside=outside(), parts=USUAL)
            return Shown("desk/plan_given.html", {"links": links, "drawn": drawn(page), "printed": form.cleaned_data["printed"]})  # fmt: skip
    lines = [(one, STANDINGS[one.standing], [PARTS[part] for part in one.parts]) for one in shares_of(act, patient=patient.id)]  # fmt: skip
    return Shown("desk/plan_give.html", {"form": form, "shares": lines, "kin": kin}, 422 if form.errors else 200)


def revoke(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS, share: UUID) -> Answer:
    actions.revoke_share(act, share=share)
    messages.success(request, _("Taken back: the link shows nothing any more."))
    return back(patient, "patient-plan-give")


def share_decision(request: HttpRequest, act: Act, patient: Patient, decision: UUID, related: UUID, said: str) -> Link:
    """Only this decision, as family sees it."""
    kin = next((one for one in told(act, patient=patient.id) if one.id == related), None)
    words = ShareWords(
        parts=(Part.DECISIONS,), until_on=localdate(act.at) + timedelta(days=USUAL_DAYS), related=related, said=said,
        language=page_language(kin.language if kin else ""), decision=decision,
    )  # fmt: skip
    return send_link(request, act, patient, uuid.uuid4(), words, Channel.SMS, kin.name if kin else "")


def send_link(
    request: HttpRequest, act: Act, patient: Patient, share: UUID, words: ShareWords, channel: Channel, name: str
) -> Link:  # fmt: skip
    """Made, then sent; a message that may not leave is said, and the link can be told another way."""
    secret = actions.share_plan(act, patient=patient.id, share=share, words=words)
    path = reverse("shared-plan", args=[secret])
    address = public_address(path, request)
    held: Words = ""
    if not address.startswith("https://"):
        held = _("Links are sent only where this clinic is reached by https (LIAISON_PUBLIC_URL).")
    else:
        try:
            actions.text_link(act, share=share, link=address, channel=channel)
        except Refused as refused:
            held = str(refused.message)
    return Link(name=name, until=words.until_on, address=address, held=held, here=path if settings.DEMO else "")


def _given(request: HttpRequest, act: Act, patient: Patient, plan: UUID, form: GiveForm, kin: list[Told]) -> list[Link]:
    said = form.cleaned_data
    if said["printed"]:
        actions.give_copy(act, plan=plan, way=Handed.PRINTED, language=said["language"])
    links = []
    if said["channel"]:
        words = _words(form, said["language"])
        links.append(
            send_link(request, act, patient, uuid5(said["id"], "patient"), words, Channel(said["channel"]), "")
        )
    for one in kin:
        if str(one.id) in said.get("related", ()):
            words = _words(form, page_language(one.language or said["language"]), one.id)
            links.append(send_link(request, act, patient, uuid5(said["id"], str(one.id)), words, Channel.SMS, one.name))
    if links:
        actions.give_copy(act, plan=plan, way=Handed.LINK, language=said["language"])
    if not links and not said["printed"]:
        raise Refused("plans.not_given", _("Choose at least one way to give it."))
    return links


def _words(form: GiveForm, code: str, related: UUID | None = None) -> ShareWords:
    chosen = set(form.cleaned_data["parts"])
    return ShareWords(
        parts=tuple(part for part in Part if part in chosen), until_on=form.cleaned_data["until_on"], language=code,
        related=related, said=form.said("consent"),
    )  # fmt: skip


def _form(request: HttpRequest, act: Act, patient: Patient, kin: list[Told]) -> GiveForm:
    rows = ContactPoint.objects.seen_by(act).filter(patient_id=patient.id, stopped_on=None)
    ways = set(rows.values_list("system", flat=True))
    channel = Channel.SMS if "sms" in ways else Channel.EMAIL if "email" in ways else ""
    initial: dict[str, Any] = {
        "id": uuid.uuid4(), "language": page_language(language_of(patient)), "channel": channel, "printed": True,
        "until_on": localdate(act.at) + timedelta(days=USUAL_DAYS), "parts": [str(part) for part in USUAL],
        "consent": _("In the record: we may speak with this person"),
    }  # fmt: skip
    form = GiveForm(request.POST or None, initial=initial)
    offered = {"": True, Channel.SMS: "sms" in ways, Channel.EMAIL: "email" in ways}
    _choose(form, "channel", [(code, _BY[code]) for code, there in offered.items() if there])
    if not ways & {"sms", "email"}:
        form.fields["channel"].help_text = _(
            "A link goes to a mobile number or an e-mail address; the record has neither."
        )
    _choose(form, "language", [(code, language(code)) for code in PAGE_LANGUAGES])
    _choose(form, "related", [(str(one.id), one.name) for one in kin])
    if not kin:
        del form.fields["related"], form.fields["consent"]
    return form


def _choose(form: GiveForm, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, django_forms.ChoiceField)
    field.choices = choices
