"""What is being computed, or came to nothing."""

from liaison.journeys.population.models import Computation
from liaison.journeys.population.values import Long
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


def computing_of(act: Act, *, kind: Long, code: str = "") -> Computation | None:
    """The one asked for last; it may have ended."""
    check(act, "population.read")
    return Computation.objects.filter(kind=kind, code=code).order_by("-id").first()
