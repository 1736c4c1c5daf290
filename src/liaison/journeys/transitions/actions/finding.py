"""Find the stay, question or letter that an action is about, locked, or refuse."""

from uuid import UUID

from django.utils.translation import gettext as _

from liaison.journeys.transitions.models import Stay
from liaison.journeys.transitions.rules.telling import Told
from liaison.kernel.errors import Refused


def stay_named(stay: UUID) -> Stay:
    row = Stay.objects.unscoped("may is checked next").select_for_update(no_key=True).filter(id=stay).first()
    if row is None:
        raise Refused("transitions.no_stay", _("There is no such stay."))
    return row


def stay_to_follow(stay: UUID) -> Stay:
    """One that ended and whose follow-up is not over."""
    row = stay_named(stay)
    if row.told != Told.DISCHARGED:
        raise Refused("transitions.nothing_to_follow", _("This stay needs no follow-up, or needs none any more."))
    return row
