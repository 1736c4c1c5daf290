"""The calendar a clock counts on: public holidays, the days this site is closed, and the hours this team is there."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from liaison.engines.rulebook import calendar_us_federal
from liaison.kernel.clock import Calendar, Opening
from liaison.spine.work.models import Closure, OpeningHours
from liaison.spine.work.rules.terms import as_started

M = TypeVar("M", bound=Model)


def calendar_for(site: UUID | None, rule: tuple[str, str], *, team: str = "", known_by: int | None = None) -> Calendar:
    """The calendar of a site and a team under a version of a rule, which may not mind what the site does.

    `known_by` leaves out what was declared, withdrawn or replaced after that event, for a case closed by it.
    """
    calendar, governed = calendar_us_federal(), as_started(*rule)
    if governed.terms.span.opened and (opening := opening_of(team, known_by=known_by)):
        calendar = calendar.with_opening(opening)
    if governed.ignores_site:
        return calendar
    known = _known(Closure.objects.filter(Q(site=None) | Q(site=site)), "withdrawn_by", known_by)
    closures = dict(known.order_by("id").values_list("on", "name"))
    return calendar.with_closures(closures) if closures else calendar


def opening_of(team: str, *, known_by: int | None = None) -> Opening | None:
    """The team's own hours, else everybody's, else None: office hours."""
    known = _known(OpeningHours.objects.filter(Q(team=None) | Q(team=team)), "replaced_by", known_by)
    row = known.order_by("team_id", "-id").first()  # in PostgreSQL nulls, everybody's, come last
    return Opening.from_json(row.windows) if row else None


def _known(rows: QuerySet[M], ended_by: str, known_by: int | None) -> QuerySet[M]:
    if known_by is None:
        return rows.filter(**{ended_by: None})
    return rows.filter(declared_by__lte=known_by).filter(Q(**{ended_by: None}) | Q(**{f"{ended_by}__gt": known_by}))
