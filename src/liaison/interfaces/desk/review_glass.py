"""The privacy officer's review: who opened which restricted chart, why, what was done there, and the outcome."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.insight import words
from liaison.interfaces.desk.facts import entry, shown_to
from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.platform.models import EventRow
from liaison.platform.ui.components.content import Entry, Fact
from liaison.spine.access import actions
from liaison.spine.access.models import BreakGlass
from liaison.spine.access.queries import patient_for
from liaison.spine.access.values import LABELS, ROLES, ReviewOutcome
from liaison.spine.people.queries import in_log

_FLAGS = {"self": gettext_lazy("their own chart"), "family": gettext_lazy("perhaps family: same name and address")}


class ReviewForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What the review says"),
        choices=[(outcome.value, gettext_lazy(LABELS[outcome])) for outcome in ReviewOutcome], widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("What followed from it"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Opening:
    """One broken glass as a reviewer reads it."""

    facts: list[Fact]
    did: list[Entry]
    until: datetime
    reviewed_at: datetime | None
    outcome: str
    note: str


@desk_page("access.review_glass", methods=("GET", "POST"))
def review(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """`key` is the fact's, "glass:<id>"."""
    glass = _glass(key)
    patient = patient_for(act, glass.patient_id)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        found = form.cleaned_data
        actions.review_glass(act, glass=glass.id, outcome=ReviewOutcome(found["outcome"]), note=found["note"])
        messages.success(request, _("Reviewed. The outcome is in the log of this chart."))
        return HttpResponseRedirect(reverse("review-glass", args=[key]))
    context = {"opening": _opening(request, act, glass), "patient": patient, "form": form}
    return render(request, "desk/review_glass.html", context)


def _glass(key: str) -> BreakGlass:
    try:
        glass = UUID(key.removeprefix("glass:"))
    except ValueError:
        raise Http404(key) from None
    rows = BreakGlass.objects.unscoped("whoever may review sees every opening")
    found = rows.select_related("staff").filter(id=glass).first()
    if found is None:
        raise Http404(key)
    return found


def _opening(request: HttpRequest, act: Act, glass: BreakGlass) -> Opening:
    staff = glass.staff
    role = gettext_lazy(ROLES[staff.role].title) if staff.role in ROLES else staff.role
    rows = EventRow.objects.filter(
        patient__in=in_log(glass.patient_id), actor=staff.actor, at__gte=glass.opened_at, at__lt=glass.until,
        name__in=shown_to(act),
    )  # fmt: skip
    told = list(rows.order_by("id"))
    zone = request.desk.zone  # type: ignore[attr-defined]
    teller = words.teller_for(act.at, zone, [row.body for row in told], [row.actor for row in told])
    return Opening(
        facts=[
            Fact(_("Who"), staff.name, str(role)),
            Fact(_("When"), teller.moment(glass.opened_at)),
            Fact(_("Why"), _(LABELS[glass.reason])),
            Fact(_("In their words"), glass.text),
            *([Fact(_("Look closely"), _FLAGS[glass.flag], kind="soon")] if glass.flag in _FLAGS else []),
        ],
        did=[entry(row, teller) for row in told],
        until=glass.until,
        reviewed_at=glass.reviewed_at,
        outcome=_(LABELS[glass.outcome]) if glass.outcome else "",
        note=glass.review_note,
    )
