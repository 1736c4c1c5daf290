"""What a list on somebody's screen depends on, cheap enough to ask every few seconds."""

from dataclasses import dataclass

from liaison.kernel.act import Act
from liaison.platform.models import EventRow, Pending
from liaison.spine.access.queries import check
from liaison.spine.work.models import Looking
from liaison.spine.work.queries.lines import PRESENT


@dataclass(frozen=True)
class Freshness:
    """The same again means the same list."""

    told: int | None  # the newest fact that is not about who looked at what
    waiting: int | None  # the oldest fact still to be delivered: its effects are not on the list yet
    present: tuple[tuple[int, str], ...]  # who has which item open


def freshness(act: Act) -> Freshness:
    check(act, "work.see")
    told = EventRow.objects.exclude(name__startswith="access.").order_by("-id").values_list("id", flat=True)
    waiting = Pending.objects.order_by("event_id").values_list("event_id", flat=True)
    present = Looking.objects.filter(seen_at__gt=act.at - PRESENT).order_by("item_id", "staff_id")
    return Freshness(
        told.first(),
        waiting.first(),
        tuple((item, str(staff)) for item, staff in present.values_list("item_id", "staff_id")),
    )
