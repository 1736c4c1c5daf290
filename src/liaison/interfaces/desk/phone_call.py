"""One call as it is spoken: whose it is, what to say, what came of it, and the record that it needs."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from liaison.interfaces.desk import phone
from liaison.interfaces.desk.banner import banner_of
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.family import family_of
from liaison.interfaces.desk.patient import open_work
from liaison.interfaces.desk.reaching import reaching_of
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, may
from liaison.records.scheduling.queries import next_visits
from liaison.spine.access.queries import patient_for
from liaison.spine.calls import actions, queries
from liaison.spine.calls.pages import words
from liaison.spine.calls.pages.forms import CallForm
from liaison.spine.calls.values import CallLine, CallPurpose, Interpreter, Outcome
from liaison.spine.calls.values.scripts import script_for, script_language
from liaison.spine.conversations.pages import promises
from liaison.spine.conversations.queries import promises_of
from liaison.spine.conversations.values import Party, PromiseState
from liaison.spine.people.models import Organization, Patient
from liaison.spine.people.pages import ways
from liaison.spine.people.queries import find_patients

_FOUND = 8


@desk_page("calls.take", methods=("GET", "POST"))
def call(request: HttpRequest, act: Act, call: UUID) -> HttpResponse:
    """A call that came in: first whose it is, then as any other."""
    line = _line(act, call)
    if line.patient_id is None:
        return _whose(request, act, line)
    patient = patient_for(act, line.patient_id, "calls.take")
    return _spoken(request, act, patient, line)


@chart_page("calls.take", methods=("GET", "POST"))
def call_out(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    """A call that we make; `purpose` and `about` stand in the address as codes."""
    return _spoken(request, act, patient, None)


@desk_page("calls.take", methods=("POST",))
def whose(request: HttpRequest, act: Act, call: UUID) -> HttpResponse:
    """Somebody asked who it is."""
    actions.identify_call(act, call=call, patient=_uuid(request.POST.get("patient", "")))
    return HttpResponseRedirect(reverse("phone", args=[call]))


@desk_page("calls.take", methods=("POST",))
def find(request: HttpRequest, act: Act, call: UUID) -> HttpResponse:
    """Names and birth dates travel in the body."""
    return _whose(request, act, _line(act, call), text=" ".join(request.POST.get("text", "")[:100].split()))


@desk_page("calls.take", methods=("GET", "POST"))
def callback(request: HttpRequest, act: Act, callback: UUID) -> HttpResponse:
    """Ring back: the patient's own workspace, or first whose number it is."""
    waiting = next((line for line in queries.waiting_callbacks(act, limit=500)[0] if line.id == callback), None)
    if waiting is None:
        raise Http404(callback)
    if request.method == "POST":
        actions.say_whose_callback(act, callback=callback, patient=_uuid(request.POST.get("patient", "")))
        return HttpResponseRedirect(reverse("callback", args=[callback]))
    if waiting.patient_id:
        return HttpResponseRedirect(
            f"{reverse('phone-out', args=[waiting.patient_id])}?purpose={CallPurpose.CALL_BACK}"
        )
    found = queries.whose_number(act, waiting.number)
    context = {
        "waiting": waiting, "number": phone.ways_number(waiting.number), "href": ways.number_href(waiting.number),
        "pops": [phone.pop(act, one) for one in found[:_FOUND]], "why": words.WHY.get(waiting.why, waiting.why),
    }  # fmt: skip
    return render(request, "desk/phone_back.html", context)


def _whose(request: HttpRequest, act: Act, line: CallLine, *, text: str = "") -> HttpResponse:
    found = queries.whose_number(act, line.number)
    named = find_patients(act, text, limit=_FOUND).hits if text and may(act, "people.find") else ()
    context = {
        "line": line, "number": phone.ways_number(line.number), "live": phone.is_live(line), "text": text,
        "pops": [phone.pop(act, one) for one in found[:_FOUND]], "named": named, "state": words.STATES[line.state],
        "may_register": may(act, "people.register"),
    }  # fmt: skip
    return render(request, "desk/phone_whose.html", context)


