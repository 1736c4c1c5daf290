"""Who looks at which thread, and who answers it, just now."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import staff_in
from liaison.spine.conversations.models import ThreadLook
from liaison.spine.conversations.values.inbox import Present

PRESENT = timedelta(seconds=60)  # somebody who looked longer ago is not there any more


def present(act: Act, threads: Iterable[UUID]) -> dict[UUID, tuple[Present, ...]]:
    """Colleagues, not oneself; those who answer first."""
    looks = ThreadLook.objects.filter(thread__in=list(threads), seen_at__gt=act.at - PRESENT)
    rows = looks.exclude(staff=staff_in(act)).order_by("doing", "staff__name", "staff_id")
    found: dict[UUID, tuple[Present, ...]] = {}
    for thread, name, doing in rows.values_list("thread_id", "staff__name", "doing"):
        found[thread] = (*found.get(thread, ()), Present(name, doing))
    return found


def everybody_present(act: Act) -> tuple[tuple[str, str, str], ...]:
    """What a list depends on."""
    looks = ThreadLook.objects.filter(seen_at__gt=act.at - PRESENT).order_by("thread_id", "staff_id")
    return tuple(
        (str(thread), str(staff), doing) for thread, staff, doing in looks.values_list("thread_id", "staff_id", "doing")
    )
