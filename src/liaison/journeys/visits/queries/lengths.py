"""How long visits took with the clinician, of one's own or of the kind: what predicted waits are made from."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from liaison.journeys.visits.models import Attendance

_BACK = timedelta(days=180)
_MOST = 3000  # of all together
_EACH = 60
_OWN = 12  # from which a clinician's own are enough


@dataclass(frozen=True)
class Lengths:
    own: dict[tuple[UUID, str], tuple[float, ...]]
    kind: dict[str, tuple[float, ...]]

    def of(self, clinician: UUID | None, visit_type: str) -> tuple[float, ...]:
        """The clinician's own visits of this kind; where they are few, those of colleagues."""
        own = self.own.get((clinician, visit_type), ()) if clinician else ()
        return own if len(own) >= _OWN else self.kind.get(visit_type, ())


def lengths(at: datetime, kinds: Collection[str]) -> Lengths:
    rows = Attendance.objects.unscoped("how long visits take, whose they were does not matter").filter(
        visit_type__in=kinds, finished_at__gte=at - _BACK, finished_at__lt=at, begun_at__isnull=False
    )
    own: dict[tuple[UUID, str], list[float]] = defaultdict(list)
    kind: dict[str, list[float]] = defaultdict(list)
    for clinician, code, begun, finished in rows.order_by("-finished_at").values_list(
        "clinician", "visit_type", "begun_at", "finished_at"
    )[:_MOST]:
        minutes = (finished - begun).total_seconds() / 60 if begun and finished else 0.0
        kind[code].append(minutes)
        if clinician:
            own[clinician, code].append(minutes)
    return Lengths(
        {key: tuple(found[:_EACH]) for key, found in own.items()},
        {key: tuple(found[:_EACH]) for key, found in kind.items()},
    )
