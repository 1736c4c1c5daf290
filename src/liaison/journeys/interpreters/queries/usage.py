"""How often, in which languages and how, interpreters were used; and how often nobody came."""

from datetime import datetime

from django.db.models import Count, Q, Sum

from liaison.journeys.interpreters.models import Use
from liaison.journeys.interpreters.values import Presence, Usage
from liaison.kernel.act import Act
from liaison.spine.access.queries import check


def usage(act: Act, *, since: datetime, until: datetime) -> list[Usage]:
    """Totals of the visits in this time, the most used language first."""
    check(act, "interpreters.read")
    rows = Use.objects.unscoped("totals only").filter(at__gte=since, at__lt=until)
    counted = rows.values("language", "modality").annotate(
        visits=Count("id"), minutes_=Sum("minutes"), absent=Count("id", filter=Q(presence=Presence.ABSENT)),
        declined=Count("id", filter=Q(presence=Presence.DECLINED)),
    )  # fmt: skip
    return [
        Usage(
            language=row["language"], modality=row["modality"], visits=row["visits"], minutes=row["minutes_"] or 0,
            absent=row["absent"], declined=row["declined"],
        )
        for row in counted.order_by("-visits", "language", "modality")
    ]  # fmt: skip
