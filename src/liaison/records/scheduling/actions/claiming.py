"""Claims laid, lifted and laid again; the free time beside them always follows."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liaison.engines.timetable.ranges import Range
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.actions.locking import lock_patients, lock_resources
from liaison.records.scheduling.actions.openings import during, local_days, refresh_open_days
from liaison.records.scheduling.models import Claim, VisitType, Wave
from liaison.records.scheduling.rules.spans import use_span
from liaison.records.scheduling.values import Use
from liaison.spine.access.actions import check


def drop_claims(claims: QuerySet[Claim]) -> int:
    """These claims are history: what they took is free again."""
    return _set(list(claims.select_related("resource")), live=False)


def set_live(appointments: Collection[UUID], live: bool) -> None:
    """Lay the claims of these appointments again, or lift them; refused when somebody else has taken the time."""
    rows = Claim.objects.unscoped("claims of named appointments").filter(appointment__in=appointments)
    try:
        with transaction.atomic():
            _set(list(rows.filter(live=not live).select_related("resource")), live=live)
    except IntegrityError:
        raise Refused("scheduling.taken", _("Somebody else has been booked at this time since.")) from None


def refresh_around(claims: Collection[Claim], *, since: date = date.min) -> None:
    """Tell the free time anew wherever these claims lie, from a day on."""
    days: dict[UUID, set[date]] = defaultdict(set)
    for claim in claims:
        if claim.resource is not None:
            days[claim.resource.id] |= local_days(Range(claim.during.lower, claim.during.upper), claim.resource.zone)
    for resource in sorted(days):
        refresh_open_days([resource], {day for day in days[resource] if day >= since})


@transaction.atomic
def claim_for_wave(act: Act, *, wave: UUID) -> None:
    """A freed slot is on offer: nobody else books it until the wave closes."""
    check(act, "scheduling.book")
    row = Wave.objects.select_related("visit_type").get(id=wave)
    known = {resource.id: resource for resource in lock_resources(use.resource for use in wave_uses(row))}
    kind: VisitType = row.visit_type
    minutes = int((row.ends_at - row.starts_at) / timedelta(minutes=1))
    claims = []
    for use in wave_uses(row):
        span = use_span(row.starts_at, minutes, use, before=kind.buffer_before, after=kind.buffer_after)
        claims.append(Claim(wave=row, resource=known[use.resource], during=during(span)))
    try:
        with transaction.atomic():
            Claim.objects.bulk_create(claims)
    except IntegrityError:
        raise Refused("scheduling.taken", _("This slot is not free any more.")) from None
    refresh_around(_stored(wave))


@transaction.atomic
def release_wave(act: Act, *, wave: UUID) -> None:
    """The slot is not on offer any more: anybody may book it."""
    check(act, "scheduling.book")
    drop_claims(Claim.objects.unscoped("the slot of a wave").filter(wave=wave, live=True))


def wave_uses(wave: Wave) -> list[Use]:
    """Stored as ids, or as ids with the part of the visit they are there for."""
    return [
        Use(UUID(kept["resource"]), kept.get("offset", 0), kept.get("minutes")) if isinstance(kept, dict) else Use(UUID(kept))
        for kept in wave.resources
    ]  # fmt: skip


def _stored(wave: UUID) -> list[Claim]:
    rows = Claim.objects.unscoped("the slot of a wave").filter(wave=wave, live=True)
    return list(rows.select_related("resource"))


def _set(claims: list[Claim], *, live: bool) -> int:
    if not claims:
        return 0
    if live:  # a patient cannot be in two places either: who books them waits here, and not for what was laid
        lock_patients({claim.patient_id for claim in claims if claim.patient_id})
    lock_resources({claim.resource_id for claim in claims if claim.resource_id})
    rows = Claim.objects.unscoped("the same claims").filter(id__in=[claim.pk for claim in claims])
    rows.update(live=live)
    refresh_around(claims)
    return len(claims)
