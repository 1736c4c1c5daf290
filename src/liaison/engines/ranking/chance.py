"""When somebody is likely to be reached, learned from the calls made to them, as points for each hour.

The points compare each hour with the person's own best one, not with other people: somebody who is hard
to reach at every hour would otherwise sink below everybody who is not, which is neither fair nor lawful.
"""

from collections.abc import Iterable, Sequence
from math import log2

from liaison.engines.ranking.parameters import DEFAULT, DOUBLING, Parameters

HOURS = 24
# Parts of the day that are learned as one. Nobody is called before eight or from nine in the evening.
DAYPARTS = ((8, 9), (10, 11), (12, 13), (14, 15), (16, 17), (18, 19, 20))
PART_OF_HOUR = {hour: part for part, hours in enumerate(DAYPARTS) for hour in hours}

# What a team without a record of its own starts from: the shape of 150,000 automated calls in the United States
# (answered: 58% at 9, least at lunch, 63% at 15, 68% at 16, 65% at 17; 1-800 Notify), scaled to the 41% a call that
# follows from 65.1% of 4,115 discharged patients reached in two (Society of Hospital Medicine abstract).
_USUAL = {8: 0.36, 9: 0.39, 10: 0.39, 11: 0.38, 12: 0.35, 13: 0.37, 14: 0.40, 15: 0.42, 16: 0.46}
USUAL_REACH = tuple(_USUAL.get(hour, 0.44) if hour in PART_OF_HOUR else 0.0 for hour in range(HOURS))

Calls = Iterable[tuple[int, bool]]  # local hour, reached


def chance_max(parameters: Parameters = DEFAULT) -> int:
    """The most that any item can gain from its hour: a person's best one, or work that needs nobody."""
    best = DOUBLING * parameters.reach_percent / 100 * log2(100 / parameters.reach_floor_percent)
    return max(round(best), parameters.desk_points)


def points_by_hour(reach: Sequence[float], parameters: Parameters = DEFAULT) -> tuple[int, ...]:
    """Points of each hour, by its chance as a share of the best hour's: DOUBLING for each doubling from the floor."""
    nothing = max(reach) * parameters.reach_floor_percent / 100
    each = DOUBLING * parameters.reach_percent / 100
    return tuple(round(each * log2(chance / nothing)) if chance > nothing else 0 for chance in reach)


def reach_by_hour(
    calls: Calls, prior: Sequence[float] = USUAL_REACH, parameters: Parameters = DEFAULT
) -> tuple[float, ...]:
    """Probability of reaching a person at each hour, from the calls made so far.

    Two smoothings: the person's overall level against the team's `prior`, then each part of the day
    (a Beta with `hour_weight` imagined calls) against that level. No calls give the prior itself.
    """
    tried, reached = [0] * len(DAYPARTS), [0] * len(DAYPARTS)
    expected = 0.0
    for hour, answered in calls:
        part = PART_OF_HOUR.get(hour)
        if part is not None:
            tried[part] += 1
            reached[part] += answered
            expected += prior[hour]
    imagined = parameters.person_weight_percent / 100
    level = (sum(reached) + imagined) / (expected + imagined)
    strength = parameters.hour_weight
    learned = [0.0] * HOURS
    for hour, part in PART_OF_HOUR.items():
        usual = min(prior[hour] * level, 0.95)
        learned[hour] = (reached[part] + strength * usual) / (tried[part] + strength)
    return tuple(learned)


def chance_by_hour(
    calls: Calls, prior: Sequence[float] = USUAL_REACH, parameters: Parameters = DEFAULT
) -> tuple[int, ...]:
    """The 24 points stored with an item that needs a person reached."""
    return points_by_hour(reach_by_hour(calls, prior, parameters), parameters)


def prior_by_hour(calls: Calls, strength: int = 50) -> tuple[float, ...]:
    """A team's own record by hour, smoothed by `strength` imagined calls an hour of the usual shape."""
    tried, reached = [0] * HOURS, [0] * HOURS
    for hour, answered in calls:
        tried[hour] += 1
        reached[hour] += answered
    return tuple(
        (reached[hour] + strength * usual) / (tried[hour] + strength) if usual else 0.0
        for hour, usual in enumerate(USUAL_REACH)
    )
