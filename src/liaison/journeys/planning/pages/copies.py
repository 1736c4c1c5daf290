"""The one page drawn: on screen, for the printer, and as a file."""

import functools
import json
from pathlib import Path

import typst
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from liaison.journeys.planning.pages.answering import (
    NEIGHBOURS,
    PAGE_LANGUAGES,
    Answer,
    Shown,
    language_of,
    page_language,
)
from liaison.journeys.planning.pages.page_rows import Section, sections
from liaison.journeys.planning.pages.parts import live_plan
from liaison.journeys.planning.queries.one_page import one_page
from liaison.journeys.planning.values import OnePage
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.ui.components.lists import Tab
from liaison.platform.ui.languages import language
from liaison.records.plans import actions
from liaison.records.plans.values import USUAL, Handed
from liaison.spine.people.models import Patient

_PAPER = Path(__file__).parent / "paper"


def copy(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS) -> Answer:
    """Looked at before it is given; the parts are those a share has by itself."""
    wanted = request.GET.get("language", "") or language_of(patient)
    page = one_page(act, patient=patient, language=page_language(wanted), outside=outside(), parts=USUAL)
    tabs = [Tab(language(code), f"?language={code}", code == page.language) for code in PAGE_LANGUAGES]
    spoken = language_of(patient)
    lacks = language(spoken) if spoken not in PAGE_LANGUAGES else ""
    return Shown("desk/plan_copy.html", {"drawn": drawn(page), "page": page, "languages_of": tabs, "lacks": lacks})


def file(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS) -> Answer:
    """As a PDF, which is a copy that is given; POST, so that a link alone gives nothing out."""
    page = one_page(act, patient=patient, language=page_language(request.POST.get("language", "")), outside=outside(), parts=USUAL)  # fmt: skip
    drawn_as = pdf(page)
    actions.give_copy(act, plan=live_plan(act, patient).id, way=Handed.PDF, language=page.language)
    response = HttpResponse(drawn_as, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="plan-{act.at:%Y-%m-%d}.pdf"'
    return response


def printed(request: HttpRequest, act: Act, patient: Patient, outside: NEIGHBOURS) -> Answer:
    """Written down that the paper is in their hand."""
    chosen = page_language(request.POST.get("language", ""))
    actions.give_copy(act, plan=live_plan(act, patient).id, way=Handed.PRINTED, language=chosen)
    messages.success(request, _("Written down: the page was given on paper."))
    return copy(request, act, patient, outside)


def drawn(page: OnePage, *, level: int = 2) -> str:
    """HTML in the language of the page, whatever the desk's is."""
    with translation.override(page.language):
        return render_to_string("plans/one_page.html", {"page": page, "sections": sections(page), "level": level})


def pdf(page: OnePage) -> bytes:
    """Data go in as JSON, so that no word of a plan can become a command."""
    with translation.override(page.language):
        told = {
            "language": page.language, "name": page.name, "clinic": page.clinic, "phone": page.phone,
            "title": _("My plan"), "call": _("Call us"), "emergency": _("In an emergency call 911."),
            "sections": [_section(one) for one in sections(page)],
        }  # fmt: skip
    try:
        made = _compiler().compile(
            format="pdf", sys_inputs={"told": json.dumps(told, ensure_ascii=False)}, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        raise Refused("plans.cannot_draw", _("This machine has no letters for the language of a line.")) from None
    assert isinstance(made, bytes)
    return made


def _section(section: Section) -> dict[str, object]:
    lines = [
        {
            "head": line.head.text, "rtl": line.head.rtl,
            "facts": [{"label": one.label, "text": one.text, "rtl": one.rtl} for one in line.facts],
        }
        for line in section.lines
    ]  # fmt: skip
    return {"title": section.title, "lines": lines}


@functools.cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(_PAPER / "plan.typ"), root=str(_PAPER))
