"""An act from a bare request, for the door itself: before anybody is signed in there is no desk page to build one."""

from datetime import UTC, datetime

from django.http import HttpRequest

from liaison.kernel.act import Act
from liaison.platform.http import request_id_of
from liaison.spine.people.models import Staff


def now() -> datetime:
    """The door is an interface: here a request meets the clock."""
    return datetime.now(UTC)  # noqa: TID251


def act_of(request: HttpRequest | None, staff: Staff | None) -> Act:
    return Act(
        actor=staff.actor if staff else "system:sign-in",
        role=staff.role if staff else "",
        at=now(),
        purpose="operations",
        via="desk",
        request_id=request_id_of(request) if request is not None else "",
    )
