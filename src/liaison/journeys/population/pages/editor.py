"""A rule is written: faults at their place, and how many people it would find, while it is written."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.engines.cohorts import RuleFault, parse, shipped
from liaison.engines.cohorts.rule import atoms_in
from liaison.journeys.population import actions
from liaison.journeys.population.pages import cohort_words as words
from liaison.journeys.population.queries.cohorts import tried, versions
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page

_BEGIN = 'cohort "…"\n\nenter when\n  age is at least 18\n  and has condition diabetes\n\nleave when has died\n\ngrace 30 days\nshow result a1c\n'
_MOST = 40_000


class RuleForm(forms.Form):
    code = forms.SlugField(
        label=gettext_lazy("Short name"), max_length=60, help_text=gettext_lazy("Small letters, digits and hyphens.")
    )
    text = forms.CharField(
        label=gettext_lazy("The rule"), max_length=_MOST, strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "class": "rule-text", "lang": "en", "dir": "ltr"}),
    )  # fmt: skip
    why = forms.CharField(label=gettext_lazy("What the change is for"), max_length=300, required=False)

    def __init__(self, *args: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            del self.fields["why"]
        else:
            del self.fields["code"]


@desk_page("population.define", methods=("GET", "POST"))
def write(request: HttpRequest, act: Act, code: str = "") -> HttpResponse:
    written = versions(act, code=code) if code else []
    if code and not written:
        raise Http404(code)
    initial = {"text": written[0].text if written else _beginning()}
    form = RuleForm(request.POST or None, new=not code, initial=initial)
    if form.is_valid() and (done := _written(request, act, code, form)):
        return done
    text = form["text"].value() or ""
    context = {
        "form": form, "code": code, "title": words.title(code, written[0].title) if written else _("Write a cohort"),
        "versions": written, "library": [line.split(" = ")[0] for line in shipped.library()], **_preview(act, text),
    }  # fmt: skip
    return render(request, "population/editor.html", context, status=422 if form.errors else 200)


@desk_page("population.define", methods=("POST",))
def preview(request: HttpRequest, act: Act) -> HttpResponse:
    return render(request, "population/preview.html", _preview(act, request.POST.get("text", "")[: _MOST + 1]))


def _written(request: HttpRequest, act: Act, code: str, form: RuleForm) -> HttpResponse | None:
    said = form.cleaned_data
    try:
        version = actions.write_cohort(
            act, code=code or said["code"], text=_whole(said["text"]), why=said.get("why", "")
        )
    except Refused as refused:
        field = str(refused.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refused.message))
        return None
    messages.success(request, _("Kept as version %(n)s.") % {"n": version.number})
    return HttpResponseRedirect(reverse("cohort", args=[code or said["code"]]))


def _preview(act: Act, text: str) -> dict[str, object]:
    try:
        rule = parse(_whole(text))
    except RuleFault as fault:
        return {"fault": words.fault(fault), "line": fault.line, "column": fault.column}
    return {
        "tried": tried(act, rule=rule, as_of=localdate(act.at)),
        "enters": [words.asked(rule, atom) for atom in atoms_in(rule.enter)],
        "leaves": [words.asked(rule, atom) for atom in atoms_in(rule.leave)] if rule.leave else [],
    }


def _whole(text: str) -> str:
    """Line ends as everywhere, and the shipped value sets that are named but not written out."""
    return shipped.completed(text.replace("\r\n", "\n"))


def _beginning() -> str:
    return _BEGIN


urlpatterns = [
    path("registry/new", write, name="cohort-new"),
    path("registry/preview", preview, name="cohort-preview"),
    path("registry/cohorts/<slug:code>/write", write, name="cohort-write"),
]
