"""Calendar addresses: made for a resource or a patient, read by calendar programs without a sign-in, and revoked."""

import secrets
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from liaison.formats import ics
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.kernel.secret import digest
from liaison.platform.events import announce
from liaison.records.scheduling.actions.notices import language_of
from liaison.records.scheduling.events import FeedMade, FeedRead, FeedRevoked, feed_key
from liaison.records.scheduling.models import CalendarFeed
from liaison.records.scheduling.queries.feeds import busy_of, may_have, owner_name
from liaison.spine.access.actions import check

MOST = 5  # addresses of one calendar at a time: a telephone, a computer, and some to spare
_MAY = "may is checked beside it"
_SECRET = "the secret address is the permission"  # noqa: S105  # says why, and is none


@transaction.atomic
def make_feed(act: Act, *, resource: UUID | None = None, patient: UUID | None = None) -> str:
    """The secret of a new address. It is told once: only its digest is kept."""
    _may(act, resource, patient)
    open_ = CalendarFeed.objects.unscoped(_MAY).filter(resource=resource, patient=patient, revoked_at=None)
    if open_.count() >= MOST:
        raise Refused("scheduling.feeds", _("There are five addresses for this calendar already. Revoke one first."))
    secret = secrets.token_urlsafe(32)
    row = CalendarFeed.objects.create(
        secret=digest(secret), resource_id=resource, patient_id=patient, made_at=act.at, made_by=act.actor
    )
    announce(FeedMade(patient=patient, key=feed_key(row.id), resource=resource), act)
    return secret


@transaction.atomic
def revoke_feed(act: Act, *, feed: UUID) -> None:
    """From now on the address answers like one that never was."""
    row = (
        CalendarFeed.objects.unscoped(_MAY)
        .select_for_update(no_key=True, of=("self",))
        .filter(id=feed, revoked_at=None)
        .first()
    )
    if row is None:
        raise Refused("scheduling.no_feed", _("This address is not in use any more."))
    _may(act, row.resource_id, row.patient_id)
    row.revoked_at = act.at
    row.save(update_fields=["revoked_at"])
    announce(FeedRevoked(patient=row.patient_id, key=feed_key(row.id), resource=row.resource_id), act)


@transaction.atomic
def read_feed(act: Act, *, secret: str) -> bytes | None:
    """The calendar file, and a line in the log; None for an address that is not, or no longer, one."""
    rows = CalendarFeed.objects.unscoped(_SECRET).select_related("resource")
    row = rows.filter(secret=digest(secret), revoked_at=None).first()
    if row is None:
        return None
    with override(language_of(row.patient_id) if row.patient_id else settings.LANGUAGE_CODE):
        times, name = busy_of(row, act.at), owner_name(row)
    CalendarFeed.objects.unscoped(_SECRET).filter(id=row.id).update(read_at=act.at)
    fact = FeedRead(patient=row.patient_id, key=feed_key(row.id), resource=row.resource_id, visits=len(times))
    announce(fact, act)
    return ics.calendar(name, times, now=act.at)


def _may(act: Act, resource: UUID | None, patient: UUID | None) -> None:
    """A patient's: who may book for that patient. A resource's: its own clinician, or who sets calendars up."""
    if (resource is None) == (patient is None):
        raise Refused("scheduling.of_one", _("Say which resource, or which site: one of the two."))
    if patient is not None:
        check(act, "scheduling.book", patient)
    elif resource is not None and not may_have(act, resource):
        check(act, "scheduling.set_up")
