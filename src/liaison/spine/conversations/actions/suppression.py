"""Addresses that are not used any more, whoever's they are: suppressed with a reason, lifted by a person."""

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions.locking import alone_with_suppressions
from liaison.spine.conversations.actions.sending import stop
from liaison.spine.conversations.events import AddressSuppressed, SuppressionLifted
from liaison.spine.conversations.models import Message, Suppression
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.values import ANY, Channel, Delivery, Purpose, Suppressed


def suppression_key(suppression: int) -> str:
    return f"suppression:{suppression}"


@transaction.atomic
def suppress(act: Act, *, channel: str, address: str, why: Suppressed) -> int:
    """Nothing goes there from now on, and what is queued for it is stopped. Returns how many were stopped."""
    check(act, "conversations.write")
    clean = _clean(channel, address)
    alone_with_suppressions()
    row = Suppression.objects.filter(channel=channel, address=clean, lifted_at=None).first()
    if row is None:
        row = Suppression.objects.create(channel=channel, address=clean, why=why, at=act.at, by=act.actor)
        announce(AddressSuppressed(patient=None, key=suppression_key(row.pk), channel=channel, why=why), act)
    elif row.why == Suppressed.STOPPED and why != Suppressed.STOPPED:  # what binds more is kept
        row.why, row.at, row.by = why, act.at, act.actor
        row.save(update_fields=["why", "at", "by"])
        announce(AddressSuppressed(patient=None, key=suppression_key(row.pk), channel=channel, why=why), act)
    queued = Message.objects.unscoped("what is queued for an address").filter(address=clean, state=Delivery.QUEUED)
    if channel != ANY:
        queued = queued.filter(channel=channel)
    if why == Suppressed.STOPPED:
        queued = queued.exclude(purpose=Purpose.CONFIRMATION)
    return stop(act, list(queued.order_by("id").select_for_update(no_key=True, of=("self",))), f"address_{why}")


@transaction.atomic
def lift_suppression(act: Act, *, channel: str, address: str) -> bool:
    """It may be used again: somebody found out, or its holder said START. False when nothing was suppressed."""
    check(act, "conversations.consent")
    rows = Suppression.objects.select_for_update(no_key=True).filter(channel=channel, address=_clean(channel, address))
    row = rows.filter(lifted_at=None).first()
    if row is None:
        return False
    row.lifted_at, row.lifted_by = act.at, act.actor
    row.save(update_fields=["lifted_at", "lifted_by"])
    announce(SuppressionLifted(patient=None, key=suppression_key(row.pk), channel=channel), act)
    return True


def _clean(channel: str, address: str) -> str:
    shapes = (Channel.SMS, Channel.EMAIL) if channel == ANY else (channel,)
    clean = next((found for shape in shapes if (found := normal(shape, address))), "")
    if not clean:
        raise Refused("conversations.no_such_address", _("This is no number or address."), field="address")
    return clean
