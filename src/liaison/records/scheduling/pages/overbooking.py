"""A time that is taken, asked for on purpose: whether everything else it needs is free, and then the same last look."""

from dataclasses import dataclass
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
from liaison.records.scheduling.queries.overbook import grounds
from liaison.records.scheduling.rules.overbook import LONGEST, MISSES
from liaison.spine.access.queries import patient_for

ON_TOP = ("scheduling.no_overbook", "scheduling.cap", "scheduling.overbook_rule")  # refusals of an extra patient


@dataclass(frozen=True)
class Ground:
    """One condition of the rulebook for an extra patient, and how it stands. `holds` is None where nobody knows."""

    text: str
    holds: bool | None


def grounds_shown(act: Act, lead: Resource, starts_at: datetime) -> list[Ground]:
    found = grounds(resource=lead.id, zone=lead.zone, starts_at=starts_at, at=act.at)
    misses = (
        _(
            "How many of this half day will be missed is not known: the clinic has too little history. Your reason decides."
        )
        if found.misses is None
        else _("%(sum).1f of those booked in this half day are expected to be missed; one extra needs more than 1.0.")
        % {"sum": found.misses}
    )
    waits = (
        _("How long patients wait is not known yet: %(n)s waits in four weeks. Your reason decides.")
        % {"n": found.waits}
        if found.wait is None
        else _("Nine in ten waited up to %(minutes)s minutes in the last four weeks; above 30 nobody is booked on top.")
        % {"minutes": found.wait}
    )
    return [
        Ground(misses, None if found.misses is None else found.misses > MISSES),
        Ground(waits, None if found.wait is None else found.wait <= LONGEST),
    ]


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
