"""The rank of one open item: additive points, each a logarithm, that add up to the score exactly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import log2

from liaison.engines.ranking.parameters import DEFAULT, DOUBLING, Harm, Parameters

LONGEST = 480  # minutes; a day's work is as unattractive as an estimate can make an item


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What the rank knows of an open item. `risk` adds this patient's own points to the duty's harm."""

    id: str  # sorts as text: pad numbers
    harm: Harm
    minutes: int
    due_at: datetime
    late: bool = False
    risk: int = 0
    chance: tuple[int, ...] | None = None  # points by local hour; None when nobody has to be reached


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One part of a score: the desk finds the words by `code` and fills them from `params`."""

    code: str  # harm, risk, clock, late, reach, desk, effort
    points: int
    params: Mapping[str, int | str] = field(default_factory=dict)


def tick(at: datetime, parameters: Parameters = DEFAULT) -> int:
    """The moment in points of the clock; later by `doubling_hours` is DOUBLING points more."""
    return int(at.timestamp()) // parameters.tick_seconds


def harm_points(harm: Harm, parameters: Parameters = DEFAULT) -> int:
    return parameters.harm_points[harm - 1]


def effort_points(minutes: int, parameters: Parameters = DEFAULT) -> int:
    halvings = log2(parameters.usual_minutes / min(max(minutes, 1), LONGEST))
    return round(halvings * DOUBLING * parameters.effort_percent / 100)


def rank_key(
    harm: Harm,
    minutes: int,
    due_at: datetime,
    *,
    late: bool = False,
    risk: int = 0,
    parameters: Parameters = DEFAULT,
) -> int:
    """The part of the score that time does not change, to be stored with the item and indexed.

    Of items that are not late it holds the due moment, so that adding the same `tick(now)` to all
    keeps their order; of late ones it holds the flat points, and nothing is added.
    """
    clock = parameters.late_points if late else parameters.due_points - tick(due_at, parameters)
    return harm_points(harm, parameters) + risk + effort_points(minutes, parameters) + clock


def score(item: Candidate, *, now: datetime, hour: int, parameters: Parameters = DEFAULT) -> int:
    """The same sum as SQL makes it: stored key, plus the moment unless late, plus the hour's chance."""
    key = rank_key(item.harm, item.minutes, item.due_at, late=item.late, risk=item.risk, parameters=parameters)
    moment = 0 if item.late else tick(now, parameters)
    return key + moment + (parameters.desk_points if item.chance is None else item.chance[hour])


def reasons(item: Candidate, *, now: datetime, hour: int, parameters: Parameters = DEFAULT) -> tuple[Reason, ...]:
    """Why the item stands where it stands at `now`, which is `hour` o'clock where the person is."""
    harm = Reason(code="harm", points=harm_points(item.harm, parameters), params={"grade": int(item.harm)})
    risk = (Reason(code="risk", points=item.risk),) if item.risk else ()
    effort = Reason(code="effort", points=effort_points(item.minutes, parameters), params={"minutes": item.minutes})
    return (harm, *risk, _clock(item, now, parameters), _reach(item, hour, parameters), effort)


def _clock(item: Candidate, now: datetime, parameters: Parameters) -> Reason:
    minutes_left = int((item.due_at - now).total_seconds()) // 60
    params: dict[str, int | str] = {"due_at": item.due_at.isoformat(), "minutes_left": minutes_left}
    if item.late:
        return Reason(code="late", points=parameters.late_points, params=params)
    points = parameters.due_points + tick(now, parameters) - tick(item.due_at, parameters)
    return Reason(code="clock", points=points, params=params)


def _reach(item: Candidate, hour: int, parameters: Parameters) -> Reason:
    if item.chance is None:
        return Reason(code="desk", points=parameters.desk_points)
    params = {"hour": hour, "best": max(item.chance)}
    return Reason(code="reach", points=item.chance[hour], params=params)
