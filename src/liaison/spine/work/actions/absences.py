"""Say who is away and who covers; the cover has the items meanwhile without anything changing hands."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check, staff_in
from liaison.spine.people.events import staff_key
from liaison.spine.people.models import Staff
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import AwayCancelled, AwayPlanned
from liaison.spine.work.models import Away
from liaison.spine.work.queries.staffing import absences, roster
from liaison.spine.work.rules.reaching import Absence, leaves_nobody, overlaps

_LOCK = 7011  # advisory lock: absences are planned one at a time, since each depends on the others


@transaction.atomic
def set_away(act: Act, *, staff: UUID, starts_at: datetime, ends_at: datetime, cover: UUID | None = None) -> int:
    """One's own absence, or as a supervisor anybody's. Without a cover the team has the items meanwhile."""
    check(act, "work.do" if staff_in(act) == staff else "work.assign")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_LOCK])
    if code := _cannot(Absence(staff, starts_at, ends_at, cover), act.at):
        refuse(code, staff=staff)
    away = Away.objects.create(staff_id=staff, starts_at=starts_at, ends_at=ends_at, cover_id=cover)
    announce(
        AwayPlanned(patient=None, key=staff_key(staff), staff=staff, starts_at=starts_at, ends_at=ends_at, cover=cover),
        act,
    )
    return away.pk


@transaction.atomic
def cancel_away(act: Act, *, away: int) -> None:
    """Call an absence off, or end it early."""
    planned = Away.objects.select_for_update(no_key=True).filter(id=away).first()
    check(act, "work.do" if planned and staff_in(act) == planned.staff_id else "work.assign")
    if planned is None or planned.ends_at <= act.at:
        refuse("away_over")
    if planned.starts_at < act.at:
        planned.ends_at = act.at
        planned.save(update_fields=["ends_at"])
    else:
        planned.delete()
    announce(
        AwayCancelled(
            patient=None, key=staff_key(planned.staff_id), staff=planned.staff_id, starts_at=planned.starts_at
        ),
        act,
    )


def _cannot(wanted: Absence, now: datetime) -> str:
    if wanted.ends_at <= wanted.starts_at or wanted.ends_at <= now:
        return "away_backwards"
    there, others = roster(now), absences(after=wanted.starts_at, before=wanted.ends_at)
    if wanted.staff in there.gone or not Staff.objects.filter(id=wanted.staff).exists():
        return "no_such_person"
    if any(overlaps(wanted, other) for other in others if other.staff == wanted.staff):
        return "away_overlaps"
    if wanted.cover is not None:
        covered = wanted.cover not in there.gone and all(other.staff != wanted.cover for other in others)
        return "" if covered and wanted.cover != wanted.staff else "cover_unreachable"
    teams = Staff.teams.through.objects.filter(staff_id=wanted.staff).values_list("team_id", flat=True)
    return "nobody_left" if any(leaves_nobody(wanted, there.members.get(t, frozenset()), others) for t in teams) else ""
