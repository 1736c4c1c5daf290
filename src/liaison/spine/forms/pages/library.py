"""The library of forms: every version, one of them to read, taking one in from a file, publishing and retiring."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.formats.fhir.questionnaire import Problem
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.languages import language
from liaison.spine.forms import actions, queries
from liaison.spine.forms.models import FormVersion
from liaison.spine.forms.pages import words
from liaison.spine.forms.pages.asking import TakeInForm
from liaison.spine.forms.pages.problem_words import problem
from liaison.spine.forms.pages.showing import questions
from liaison.spine.forms.queries.library import EditionLine, form_in_row
from liaison.spine.forms.rules.shipped import shipped


@desk_page("forms.publish")
def library(request: HttpRequest, act: Act) -> HttpResponse:
    return _library(request, act, TakeInForm())


@desk_page("forms.publish", methods=("POST",))
def take_in(request: HttpRequest, act: Act) -> HttpResponse:
    form = TakeInForm(request.POST, request.FILES)
    text = form.text() if form.is_valid() else ""
    if not form.is_valid():
        return _library(request, act, form)
    try:
        row = actions.take_in(act, text=text)
    except Refused as refused:
        found = cast(tuple[Problem, ...], refused.data.get("problems", ()))
        wrong = [(one.line, one.link, problem(one)) for one in found if one.wrong]
        return _library(request, act, form, wrong=wrong, said=str(refused.message))
    messages.success(request, _("Taken in as a draft. Read it, then publish it."))
    return HttpResponseRedirect(reverse("form", args=[row.code, row.version]))


@desk_page("forms.publish")
def form(request: HttpRequest, act: Act, code: str, version: str) -> HttpResponse:
    line = next((one for one in queries.editions(act) if (one.code, one.version) == (code, version)), None)
    if line is None:
        raise Http404(code)
    ours = shipped().get(code)
    own = ours if ours and ours.form.version == version else None
    row = None if line.id is None else FormVersion.objects.get(pk=line.id)
    found = form_in_row(row) if row else own.form if own else None
    if found is None:
        raise Http404(code)
    shown = request.GET.get("language", found.language)
    notes = [(line_, link, text) for line_, link, text in _notes(row.text if row else own.text if own else "")]
    context = {
        "line": line, "state": words.EDITIONS[line.standing], "questions": questions(found, shown if shown in found.languages else ""),
        "spoken": [(one, language(one), one == shown) for one in found.languages], "notes": notes, "shown": shown,
        "facts": _facts(line, own.rights.owner if own else "", own.rights.terms if own else "", found.resource.get("copyright", "")),
    }  # fmt: skip
    return render(request, "forms/form.html", context)


@desk_page("forms.publish", methods=("POST",))
def publish(request: HttpRequest, act: Act, code: str, version: str) -> HttpResponse:
    actions.publish(act, form=code, version=version, terms=request.POST.get("terms") == "on")
    messages.success(request, _("This version is asked from now on. What was answered before stays with its own."))
    return HttpResponseRedirect(reverse("form", args=[code, version]))


@desk_page("forms.publish", methods=("POST",))
def retire(request: HttpRequest, act: Act, code: str, version: str) -> HttpResponse:
    actions.retire(act, form=code, version=version)
    messages.success(request, _("Nobody is asked this any more. What was begun can be finished."))
    return HttpResponseRedirect(reverse("form", args=[code, version]))


def _library(
    request: HttpRequest, act: Act, form: TakeInForm, *, wrong: list[tuple[int, str, str]] | None = None, said: str = ""
) -> HttpResponse:
    lines = [(line, words.EDITIONS[line.standing]) for line in queries.editions(act)]
    context = {"lines": lines, "form": form, "wrong": wrong, "said": said}
    return render(request, "forms/library.html", context, status=422 if said or form.errors else 200)


def _notes(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.link, problem(one)) for one in queries.problems_of(text) if not one.wrong]


def _facts(line: EditionLine, owner: str, terms: str, copyright: str) -> list[Fact]:
    return [
        Fact(_("Version"), line.version),
        Fact(_("Comes from"), _("Liaison") if line.shipped else line.taken_in_by),
        *([Fact(_("Whose it is"), owner, terms)] if owner else []),
        *([Fact(_("Credit"), copyright)] if copyright else []),
    ]
