"""Set up what can be booked: the overview, one resource, one kind of visit with what it needs and its preparations."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.records.scheduling import actions
from liaison.records.scheduling.pages.setup_forms import (
    NEEDS,
    NeedForms,
    PreparationForm,
    ResourceForm,
    VisitTypeForm,
    needs_of,
    resource_initial,
    resource_said,
    type_initial,
    type_said,
)
from liaison.records.scheduling.queries import set_up as queries
from liaison.records.scheduling.queries.preparation import prep_of
from liaison.records.scheduling.queries.words import kind_name


@desk_page("scheduling.set_up")
def overview(request: HttpRequest, act: Act) -> HttpResponse:
    groups: dict[str, list[queries.ResourceLine]] = {}
    for line in queries.resources(act):
        groups.setdefault(kind_name(line.kind), []).append(line)
    context = {"groups": groups, "types": queries.visit_types(act), "places": queries.places()}
    return render(request, "scheduling/setup.html", context)


@desk_page("scheduling.set_up", methods=("GET", "POST"))
def resource(request: HttpRequest, act: Act, resource_id: UUID | None = None) -> HttpResponse:
    row = queries.resource(act, resource=resource_id) if resource_id else None
    if resource_id and row is None:
        raise Http404(resource_id)
    form = ResourceForm(request.POST or None, initial=resource_initial(row), places=queries.places())
    if form.is_valid():
        try:
            if row:
                actions.change_resource(act, resource=row.id, said=resource_said(form, row))
                made = row.id
            else:
                made = actions.add_resource(act, resource=resource_said(form, None))
        except Refused as refused:
            at_field(form, refused)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(
                reverse("schedule-hours", args=[made]) if row is None else reverse("schedule-setup")
            )
    context = {"row": row, "form": form}
    return render(request, "scheduling/setup_resource.html", context, status=422 if form.errors else 200)


@desk_page("scheduling.set_up", methods=("GET", "POST"))
def visit_type(request: HttpRequest, act: Act, code: str = "") -> HttpResponse:
    row = queries.visit_type(act, code=code) if code else None
    if code and row is None:
        raise Http404(code)
    form = VisitTypeForm(request.POST or None, initial=type_initial(row))
    needs = NeedForms(request.POST or None, prefix=NEEDS, initial=needs_of(row))
    if row:
        form.fields["code"].disabled = True
    if request.method == "POST" and form.is_valid() and needs.is_valid():
        try:
            saved = actions.save_visit_type(act, said=type_said(form, needs))
        except Refused as refused:
            at_field(form, refused)
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("schedule-visit-type", args=[saved]))
    context: dict[str, Any] = {"row": row, "form": form, "needs": needs}
    if row:
        context |= {"preparations": [prep_of(one, one.language) for one in queries.preparations(act, code=row.code)]}
    wrong = bool(form.errors) or (needs.is_bound and not needs.is_valid())
    return render(request, "scheduling/setup_type.html", context, status=422 if wrong else 200)


@desk_page("scheduling.set_up", methods=("GET", "POST"))
def preparation(request: HttpRequest, act: Act, code: str, language: str = "") -> HttpResponse:
    """One language: write it, and see how hard it is to read; or take it away."""
    row = queries.visit_type(act, code=code)
    if row is None:
        raise Http404(code)
    kept = next((one for one in queries.preparations(act, code=code) if one.language == language), None)
    if language and kept is None:
        raise Http404(language)
    there = reverse("schedule-visit-type", args=[code])
    if "remove" in request.POST and kept:
        actions.remove_preparation(act, visit_type=code, language=kept.language)
        messages.success(request, _("Taken away."))
        return HttpResponseRedirect(there)
    initial = {"language": kept.language, "text": kept.text, "bring": kept.bring} if kept else None
    form = PreparationForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            grade = actions.save_preparation(
                act, visit_type=code, language=said["language"], text=said["text"], bring=said["bring"]
            )
        except Refused as refused:
            at_field(form, refused)
        else:
            hard = grade is not None and grade > queries.EASY
            said_so = messages.warning if hard else messages.success
            said_so(
                request, _("Saved; grade %.1f is hard to read: booking will warn.") % grade if hard else _("Saved.")
            )
            return HttpResponseRedirect(there)
    context = {"row": row, "kept": kept, "form": form}
    return render(request, "scheduling/setup_preparation.html", context, status=422 if form.errors else 200)


def at_field(form: forms.Form, refused: Refused) -> None:
    """The refusal stands at the field it is about, and nothing was saved."""
    if refused.code.startswith("access."):
        raise refused
    field = str(refused.data.get("field", ""))
    form.add_error(field if field in form.fields else None, str(refused.message))
