"""The calendar a clock counts on: public holidays, and the days this site is closed."""

from uuid import UUID

from django.db.models import Q

from liaison.engines.rulebook import calendar_us_federal
from liaison.kernel.clock import Calendar
from liaison.spine.work.models import Closure
from liaison.spine.work.rules.terms import as_started


def calendar_for(site: UUID | None, rule: tuple[str, str], *, known_by: int | None = None) -> Calendar:
    """The calendar of a site under a version of a rule, which may not mind what the site does.

    `known_by` leaves out what was declared or withdrawn after that event, for a case closed by it.
    """
    calendar = calendar_us_federal()
    if as_started(*rule).ignores_site:
        return calendar
    known = Closure.objects.filter(Q(site=None) | Q(site=site))
    if known_by is None:
        known = known.filter(withdrawn_by=None)
    else:
        known = known.filter(declared_by__lte=known_by).filter(Q(withdrawn_by=None) | Q(withdrawn_by__gt=known_by))
    closures = dict(known.order_by("id").values_list("on", "name"))
    return calendar.with_closures(closures) if closures else calendar