def _spoken(request: HttpRequest, act: Act, patient: Patient, line: CallLine | None) -> HttpResponse:
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    banner = banner_of(act, patient)
    form = CallForm(request.POST or None, initial=_initial(request, line, banner.about.interpreter))
    if form.is_valid():
        said = form.said(zone)
        party = Party.FAMILY if said["outcome"] is Outcome.REACHED_CAREGIVER else Party.PATIENT
        actions.log_call(
            act, patient=patient.id, call=line.id if line else None, party=party, about=request.GET.get("about", "")[:80],
            language=banner.about.language, **said,
        )  # fmt: skip
        messages.success(request, _("Written down: %(outcome)s") % {"outcome": words.OUTCOMES[said["outcome"]]})
        return HttpResponseRedirect(_after(act, patient))
    numbers = ways.shown([way for way in banner.about.ways if way.system in ways.DIALLED])
    purpose = str(form["purpose"].value() or CallPurpose.OTHER)
    first = next((way.id for way in numbers if not way.why_not), None)
    context = {
        "banner": banner, "patient_id": patient.id, "line": line, "form": form, "numbers": numbers, "first": first,
        "state": words.STATES[line.state] if line else None, "live": line is not None and phone.is_live(line),
        "script": _script(request, patient, purpose, banner.about.language), "said_in": script_language(banner.about.language),
        "purposes": words.PURPOSES, "colleagues": queries.colleagues(act) if line else (),
        **_record(request, act, patient), "family": family_of(act, banner.about),
        "interpreter_line": Organization.objects.filter(kind="interpreter").exclude(phone="").order_by("name").first(),
    }  # fmt: skip
    return render(request, "desk/phone_call.html", context, status=422 if form.errors else 200)


def _record(request: HttpRequest, act: Act, patient: Patient) -> dict[str, object]:
    """What a call needs to know."""
    earlier = queries.calls_of(act, patient=patient.id, limit=6) if may(act, "conversations.read") else []
    return {
        "reaching": reaching_of(act, patient.id), **promises.card(request, act, patient.id),
        "work": open_work(act, patient),
        "visits": next_visits(act, patient=patient.id, limit=3) if may(act, "scheduling.read") else None,
        "earlier": [(one, words.OUTCOMES.get(one.outcome, "")) for one in earlier],
    }  # fmt: skip


def _initial(request: HttpRequest, line: CallLine | None, interpreter: bool) -> dict[str, object]:
    asked = request.GET.get("purpose", "")
    usual = CallPurpose.INQUIRY if line else CallPurpose.OTHER
    return {
        "purpose": asked if asked in set(CallPurpose) else usual,
        "interpreter": Interpreter.BY_PHONE if interpreter else Interpreter.NONE,
        "outcome": Outcome.REACHED if line else None,
    }


def _script(request: HttpRequest, patient: Patient, purpose: str, theirs: str) -> tuple[object, ...]:
    me = request.desk.identity.name  # type: ignore[attr-defined]
    who = f"{patient.called} {patient.family}".strip() if patient.called else patient.name
    names = {"patient": who, "caller": me}
    return script_for(purpose, theirs=theirs, mine=translation.get_language() or "en", names=names)


def _after(act: Act, patient: Patient) -> str:
    """Where something was promised, it is asked about at once; else back to the phone."""
    found = promises_of(act, patient=patient.id, settled=0) if may(act, "conversations.read") else []
    if any(one.state == PromiseState.FOUND for one in found):
        return reverse("patient-contacts", args=[patient.id])
    return reverse("calls")


def _line(act: Act, call: UUID) -> CallLine:
    line = queries.call_line(act, call=call)
    if line is None:
        raise Http404(call)
    return line


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404(text) from None
