"""Giving a form by link: to whom, in which language, until when, by text, by mail or shown to be copied; and where each stands."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.rules.links import USUAL_DAYS
from liaison.journeys.outreach.values.links import FormFor, Given
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words
from liaison.spine.access.queries import may_be_written_to
from liaison.spine.access.queries.addresses import public_address
from liaison.spine.conversations.values import Channel
from liaison.spine.forms.values import Offer
from liaison.spine.people.models import ContactPoint, Patient, PatientLanguage, RelatedPerson

GIVEN: Mapping[str, tuple[str, Words]] = {
    Given.GIVEN: ("waiting", gettext_lazy("not yet answered")), Given.BEGUN: ("info", gettext_lazy("begun")),
    Given.ANSWERED: ("done", gettext_lazy("answered")), Given.EXPIRED: ("soon", gettext_lazy("expired, not answered")),
    Given.REVOKED: ("neutral", gettext_lazy("taken back")),
}  # fmt: skip
PATIENT, SHOW = "patient", "show"
_BY: Mapping[str, Words] = {
    Channel.SMS: gettext_lazy("By text"), Channel.EMAIL: gettext_lazy("By e-mail"),
    SHOW: gettext_lazy("Show it here, to copy or print"),
}  # fmt: skip


class GiveForm(django_forms.Form):
    link = django_forms.UUIDField(widget=django_forms.HiddenInput)
    who = django_forms.ChoiceField(label=gettext_lazy("Who answers"), widget=django_forms.RadioSelect)
    language = django_forms.ChoiceField(label=gettext_lazy("Language it is asked in"))
    channel = django_forms.ChoiceField(label=gettext_lazy("How the link gets there"), widget=django_forms.RadioSelect)
    until_on = django_forms.DateField(
        label=gettext_lazy("The link opens until"),
        widget=django_forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def told(self, refused: Refused) -> None:
        field = refused.data.get("field")
        self.add_error(field if field in self.fields else None, str(refused.message))


@dataclass(frozen=True, kw_only=True)
class Link:
    """As it is told, once; `held` says why its message did not leave."""

    address: str
    sent: bool
    held: Words = ""
    here: str = ""  # in the demo, where no message arrives


@desk_page("forms.answer", methods=("POST",))
def take_back(request: HttpRequest, act: Act, link: UUID) -> HttpResponse:
    patient = actions.revoke_form_link(act, link=link)
    messages.success(request, _("Taken back: the link shows nothing any more."))
    return HttpResponseRedirect(reverse("patient-forms", args=[patient]))


def give(request: HttpRequest, act: Act, patient: Patient, offer: Offer) -> tuple[GiveForm, Link | None]:
    form = _form(request, act, patient, offer)
    if form.is_valid():
        try:
            with transaction.atomic():
                return form, _given(request, act, patient, offer, form.cleaned_data)
        except Refused as refused:
            form.told(refused)
    return form, None


def _given(request: HttpRequest, act: Act, patient: Patient, offer: Offer, said: dict[str, Any]) -> Link:
    related = UUID(said["who"]) if said["who"] != PATIENT else None
    of = FormFor(form=offer.code, language=said["language"], until_on=said["until_on"], related=related)
    secret = actions.give_form(act, patient=patient.id, link=said["link"], of=of)
    here = reverse("form-link", args=[secret])
    address = public_address(here, request)
    held, sent = "", False
    if said["channel"] != SHOW and not address.startswith("https://"):
        held = _("Links are sent only where this clinic is reached by https (LIAISON_PUBLIC_URL).")
    elif said["channel"] != SHOW:
        try:
            actions.send_form_link(act, link=said["link"], address=address, channel=Channel(said["channel"]))
            sent = True
        except Refused as refused:
            held = str(refused.message)
    return Link(address=address, sent=sent, held=held, here=here if settings.DEMO else "")


def _form(request: HttpRequest, act: Act, patient: Patient, offer: Offer) -> GiveForm:
    rows = ContactPoint.objects.seen_by(act).filter(patient_id=patient.id, stopped_on=None)
    ways = {"sms" if (way, use) == ("phone", "mobile") else way for way, use in rows.values_list("system", "use")}
    kin = list(RelatedPerson.objects.seen_by(act).filter(patient_id=patient.id).order_by("name", "id"))
    may = may_be_written_to(kin, at=act.at)
    offered = [code for code in _BY if code in ways or code == SHOW or (code == Channel.SMS and may)]
    speaks = _speaks(patient)
    initial = {
        "link": uuid.uuid4(), "who": PATIENT, "language": speaks if speaks in offer.form.languages else offer.form.language,
        "channel": offered[0], "until_on": localdate(act.at) + timedelta(days=USUAL_DAYS),
    }  # fmt: skip
    form = GiveForm(request.POST or None, initial=initial)
    _choose(form, "who", [(PATIENT, _("The patient")), *((str(one.id), one.name) for one in kin if one.id in may)])
    _choose(form, "language", [(code, language(code)) for code in offer.form.languages])
    _choose(form, "channel", [(code, _BY[code]) for code in offered])
    return form


def _speaks(patient: Patient) -> str:
    rows = PatientLanguage.objects.unscoped("of a patient who was asked for").filter(patient=patient)
    found = rows.order_by("-preferred", "id").values_list("language", flat=True).first() or "en"
    return found.partition("-")[0].lower()


def _choose(form: GiveForm, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, django_forms.ChoiceField)
    field.choices = choices


urlpatterns = [path("form-links/<uuid:link>/back", take_back, name="form-link-back")]
