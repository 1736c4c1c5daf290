"""What is refused about a booking before anybody looks at a calendar."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.ground import Ground, Thing
from liaison.records.scheduling.queries.words import kind_name
from liaison.records.scheduling.rules.needs import Offered, unmet
from liaison.records.scheduling.rules.spans import use_minutes
from liaison.records.scheduling.values import Booking, Modality, ResourceKind, Use

GRACE = timedelta(minutes=5)  # a walk-in is booked for the minute that has just begun
FARTHEST = timedelta(days=800)
_LONGEST = 720  # minutes, as of kinds of visit


def refuse_nonsense(act: Act, bookings: Sequence[Booking]) -> None:
    """What can be said without reading anything."""
    for booking in bookings:
        if booking.starts_at.tzinfo is None:
            raise Refused("scheduling.no_zone", _("A time needs its zone."))
        if booking.starts_at < act.at - GRACE:
            raise Refused("scheduling.past", _("This time is over. Choose one that is still to come."))
        if booking.starts_at > act.at + FARTHEST:
            raise Refused("scheduling.too_far", _("Nobody books this far ahead: choose a day within two years."))
        if booking.minutes is not None and not 5 <= booking.minutes <= _LONGEST:
            raise Refused("scheduling.length", _("A visit takes between 5 minutes and 12 hours."))
        if booking.modality and booking.modality not in set(Modality):
            raise Refused("scheduling.modality", _("There is no such way to meet: %s") % booking.modality)
        if not booking.key.strip():
            raise Refused("scheduling.no_key", _("A booking needs a key of its own."))
        _refuse_uses(booking.uses)


def refuse_misfit(ground: Ground, booking: Booking) -> None:
    """What can be said once the kind of visit and its resources are known."""
    minutes = ground.minutes(booking)
    for use in booking.uses:
        if use.offset >= minutes or (use.minutes is not None and use.offset + use.minutes > minutes):
            raise Refused("scheduling.use_outside", _("A resource is booked for longer than the visit."))
    _refuse_unmet(ground, booking, minutes)
    day = booking.starts_at.astimezone(ZoneInfo(zone_of(ground, booking))).date()
    early = booking.window_from and day < booking.window_from
    if early or (booking.window_until and day > booking.window_until):
        raise Refused(
            "scheduling.outside_window",
            _("The authorization covers %(first)s to %(last)s only.")
            % {"first": booking.window_from or "…", "last": booking.window_until or "…"},
            window_from=booking.window_from, window_until=booking.window_until,
        )  # fmt: skip


def lead_of(ground: Ground, booking: Booking) -> Thing:
    """Whose visit it is: the clinician's where there is one, else the first thing booked."""
    used = [ground.resources[use.resource] for use in booking.uses]
    return next((row for row in used if row.kind == ResourceKind.CLINICIAN), used[0])


def zone_of(ground: Ground, booking: Booking) -> str:
    return lead_of(ground, booking).zone


def _refuse_uses(uses: Sequence[Use]) -> None:
    if not uses:
        raise Refused("scheduling.missing_need", _("Nothing is booked: say with whom, or where."))
    if len({use.resource for use in uses}) < len(uses):
        raise Refused("scheduling.twice", _("The same resource is booked twice for one visit."))
    if any(use.offset < 0 or (use.minutes is not None and use.minutes <= 0) for use in uses):
        raise Refused("scheduling.ends_before_start", _("A part of the visit ends before it begins."))


def _refuse_unmet(ground: Ground, booking: Booking, minutes: int) -> None:
    offered = []
    for use in booking.uses:
        resource = ground.resources[use.resource]
        first, last = use_minutes(minutes, use)
        offered.append(Offered(resource.kind, resource.skills, first, last))
    need = unmet(ground.kind(booking).needed(minutes), offered)
    if need is not None:
        what = kind_name(need.kind)
        raise Refused(
            "scheduling.missing_need",
            _("This visit also needs: %s") % (f"{what} ({need.skill})" if need.skill else what),
            kind=need.kind, skill=need.skill,
        )  # fmt: skip
