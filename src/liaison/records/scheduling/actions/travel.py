"""Say how far it is to a site, by the beginning of the home's postal code: minutes by car, as somebody who knows the roads writes them down."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.models import Travel
from liaison.spine.access.actions import check
from liaison.spine.people.models import Place

_FARTHEST = 600  # minutes


@transaction.atomic
def set_travel(act: Act, *, place: UUID, minutes: Mapping[str, int]) -> None:
    """Minutes by beginning of a postal code; what is said replaces what was known of this site."""
    check(act, "scheduling.set_up")
    if not Place.objects.filter(id=place).exists():
        raise Refused("scheduling.no_such_place", _("There is no such site."), field="place")
    wrong = [postal for postal, far in minutes.items() if not postal.strip() or not 0 <= far <= _FARTHEST]
    if wrong:
        message = _("A way takes between 0 and %(most)s minutes: %(wrong)s") % {
            "most": _FARTHEST,
            "wrong": ", ".join(wrong),
        }
        raise Refused("scheduling.range", message, field="ways")
    Travel.objects.filter(place=place).delete()
    Travel.objects.bulk_create(
        Travel(place_id=place, postal=postal.strip().upper(), minutes=far) for postal, far in minutes.items()
    )
