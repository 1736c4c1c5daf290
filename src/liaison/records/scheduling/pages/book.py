"""One time looked at before it is booked: what it takes, what the patient must know, and one press."""

import uuid
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.platform.ui.languages import language
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Resource, VisitType
from liaison.records.scheduling.pages.chosen import booking_in, find_url, search_in
from liaison.records.scheduling.pages.overbooking import ON_TOP, grounds_shown
from liaison.records.scheduling.pages.repeating import RepeatFields, ScopeField
from liaison.records.scheduling.queries.preparation import preparation
from liaison.records.scheduling.queries.visit import in_series, starts_then
from liaison.records.scheduling.queries.words import REASONS, kind_name
from liaison.records.scheduling.values import Booking, CancelReason, Search
from liaison.records.scheduling.values.series import Scope
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Patient

QUICKER = ("scheduling.taken", "scheduling.patient_busy", "scheduling.not_open", "scheduling.past")
WHY_MOVED = (
    CancelReason.TIME_DOES_NOT_SUIT, CancelReason.WORK, CancelReason.NO_TRANSPORT, CancelReason.CARE_OF_OTHERS,
    CancelReason.TOO_UNWELL, CancelReason.CLINICIAN_OUT, CancelReason.ROOM_OUT, CancelReason.NO_INTERPRETER,
    CancelReason.OTHER,
)  # fmt: skip


class BookForm(forms.Form):
    """The key makes a second press book nothing."""

    key = forms.CharField(max_length=100, widget=forms.HiddenInput)
    keep = forms.BooleanField(
        label=gettext_lazy("Keep the wishes for next time: clinician's gender, times, site, ride"), required=False
    )


class RepeatForm(RepeatFields, BookForm):
    pass


class MoveHereForm(BookForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why it is moved"), choices=[(code.value, REASONS[code]) for code in WHY_MOVED]
    )


class MoveSeriesForm(ScopeField, MoveHereForm):
    pass


class OverbookForm(BookForm):
    why = forms.CharField(
        label=gettext_lazy("Why on top of somebody"), max_length=300,
        help_text=gettext_lazy("It stays with the booking, with your name."),
    )  # fmt: skip


@desk_page("scheduling.book", methods=("GET", "POST"))
def book_time(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "scheduling.book")
    search = search_in(request, act, patient)
    kind = VisitType.objects.filter(code=search.visit_type).first()
    if kind is None:
        raise Http404(search.visit_type)
    over = "over" in request.GET and not search.moving
    form = _form(request, search, kind, over=over)
    booking = booking_in(request, search, key=form["key"].value() or "")
    if form.is_valid():
        try:
            return _done(request, act, search, booking, form)
        except Refused as refused:
            if refused.data.get("field") == "rule":
                form.add_error("repeat", str(refused.message))
                return _look(request, act, patient, search, booking, kind, form, over=over)
            if over and refused.code in ON_TOP:
                form.add_error("why", str(refused.message))
                return _look(request, act, patient, search, booking, kind, form, over=over)
            if refused.code not in QUICKER:
                raise
            messages.warning(request, str(refused.message))
            return HttpResponseRedirect(find_url(patient, search))
    return _look(request, act, patient, search, booking, kind, form, over=over)


def _look(
    request: HttpRequest,
    act: Act,
    patient: Patient,
    search: Search,
    booking: Booking,
    kind: VisitType,
    form: BookForm,
    *,
    over: bool,
) -> HttpResponse:
    context = _shown(patient, search, booking, kind) | {"form": form, "over": over}
    if over:
        context["grounds"] = grounds_shown(act, context["lead"], booking.starts_at)
    return render(request, "scheduling/book.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, search: Search, kind: VisitType, *, over: bool) -> BookForm:
    made: type[BookForm] = RepeatForm if kind.recurs else BookForm
    if search.moving:
        made = MoveSeriesForm if in_series(search.moving) else MoveHereForm
    elif over:
        made = OverbookForm
    return made(request.POST or None, initial={"key": str(uuid.uuid4()), "scope": Scope.ONE.value, "times": 6})


def _done(request: HttpRequest, act: Act, search: Search, booking: Booking, form: BookForm) -> HttpResponse:
    """Booked, or moved: everything that follows from it is done by who hears the fact."""
    said = form.cleaned_data
    if search.moving:
        scope = Scope(said.get("scope", Scope.ONE))
        moved = actions.move_series(act, appointment=search.moving, booking=booking, scope=scope, reason=said["reason"])
        made = next((new for new in moved if starts_then(new, booking.starts_at)), moved[0])
        messages.success(request, ngettext("Moved.", "%(n)d visits moved.", len(moved)) % {"n": len(moved)})
    elif isinstance(form, RepeatForm) and form.rule():
        _series, visits = actions.book_series(act, booking=booking, rule=form.rule())
        made = visits[0]
        messages.success(
            request, ngettext("%(n)d visit booked.", "%(n)d visits booked.", len(visits)) % {"n": len(visits)}
        )
    else:
        made = actions.book(act, booking=booking, overbook=said.get("why", ""))
        messages.success(request, _("Booked."))
    if said["keep"]:
        actions.keep_wishes(
            act, patient=search.patient, gender=search.gender, suits=search.suits, place=search.place, ride=search.ride
        )
    return HttpResponseRedirect(reverse("appointment", args=[made]))


def _shown(patient: Patient, search: Search, booking: Booking, kind: VisitType) -> dict[str, Any]:
    rows = {
        row.id: row
        for row in Resource.objects.filter(id__in=[use.resource for use in booking.uses]).select_related("place")
    }
    used = [rows[use.resource] for use in booking.uses if use.resource in rows]
    if len(used) < len(booking.uses):
        raise Http404("not a resource")
    text = preparation(kind.code, search.language)
    return {
        "patient": patient, "search": search, "booking": booking, "kind": kind, "prep": text,
        "zone": ZoneInfo(used[0].zone), "lead": used[0], "beside": [(row.name, kind_name(row.kind)) for row in used[1:]],
        "minutes": kind.new_minutes if search.new_patient else kind.returning_minutes,
        "spoken": language(search.language) if search.language else "", "back": find_url(patient, search),
        "prep_language": language(text.language) if text else "", "moving": search.moving,
    }  # fmt: skip
