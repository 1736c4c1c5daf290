"""What the board on a screen depends on, cheap enough to ask every second."""

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access.queries import check


def board_version(act: Act) -> tuple[object, ...]:
    """The same again means the same board: the newest fact that is not a look at a chart, and the minute."""
    check(act, "visits.read")
    return (*latest(), act.at.replace(second=0, microsecond=0).isoformat())


def latest() -> tuple[object, ...]:
    facts = EventRow.objects.exclude(name__startswith="access.").order_by("-id")
    return (facts.values_list("id", flat=True).first(),)
