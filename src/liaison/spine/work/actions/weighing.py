"""Change what the rank weighs: every open item gets its new place at once."""

from typing import Any

from django.db import connection, transaction

from liaison.engines.ranking.chance import chance_by_hour
from liaison.engines.ranking.parameters import Parameters
from liaison.engines.ranking.score import effort_points
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.events import ParameterChanged
from liaison.spine.work.models import Item, RankParameter, ReachAttempt
from liaison.spine.work.queries import parameters
from liaison.spine.work.rules import weighing

CHANCE = ("reach", "person", "hour")  # weights that the chance of reaching somebody is made with

# `engines.ranking.score.rank_key` said in SQL; the points of effort come from Python, so that nothing rounds twice.
_RANK = """
    UPDATE work_item i SET rank_key = (%(harm)s::int[])[i.harm] + i.risk + e.points
        + CASE WHEN i.late THEN %(late)s
               ELSE %(due)s - floor(trunc(extract(epoch FROM i.legal_due_at)) / %(tick)s)::int END
    FROM unnest(%(minutes)s::int[], %(points)s::int[]) AS e(minutes, points)
    WHERE i.closed_at IS NULL AND e.minutes = i.minutes
"""


@transaction.atomic
def set_parameter(act: Act, *, name: str, value: int | tuple[int, ...], why: str = "") -> None:
    check(act, "work.tune")
    before = parameters()
    if code := weighing.cannot_set(before, name, value):
        refuse(code, name=name)
    RankParameter.objects.update_or_create(
        name=name,
        defaults={"value": value, "changed_at": act.at, "changed_by": act.actor, "why": why.strip()},
    )
    _rank_again(parameters())
    if name.startswith(CHANCE):
        _reckon_again(parameters())
    announce(
        ParameterChanged(
            patient=None, key=f"parameter:{name}", parameter=name, before=str(getattr(before, name)), value=str(value)
        ),
        act,
    )


def _rank_again(weights: Parameters) -> None:
    open_ = Item.objects.unscoped("weights are everybody's").filter(closed_at=None)
    minutes = list(open_.order_by("minutes").values_list("minutes", flat=True).distinct())
    values: dict[str, Any] = {
        "harm": list(weights.harm_points), "late": weights.late_points, "due": weights.due_points,
        "tick": weights.tick_seconds, "minutes": minutes, "points": [effort_points(m, weights) for m in minutes],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_RANK, values)


def _reckon_again(weights: Parameters) -> None:
    """The chances too: one update for everybody never tried, one for each other."""
    usual = chance_by_hour((), parameters=weights)
    reaching = Item.objects.unscoped("weights are everybody's").filter(closed_at=None, chance__isnull=False)
    reaching.update(chance=list(usual))
    tried: dict[Any, list[tuple[int, bool]]] = {}
    known = ReachAttempt.objects.unscoped("weights are everybody's").filter(patient__in=reaching.values("patient"))
    for patient, hour, reached in known.values_list("patient_id", "hour", "reached"):
        tried.setdefault(patient, []).append((hour, reached))
    for patient, attempts in tried.items():
        reaching.filter(patient=patient).update(chance=list(chance_by_hour(attempts, parameters=weights)))
