"""Keep what a patient wishes of visits, so that nobody has to ask again."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.timetable.suiting import CELLS
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.models import Wishes
from liaison.spine.access.actions import check


@transaction.atomic
def keep_wishes(
    act: Act, *, patient: UUID, gender: str = "", suits: Collection[str] = (), place: UUID | None = None, ride: bool = False
) -> None:  # fmt: skip
    """What is said now replaces what was known; nothing is announced, since nothing follows from it."""
    check(act, "scheduling.book", patient)
    if unknown := set(suits) - set(CELLS):
        raise Refused(
            "scheduling.no_such_time", _("There is no such part of the week: %s") % ", ".join(sorted(unknown))
        )
    values = {
        "gender": gender, "suits": [cell for cell in CELLS if cell in suits], "place_id": place, "ride": ride,
        "told_at": act.at, "told_to": act.actor,
    }  # fmt: skip
    Wishes.objects.unscoped("may is checked in the line above").update_or_create(patient_id=patient, defaults=values)
