"""A time that is taken, asked for on purpose: whether everything else it needs is free, and then the same last look."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.platform.http import desk_page
from liaison.records.scheduling.models import Resource
from liaison.records.scheduling.pages.chosen import chosen_url, find_url, search_in, uuid_in
from liaison.records.scheduling.queries.find import beside
from liaison.spine.access.queries import patient_for


@desk_page("scheduling.overbook")
def overbook_time(request: HttpRequest, act: Act, patient_id: UUID) -> HttpResponse:
    patient = patient_for(act, patient_id, "scheduling.book")
    search = search_in(request, act, patient)
    asked = uuid_in(request.GET.get("lead", ""))
    lead = Resource.objects.filter(id=asked, active=True).first() if asked else None
    starts_at = _wall(request.GET.get("wall", ""), lead)
    if lead is None or starts_at is None:
        messages.warning(request, _("Say with whom, on which day and at what time."))
        return HttpResponseRedirect(find_url(patient, search))
    uses = beside(act, search, lead=lead.id, starts_at=starts_at)
    if uses is None:
        messages.warning(
            request,
            _("It cannot be: a room or an interpreter is not free then, or %(who)s does not do such visits.") % {"who": lead.name},
        )  # fmt: skip
        return HttpResponseRedirect(find_url(patient, search))
    return HttpResponseRedirect(chosen_url(patient, search, starts_at, uses, over=True))


def _wall(text: str, lead: Resource | None) -> datetime | None:
    """The moment at which the clock on this one's wall shows that."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(lead.zone)) if lead else None
    except ValueError:
        return None
