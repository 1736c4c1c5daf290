"""A chosen time as it stands in the address: when, with what, and the search it came from."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from liaison.kernel.act import Act
from liaison.records.scheduling.pages.wishes import WishForm, searched, written
from liaison.records.scheduling.queries.find import choices, wished
from liaison.records.scheduling.values import Booking, Search, Use
from liaison.spine.people.models import Patient


def chosen_url(
    patient: Patient, search: Search, starts_at: datetime, uses: tuple[Use, ...], *, over: bool = False
) -> str:
    """Only ids, codes and days are in it."""
    used = [("use", f"{use.resource}:{use.offset}:{use.minutes or ''}") for use in uses]
    query = urlencode([("at", starts_at.isoformat()), *used, *([("over", "1")] if over else [])])
    return f"{reverse('book-time', args=[patient.id])}?{query}&{written(search)}"


def find_url(patient: Patient, search: Search) -> str:
    return f"{reverse('find-time', args=[patient.id])}?{written(search)}"


def search_in(request: HttpRequest, act: Act, patient: Patient) -> Search:
    """The search that an address of ours carries; what nobody wrote like this is not found."""
    base = wished(act, patient=patient.id, visit_type=request.GET.get("type", ""))
    form = WishForm(request.GET, choices=choices(base.visit_type, payer=base.network))
    if not form.is_valid():
        raise Http404("not a search")
    return searched(form, base, moving=uuid_in(request.GET.get("moving", "")))


def booking_in(request: HttpRequest, search: Search, *, key: str) -> Booking:
    """The chosen time, to be booked under this key."""
    try:
        starts_at = datetime.fromisoformat(request.GET.get("at", ""))
        uses = tuple(_use(text) for text in request.GET.getlist("use"))
    except ValueError:
        raise Http404("not a time") from None
    if starts_at.tzinfo is None or not uses:
        raise Http404("not a time")
    return Booking(
        key=key, patient=search.patient, visit_type=search.visit_type, starts_at=starts_at, uses=uses,
        new_patient=search.new_patient, window_from=search.window_from, window_until=search.window_until,
    )  # fmt: skip


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _use(text: str) -> Use:
    resource, offset, minutes = text.split(":")
    return Use(UUID(resource), int(offset), int(minutes) if minutes else None)
