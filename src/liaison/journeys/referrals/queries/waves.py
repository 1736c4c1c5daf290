"""Whom to chase now, by which way, and why some are left out: the same plan is shown and sent."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from liaison.engines.referring import Record, Rung, Stage, due_on, next_rung
from liaison.journeys.referrals.models import Referral, Sending
from liaison.journeys.referrals.queries.board import line
from liaison.journeys.referrals.values import Chased, Line, Urgency, Way, Why
from liaison.kernel.act import Act
from liaison.records.directory.queries import offices_by_id
from liaison.records.directory.values import Office
from liaison.spine.access.queries import check

_REST = timedelta(days=2)  # between two tries
_WRITES = (Way.FAX, Way.EMAIL, Way.LETTER)


def wave(act: Act, *, referrals: Sequence[UUID]) -> list[Chased]:
    """What would be done with each of these, in the order of the list."""
    check(act, "referrals.track")
    rows = Referral.objects.seen_by(act).filter(id__in=list(referrals)).select_related("patient", "office", "named")
    lines = sorted((line(row) for row in rows), key=lambda one: (one.quiet_since or one.stage_at, str(one.id)))
    known = offices_by_id(act, ids={one.office for one in lines if one.office})
    waiting = Sending.objects.seen_by(act).filter(referral__in=list(referrals), state="queued")
    underway = set(waiting.values_list("referral_id", flat=True))
    return [_planned(act, one, known.get(one.office) if one.office else None, one.id in underway) for one in lines]


def due_to_chase(act: Act, *, lines: Sequence[Line]) -> dict[UUID, tuple[Rung, date]]:
    """The next try of each that waits for its office, and its day."""
    known = offices_by_id(act, ids={one.office for one in lines if one.office})
    found: dict[UUID, tuple[Rung, date]] = {}
    for one in lines:
        rung = rung_of(one, known.get(one.office) if one.office else None)
        if rung is not None:
            found[one.id] = rung, due_on(rung, localdate(one.tried_at or one.quiet_since or one.stage_at))
    return found


def rung_of(one: Line, office: Office | None) -> Rung | None:
    """None where nothing is to be chased: no office, news, a day, or three tries made."""
    if office is None or one.stage not in (Stage.ANSWER, Stage.DATE):
        return None
    return next_rung(tries=one.tries, urgent=one.urgency != Urgency.ROUTINE, record=record_of(office))


def record_of(office: Office) -> Record:
    return Record(answers=office.learned.booked, most_by=office.learned.answered_by)


def _planned(act: Act, one: Line, office: Office | None, underway: bool) -> Chased:
    why = _why_not(act, one, office, underway)
    if why or office is None:
        return Chased(line=one, why=why)
    way = next((way for way in _WRITES if way in office.listing.takes), None)
    if way is None:
        return Chased(line=one, why=Why.NO_WAY)
    return Chased(line=one, way=way, number=one.tries + 1)


def _why_not(act: Act, one: Line, office: Office | None, underway: bool) -> str:
    if office is None:
        return Why.NO_OFFICE
    if one.end or one.stage not in (Stage.ANSWER, Stage.DATE):
        return Why.NEWS
    if underway or (one.tried_at and act.at - one.tried_at < _REST):
        return Why.JUST_CHASED
    rung = rung_of(one, office)
    if rung is None:
        return Why.CLINICIAN
    return Why.BY_PHONE if rung.by_phone else ""
