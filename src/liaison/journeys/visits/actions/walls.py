"""Wall screens by secret address, and from how many minutes a wait is long."""

import secrets
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.visits.events import ThresholdChanged, WallOpened, WallRevoked
from liaison.journeys.visits.models import Threshold, WallScreen
from liaison.journeys.visits.values import HERE, Step
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.kernel.secret import digest
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def open_wall(act: Act, *, name: str, place: UUID | None, language: str = "en") -> str:
    """A new screen; the secret of its address is told once and kept only as a digest."""
    check(act, "visits.set_up")
    if not name.strip():
        raise Refused("visits.words_missing", _("Say where the screen hangs."))
    secret = secrets.token_urlsafe(24)
    wall = WallScreen.objects.create(
        secret=digest(secret), name=name.strip()[:80], place_id=place, language=language, made_at=act.at,
        made_by=act.actor,
    )  # fmt: skip
    announce(WallOpened(patient=None, key=f"wall:{wall.id}", wall=wall.id), act)
    return secret


@transaction.atomic
def revoke_wall(act: Act, *, wall: UUID) -> None:
    """The address shows nothing from now on."""
    check(act, "visits.set_up")
    if WallScreen.objects.filter(id=wall, revoked_at=None).update(revoked_at=act.at):
        announce(WallRevoked(patient=None, key=f"wall:{wall}", wall=wall), act)


@transaction.atomic
def set_threshold(act: Act, *, step: Step, soon: int, late: int) -> None:
    """For every board from the next look on."""
    check(act, "visits.set_up")
    if step not in HERE or not 0 < soon < late <= 600:
        raise Refused("visits.bad_threshold", _("The first number is smaller than the second, and both are minutes."))
    Threshold.objects.update_or_create(step=step, defaults={"soon": soon, "late": late})
    announce(ThresholdChanged(patient=None, key=f"threshold:{step}", step=step.value, soon=soon, late=late), act)
