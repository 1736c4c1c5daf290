"""A new referral for one patient: service and reason in one field, the question, how soon."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from liaison.journeys.referrals import actions, queries
from liaison.journeys.referrals.events import referral_key
from liaison.journeys.referrals.pages.forms import NewForm
from liaison.journeys.referrals.pages.words import reason
from liaison.journeys.referrals.values import REASONS, Urgency
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.words import Words
from liaison.records.directory.pages.words import SERVICES
from liaison.spine.access.queries import patient_for, staff_in
from liaison.spine.people.models import Patient, Staff


@desk_page("referrals.order", methods=("GET", "POST"))
def new(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "referrals.order")
    form = _form(request, act, patient)
    if form.is_valid() and (made := _ordered(act, patient, form)):
        messages.success(request, _("Written down. Now its packet."))
        return HttpResponseRedirect(reverse("referral", args=[referral_key(made)]))
    context = {"patient": patient, "form": form, "known": queries.of_patient(act, patient=patient.id)}
    return render(request, "referrals/new.html", context, status=422 if form.errors else 200)


def _ordered(act: Act, patient: Patient, form: NewForm) -> UUID | None:
    said = form.cleaned_data
    service, _slash, why = said["what"].partition("/")
    try:
        return actions.order(
            act, patient=patient.id, service=service, reason=why, question=said["question"], history=said["history"],
            urgency=Urgency(said["urgency"]), clinician=UUID(said["clinician"]) if said["clinician"] else None,
            referral=said["once"],
        )  # fmt: skip
    except Refused as refused:
        field = str(refused.data.get("field", ""))
        form.add_error("what" if field == "service" else None, str(refused.message))
        return None


def _form(request: HttpRequest, act: Act, patient: Patient) -> NewForm:
    """What the record suggests stands first; the clinicians are those who work here."""
    suggested = queries.suggested_reasons(act, patient=patient.id)
    first = f"{suggested[0].service}/{suggested[0].code}" if suggested else ""
    form = NewForm(
        request.POST or None,
        initial={"once": uuid4(), "what": first, "urgency": Urgency.ROUTINE, "clinician": staff_in(act)},
    )
    groups: list[tuple[Words, list[tuple[str, Words]]]] = []
    if suggested:
        groups.append(
            (_("From the record"), [(f"{one.service}/{one.code}", _named(one.service, one.code)) for one in suggested])
        )
    taken = {(one.service, one.code) for one in suggested}
    for service, title in SERVICES.items():
        more = [one for one in REASONS if one.service == service and (service, one.code) not in taken]
        groups.append(
            (title, [(f"{service}/{one.code}", _named(service, one.code)) for one in more] + [(f"{service}/", title)])
        )
    form.fields["what"].choices = groups  # type: ignore[attr-defined]
    doctors = Staff.objects.filter(active=True, role="clinician").order_by("name")
    form.fields["clinician"].choices = [("", _("not written down")), *((str(one.id), one.name) for one in doctors)]  # type: ignore[attr-defined]
    return form


def _named(service: str, code: str) -> str:
    return f"{SERVICES.get(service, service)}: {reason(code)}"


urlpatterns = [path("patients/<uuid:patient_id>/referrals/new", new, name="referral-new")]
