"""Visits that recur: booked as one by a rule in wall time; one of them, it and those after, or all are moved or cancelled."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import dateformat
from django.utils.translation import gettext as _

from liaison.engines.timetable.series import BadSeries, Occurrences, Pattern, occurrences, shifted, wall_of
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.booking import book_new
from liaison.records.scheduling.actions.locking import lock
from liaison.records.scheduling.actions.moving import move_rows
from liaison.records.scheduling.actions.states import cancel, find, find_all
from liaison.records.scheduling.models import Appointment, Claim, Resource, Series, VisitType
from liaison.records.scheduling.queries.hours import holidays
from liaison.records.scheduling.rules.states import AHEAD
from liaison.records.scheduling.values import Booking, CancelReason, ResourceKind, Use
from liaison.records.scheduling.values.series import Scope
from liaison.spine.access.actions import check


@transaction.atomic
def book_series(act: Act, *, booking: Booking, rule: str) -> tuple[UUID, list[UUID]]:
    """The first visit and those that follow it by the rule, all or none. Returns the series and its appointments."""
    check(act, "scheduling.book", booking.patient)
    known = Appointment.objects.unscoped("whether this series was booked already")
    first = known.filter(source="liaison", source_id=_key(booking.key, 0), patient=booking.patient).first()
    if first is not None and first.series_id:
        rows = known.filter(series=first.series_id, source_id__startswith=f"{booking.key}#").order_by("starts_at")
        return first.series_id, list(rows.values_list("id", flat=True))
    zone = _zone(booking)
    found = planned(rule, booking.starts_at, zone)
    kind = VisitType.objects.filter(code=booking.visit_type, recurs=True).first()
    if kind is None:
        raise Refused("scheduling.no_series", _("This kind of visit is not booked as a series."), field="visit_type")
    row = Series.objects.create(
        patient_id=booking.patient, visit_type=kind, rule=rule, zone=zone, made_at=act.at, made_by=act.actor,
        wall_start=wall_of(booking.starts_at, zone).isoformat(timespec="minutes"),
    )  # fmt: skip
    visits = [
        replace(booking, key=_key(booking.key, number), starts_at=starts_at, series=row.id)
        for number, starts_at in enumerate(found.starts)
    ]
    with _naming_the_day(zone):
        return row.id, book_new(act, visits)


def planned(rule: str, starts_at: datetime, zone: str) -> Occurrences:
    """The visits a rule makes, and the holidays it skips; refused where it cannot be followed."""
    words = {
        "unreadable": _("This rule cannot be read."),
        "frequency": _("A series repeats by day, week, month or year."),
        "endless": _("Say how often, or until when."),
        "too_long": _("A series has at most 60 visits, within two years."),
        "none": _("No visit of this series falls on a day that is open."),
        "no_such_zone": _("There is no such time zone. Write it like America/New_York."),
    }
    try:
        return occurrences(Pattern(rule, wall_of(starts_at, zone), zone), holidays())
    except BadSeries as bad:
        raise Refused("scheduling.bad_series", words[bad.code], field="rule", why=bad.code) from None


@transaction.atomic
def move_series(act: Act, *, appointment: UUID, booking: Booking, scope: Scope, reason: str) -> list[UUID]:
    """One visit to a new time, and those meant with it by as much, on the wall. All or none; returns the new appointments."""
    picked, rows = _meant(act, appointment, scope)
    by = wall_of(booking.starts_at, picked.zone) - wall_of(picked.starts_at, picked.zone)
    series = _apart(act, picked, by) if scope == Scope.FOLLOWING else picked.series_id
    if scope == Scope.ALL and picked.series_id:
        _shift(picked.series_id, by)
    same_uses = set(booking.uses) == set(_uses(picked))
    wanted = [
        replace(
            booking, key=f"{booking.key}#{number}", series=series,
            starts_at=booking.starts_at if row.id == picked.id else shifted(row.starts_at, row.zone, by=by),
            uses=_uses(row) if same_uses and row.id != picked.id else booking.uses,
        )
        for number, row in enumerate(rows)
    ]  # fmt: skip
    with _naming_the_day(picked.zone):
        return move_rows(act, rows, wanted, reason=reason)


@transaction.atomic
def cancel_series(act: Act, *, appointment: UUID, scope: Scope, reason: CancelReason) -> list[UUID]:
    """One visit, it and those after it, or all that are to come."""
    picked, rows = _meant(act, appointment, scope)
    lock(appointments=[row.id for row in rows])
    for row in rows:
        cancel(act, appointment=row.id, reason=reason)
    if picked.series_id and scope != Scope.ONE:
        Series.objects.unscoped("may was checked").filter(id=picked.series_id).update(ended_at=act.at)
    return [row.id for row in rows]


def _meant(act: Act, appointment: UUID, scope: Scope) -> tuple[Appointment, list[Appointment]]:
    """The one picked, and by time what is still to come of what is meant; the one picked is always among them."""
    if scope == Scope.ONE:
        picked = find(act, appointment, "scheduling.book")
        return picked, [picked]
    known = Appointment.objects.unscoped("may is checked for each").filter(id=appointment)
    series, starts_at = known.values_list("series", "starts_at").first() or (None, act.at)
    rows = Appointment.objects.unscoped("may is checked for each").filter(series=series, state__in=AHEAD)
    since = starts_at if scope == Scope.FOLLOWING else act.at
    others = rows.filter(starts_at__gte=since).values_list("id", flat=True) if series else ()
    found = find_all(act, [appointment, *others], "scheduling.book")
    if not series:
        raise Refused("scheduling.not_in_series", _("This appointment is not part of a series."))
    return next(row for row in found if row.id == appointment), sorted(found, key=lambda row: row.starts_at)


def _apart(act: Act, picked: Appointment, by: timedelta) -> UUID:
    """From here on it is a series of its own, in the rhythm of the old one; what came before keeps the old."""
    old = Series.objects.unscoped("may was checked").get(appointments=picked)
    wall = wall_of(picked.starts_at, picked.zone) + by
    row = Series.objects.create(
        patient_id=old.patient_id, visit_type_id=old.visit_type_id, rule=old.rule, zone=old.zone, made_at=act.at,
        made_by=act.actor, wall_start=wall.isoformat(timespec="minutes"),
    )  # fmt: skip
    Series.objects.unscoped("may was checked").filter(id=old.id).update(ended_at=act.at)
    return row.id


def _shift(series: UUID, by: timedelta) -> None:
    row = Series.objects.unscoped("may was checked").get(id=series)
    row.wall_start = (datetime.fromisoformat(row.wall_start) + by).isoformat(timespec="minutes")
    row.save(update_fields=["wall_start"])


def _uses(row: Appointment) -> tuple[Use, ...]:
    """What it was booked with; a part of a visit is a part of the new one."""
    claims = Claim.objects.unscoped("may was checked").filter(appointment=row, resource__isnull=False)
    whole = row.ends_at or row.starts_at
    uses = []
    for claim in claims.order_by("id"):
        offset = max(int((claim.during.lower - row.starts_at).total_seconds() // 60), 0)
        ends_early = claim.during.upper < whole
        minutes = int((claim.during.upper - row.starts_at).total_seconds() // 60) - offset if ends_early else None
        uses.append(Use(claim.resource_id, offset, minutes))  # type: ignore[arg-type]
    return tuple(uses)


def _zone(booking: Booking) -> str:
    """The clinician's, else that of the first thing booked."""
    rows: Sequence[Resource] = list(Resource.objects.filter(id__in=[use.resource for use in booking.uses]))
    by_id = {row.id: row for row in rows}
    used = [by_id[use.resource] for use in booking.uses if use.resource in by_id]
    if not used:
        raise Refused("scheduling.missing_need", _("Nothing is booked: say with whom, or where."))
    return next((row for row in used if row.kind == ResourceKind.CLINICIAN), used[0]).zone


@contextmanager
def _naming_the_day(zone: str) -> Iterator[None]:
    """Of many visits, the refusal says which day it is about."""
    try:
        yield
    except Refused as refused:
        starts_at = refused.data.get("starts_at")
        if not isinstance(starts_at, datetime):
            raise
        day = dateformat.format(wall_of(starts_at, zone), _("D j M"))
        raise Refused(refused.code, f"{day}: {refused.message}", **refused.data) from None


def _key(key: str, number: int) -> str:
    return f"{key}#{number}"
