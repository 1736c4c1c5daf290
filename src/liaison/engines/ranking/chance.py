"""How likely somebody is to be reached at each hour, learned from the calls made to them, in points."""

from collections.abc import Iterable, Sequence
from math import log2

from liaison.engines.ranking.parameters import DEFAULT, DOUBLING, Parameters

HOURS = 24
FIRST_HOUR, LAST_HOUR = 8, 20  # calls are not made earlier or later than these hours (telephone quiet hours)
DAYPARTS = ((8, 9), (10, 11), (12, 13), (14, 15), (16, 17), (18, 19, 20))
PART_OF_HOUR = {hour: part for part, hours in enumerate(DAYPARTS) for hour in hours}

# A team without a record of its own starts from the shape of 150,000 automated calls (answered: 58% at 9,
# 63% at 15, 68% at 16, least at lunch; 1-800 Notify), scaled to the 41% an attempt that follows from 65.1%
# of 4,115 discharged patients reached in two (Society of Hospital Medicine abstract). To be replaced by own counts.
USUAL_REACH = tuple(
    {8: 0.36, 9: 0.39, 10: 0.39, 11: 0.38, 12: 0.35, 13: 0.37, 14: 0.40, 15: 0.42, 16: 0.46, 17: 0.44}.get(
        hour, 0.44 if FIRST_HOUR <= hour <= LAST_HOUR else 0.0
    )
    for hour in range(HOURS)
)


def points_by_hour(reach: Sequence[float], parameters: Parameters = DEFAULT) -> tuple[int, ...]:
    """Points of each hour: all of `reach_points` at the person's own best, fewer for each halving from there."""
    best = max(reach)
    each = DOUBLING * parameters.reach_percent / 100
    return tuple(
        max(round(parameters.reach_points - each * log2(best / chance)), 0) if chance else 0 for chance in reach
    )


def chance_max(parameters: Parameters = DEFAULT) -> int:
    """The most that any item can gain from its hour."""
    return max(parameters.reach_points, parameters.desk_points)


def reach_by_hour(
    attempts: Iterable[tuple[int, bool]], prior: Sequence[float] = USUAL_REACH, parameters: Parameters = DEFAULT
) -> tuple[float, ...]:
    """Probability of reaching a person at each hour, from (hour, reached) of the calls made so far.

    Two smoothings: the person's overall level against the team's `prior`, then each part of the day
    (a Beta with `hour_weight` imagined calls) against that level. No calls gives the prior itself.
    """
    tried, reached = [0] * len(DAYPARTS), [0] * len(DAYPARTS)
    expected = 0.0
    for hour, answered in attempts:
        part = PART_OF_HOUR.get(hour)
        if part is not None:
            tried[part] += 1
            reached[part] += answered
            expected += prior[hour]
    person = parameters.person_weight
    level = (sum(reached) + person) / (expected + person)
    strength = parameters.hour_weight
    learned = [0.0] * HOURS
    for hour, part in PART_OF_HOUR.items():
        usual = min(prior[hour] * level, 0.95)
        learned[hour] = (reached[part] + strength * usual) / (tried[part] + strength)
    return tuple(learned)


def chance_by_hour(
    attempts: Iterable[tuple[int, bool]], prior: Sequence[float] = USUAL_REACH, parameters: Parameters = DEFAULT
) -> tuple[int, ...]:
    """The 24 points stored with an item that needs a person reached."""
    return points_by_hour(reach_by_hour(attempts, prior, parameters), parameters)


def prior_by_hour(attempts: Iterable[tuple[int, bool]], strength: int = 50) -> tuple[float, ...]:
    """The team's own reach by hour: its calls, smoothed by `strength` imagined calls an hour of the usual shape."""
    tried, reached = [0] * HOURS, [0] * HOURS
    for hour, answered in attempts:
        tried[hour] += 1
        reached[hour] += answered
    return tuple(
        (reached[hour] + strength * USUAL_REACH[hour]) / (tried[hour] + strength) if USUAL_REACH[hour] else 0.0
        for hour in range(HOURS)
    )
