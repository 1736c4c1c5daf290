"""What somebody states with one verb: the notice of admission is filed."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from liaison.journeys.transitions import actions, queries
from liaison.journeys.transitions.events import stay_of
from liaison.journeys.transitions.values import StayLine
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.ui.words import Words
from liaison.spine.access.queries import patient_for


@dataclass(frozen=True)
class Statement:
    """What is stated, what it means, and the action it is."""

    title: Words
    means: Words
    verb: Words
    done: Words
    permission: str
    do: Callable[..., None]


NOTICE = Statement(
    _("File the notice of admission"),
    _("The notice that this patient was admitted is in our record, where the clinician finds it."),
    _("State that it is filed"),
    _("Written down: the notice is filed."),
    "transitions.call",
    actions.file_admission_notice,
)


@desk_page("transitions.call", methods=("GET", "POST"))
def notice(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    return _stated(request, act, key, NOTICE, "stay-notice")


def _stated(request: HttpRequest, act: Act, key: str, statement: Statement, url_name: str) -> HttpResponse:
    stay = stay_at(act, key)
    patient = patient_for(act, stay.patient_id, statement.permission)
    if request.method == "POST":
        statement.do(act, stay=stay.stay_id)
        messages.success(request, str(statement.done))
        return HttpResponseRedirect(reverse(url_name, args=[key]))
    context = {"stay": stay, "patient": patient, "statement": statement, "done": stay.notice_filed_at}
    return render(request, "transitions/statement.html", context)


def stay_at(act: Act, key: str) -> StayLine:
    try:
        wanted: UUID = stay_of(key)
    except ValueError:
        raise Http404(key) from None
    found = queries.stay(act, stay=wanted)
    if found is None:
        raise Http404(key)
    return found
