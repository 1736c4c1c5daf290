"""The library of plans to begin from: read one, take one in as FHIR, give one out as it came, retire one."""

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from liaison.formats.fhir.plans import Definition, Fault
from liaison.journeys.planning.pages.answering import shown
from liaison.journeys.planning.pages.overview import title
from liaison.journeys.planning.pages.words import ELEMENTS, FAULTS, OWNERS
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.languages import language
from liaison.records.plans import actions
from liaison.records.plans.queries import OnShelf, definition, shelf
from liaison.records.plans.queries.shelf import body_of

_MOST = 500_000  # bytes of one resource


@desk_page("plans.read", methods=("GET", "POST"))
def templates(request: HttpRequest, act: Act) -> HttpResponse:
    """A POST takes one in: whoever may keep them is asked by the action."""
    faults: list[tuple[str, str]] = []
    refused, text = "", request.POST.get("resource", "")
    if request.method == "POST":
        try:
            code = actions.keep_template(act, body=_body(text))
        except Refused as no:
            refused, faults = str(shown(no).message), [(str(FAULTS[one.code]), one.where) for one in _faults(no)]
        else:
            messages.success(request, _("Taken in: plans can begin from it."))
            return HttpResponseRedirect(reverse("plan-template", args=[code]))
    keeps = may(act, "plans.templates")
    lines = [_line(one) for one in shelf(retired=keeps)]
    context = {"lines": lines, "refused": refused, "faults": faults, "text": text, "may_keep": keeps}
    return render(request, "plans/templates.html", context, status=422 if refused else 200)


@desk_page("plans.read")
def template(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    found = definition(code)
    if found is None:
        raise Http404(code)
    spoken = translation.get_language() or "en"
    context = {
        "definition": found, "template_title": title(found),
        "goals": [(g.what.in_language(spoken)[0], g.measure.in_language(spoken)[0], g.target.in_language(spoken)[0], g.days) for g in found.goals],
        "actions": [(a.what.in_language(spoken)[0], a.why.in_language(spoken)[0] if a.why else "", OWNERS.get(a.owner, ""), a.days) for a in found.actions],
        "notes": [(ELEMENTS[n.element], n.text.in_language(spoken)[0]) for n in found.notes],
        "spoken_in": ", ".join(str(language(one)) for one in found.languages), "may_keep": may(act, "plans.templates"),
        "sources": [one.get("citation", "") for one in found.rest.get("relatedArtifact", ()) if one.get("citation")],
    }  # fmt: skip
    return render(request, "plans/template.html", context)


@desk_page("plans.read")
def resource(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    """As it came in, element by element."""
    body = body_of(code)
    if body is None:
        raise Http404(code)
    response = HttpResponse(json.dumps(body, ensure_ascii=False, indent=1), content_type="application/fhir+json")
    response["Content-Disposition"] = f'attachment; filename="{code}.json"'
    return response


@desk_page("plans.templates", methods=("POST",))
def retire(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    actions.retire_template(act, template=code)
    messages.success(request, _("Retired: nobody begins from it any more. Plans that did stay as they are."))
    return HttpResponseRedirect(reverse("plan-templates"))


def _line(one: OnShelf) -> tuple[OnShelf, Definition, str, str]:
    spoken = ", ".join(str(language(code)) for code in one.definition.languages)
    return one, one.definition, title(one.definition), spoken


def _body(text: str) -> dict[str, object]:
    if len(text) > _MOST:
        raise Refused("plans.not_a_template", _("This is longer than half a million letters."))
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("plans.not_a_template", _("This is no JSON.")) from None
    return body if isinstance(body, dict) else {}


def _faults(refused: Refused) -> tuple[Fault, ...]:
    found = refused.data.get("faults", ())
    return found if isinstance(found, tuple) else ()
