"""The call workspace: why I call and what to say, the answers that matter, the record this call needs; one submit."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from liaison.interfaces.desk import break_glass, wording
from liaison.interfaces.desk.banner import Banner, banner_of
from liaison.interfaces.desk.call_record import record_beside
from liaison.interfaces.desk.next_call import next_call
from liaison.journeys.transitions.actions import record_attempt
from liaison.journeys.transitions.events import stay_of
from liaison.journeys.transitions.pages import call_steps
from liaison.journeys.transitions.pages.call_form import CallForm, times_to_call
from liaison.journeys.transitions.pages.calling import OUTCOMES
from liaison.journeys.transitions.queries import followed_stay, workspace
from liaison.journeys.transitions.values import Interpreter, Script, Workspace, script_for
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.errors import refused
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Organization, Patient
from liaison.spine.people.pages import ways
from liaison.spine.work.actions import looking
from liaison.spine.work.queries import item_detail
from liaison.spine.work.values import ItemDetail, Person

PRESENCE_EVERY = 20  # seconds
INTERPRETERS = "interpreter"  # the kind of the organisation whose line we call


@dataclass(frozen=True, kw_only=True)
class Calling:
    """One call as it is being made."""

    item: ItemDetail
    patient: Patient
    workspace: Workspace


@desk_page("transitions.call", methods=("GET", "POST"))
def call(request: HttpRequest, act: Act, item_id: int) -> HttpResponse:
    calling = _calling(request, act, item_id)
    if isinstance(calling, HttpResponse):
        return calling
    if request.method == "POST":
        return _submitted(request, act, calling)
    others = looking(act, item=item_id) if calling.item.closed_at is None else ()
    return _shown(request, act, calling, CallForm(script=calling.workspace.script), others)


@desk_page("transitions.call")
def presence(request: HttpRequest, act: Act, item_id: int) -> HttpResponse:
    """Who else is in this call just now."""
    item_detail(act, item=item_id)
    return render(request, "desk/call_presence.html", {"others": looking(act, item=item_id)})


def _calling(request: HttpRequest, act: Act, item_id: int) -> Calling | HttpResponse:
    try:
        item = item_detail(act, item=item_id)
    except Refused as no:
        if no.data.get("why") == "restricted" and may(act, "access.break_glass"):
            return break_glass.ask(request, UUID(str(no.data["patient"])))
        raise
    if item.line.patient is None:
        raise _nothing_to_call_about()
    patient = patient_for(act, item.line.patient, "transitions.call")
    found = workspace(act, stay=_stay(act, item, patient.id))
    if found is None:
        raise _nothing_to_call_about()
    return Calling(item=item, patient=patient, workspace=found)


def _stay(act: Act, item: ItemDetail, patient: UUID) -> UUID:
    """The stay that the item is about; a promise is about the stay that is followed now."""
    try:
        return stay_of(item.line.key)
    except ValueError:
        followed = followed_stay(act, patient=patient)
    if followed is None:
        raise _nothing_to_call_about()
    return followed.stay_id


def _nothing_to_call_about() -> Refused:
    return Refused(
        "transitions.no_stay", _("No stay of this patient is being followed up, so there is nothing to call about.")
    )


def _submitted(request: HttpRequest, act: Act, calling: Calling) -> HttpResponse:
    form = CallForm(request.POST, script=calling.workspace.script)
    if made := _made_meanwhile(request, calling):
        return made
    if not form.is_valid():
        return _shown(request, act, calling, form, (), status=422)
    note = record_attempt(act, stay=calling.workspace.stay.stay_id, call=form.call())
    item = calling.item.line.item
    if "next" in request.POST and (after := next_call(act, but=item)):
        messages.success(
            request, _("The call before is written down: %(outcome)s") % {"outcome": OUTCOMES[note.outcome]}
        )
        return _go(request, reverse("call", args=[after.item]))
    return _go(request, f"{reverse('call-done', args=[item])}?call={note.pk}")


def _made_meanwhile(request: HttpRequest, calling: Calling) -> HttpResponse | None:
    """Somebody else wrote a call down while this one was open: say so once; the second press is a decision."""
    calls = calling.workspace.calls
    if request.POST.get("made", str(len(calls))) == str(len(calls)):
        return None
    last = calls[-1]
    response = refused(
        request,
        Refused(
            "transitions.call.conflict",
            _("Meanwhile another call was written down: %(outcome)s.") % {"outcome": OUTCOMES[last.outcome]},
            do=_("If yours is another call, press the button again. If it is the same one, go back to the list."),
        ),
    )
    fresh = f'<input type="hidden" id="call-made" name="made" value="{len(calls)}" hx-swap-oob="true">'
    response.content += fresh.encode()
    return response


def _go(request: HttpRequest, url: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _shown(
    request: HttpRequest, act: Act, calling: Calling, form: CallForm, others: tuple[Person, ...], *, status: int = 200
) -> HttpResponse:
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    found, banner = calling.workspace, banner_of(act, calling.patient)
    mine = _in_my_language(request, found, calling.patient)
    context = {
        "calling": calling, "line": calling.item.line, "banner": banner, "patient_id": calling.patient.id, "form": form,
        "others": others, "every": PRESENCE_EVERY,
        "presence_url": reverse("call-presence", args=[calling.item.line.item]), "stay": found.stay, "made": len(found.calls),
        "steps": call_steps.steps(form, found.script, mine, found.topic, times_to_call(act.at, zone)),
        "script": call_steps.script_beside(form, found.script, mine, found.topic),
        "said_in": found.language_of_script, "aside_in": mine.language,
        "untranslated_name": _untranslated(banner, found.script), **_phones(banner, form, mine.language),
        **record_beside(act, found, calling.patient, banner),
    }  # fmt: skip
    template = (
        "desk/call_fields.html" if request.method == "POST" and request.headers.get("HX-Request") else "desk/call.html"
    )
    return render(request, template, context, status=status)


def _in_my_language(request: HttpRequest, found: Workspace, patient: Patient) -> Script:
    me = request.desk.identity.name  # type: ignore[attr-defined]
    who = f"{patient.called} {patient.family}".strip() if patient.called else patient.name
    script = script_for(translation.get_language() or "en", found.topic)
    return script.filled(patient=who, caller=me, hospital=found.stay.provider or found.stay.place)


def _untranslated(banner: Banner, script: Script) -> str:
    """The patient's language, where nobody has written the script in it yet."""
    spoken = banner.about.language.partition("-")[0].lower()
    if not spoken or spoken == script.language:
        return ""
    return _("The patient speaks %(language)s") % {"language": wording.language(spoken)}


def _phones(banner: Banner, form: CallForm, my_language: str) -> dict[str, object]:
    numbers = ways.shown([way for way in banner.about.ways if way.system in ways.DIALLED])
    live = [way for way in numbers if not way.why_not]
    chosen = str(form.data.get("contact", "")) or (str(live[0].id) if live else "")
    spoken = banner.about.language.partition("-")[0].lower()
    usual = Interpreter.NONE
    if banner.about.interpreter or spoken not in ("", "en"):  # few records say whether one is needed
        usual = Interpreter.SAME_LANGUAGE if spoken == my_language else Interpreter.BY_PHONE
    line = Organization.objects.filter(kind=INTERPRETERS).exclude(phone="").order_by("name").first()
    return {
        "numbers": numbers, "chosen_number": chosen, "interpreter": str(form.data.get("interpreter", "")) or usual.value,
        "interpreter_line": line, "interpreter_href": ways.number_href(line.phone) if line else "",
    }  # fmt: skip
