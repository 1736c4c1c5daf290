"""The first lines of a ranked list, exactly, without reading the list: `engines.ranking` said in SQL.

A score is the stored key, plus the moment (unless late), plus the hour's chance. Only the chance disturbs the
order of the keys, by at most `most` points. So the best keys are read first; their scores give a bound that the
page's last line cannot fall below; and only items whose key can still reach that bound are ranked in full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, IntegerField, Value
from django.db.models.functions import Coalesce

from liaison.engines.ranking.chance import chance_max
from liaison.engines.ranking.page import least_key
from liaison.engines.ranking.parameters import Parameters
from liaison.engines.ranking.score import tick

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from liaison.spine.work.models import Item

ORDER = ("-score", "legal_due_at", "id")


@dataclass(frozen=True)
class Moment:
    """When the list is asked for, with the weights that hold then."""

    at: datetime
    weights: Parameters

    @property
    def hour(self) -> int:
        """On the clinic's clock, by which chances are stored."""
        return self.at.astimezone(ZoneInfo(settings.TIME_ZONE)).hour

    def points(self, *, late: bool) -> int:
        """What the moment adds to every key of a branch."""
        return 0 if late else tick(self.at, self.weights)


def ranked(items: "QuerySet[Item]", moment: Moment, size: int) -> Sequence[tuple[int, int]]:
    """The ids and scores of the best `size` items, in two queries however long the list is."""
    branches = [(late, _scored(items.filter(late=late), moment, late=late)) for late in (True, False)]
    heads = [branch.order_by("-rank_key", "legal_due_at", "id").values_list("score")[:size] for _, branch in branches]
    scores = sorted((score for (score,) in heads[0].union(heads[1], all=True)), reverse=True)
    most = chance_max(moment.weights)
    best = []
    for late, branch in branches:
        least = least_key(scores, size=size, moment=moment.points(late=late), most=most)
        able = branch if least is None else branch.filter(rank_key__gte=least)
        best.append(able.order_by(*ORDER).values_list("id", "score", "legal_due_at")[:size])
    return [(id, score) for id, score, _ in best[0].union(best[1], all=True).order_by(*ORDER)[:size]]


def _scored(items: "QuerySet[Item]", moment: Moment, *, late: bool) -> Any:  # the stubs know no annotations
    chance = Coalesce(F(f"chance__{moment.hour}"), Value(moment.weights.desk_points), output_field=IntegerField())
    return items.annotate(score=F("rank_key") + Value(moment.points(late=late)) + chance)
