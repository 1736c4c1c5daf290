"""The experiment: seeded years of a clinic under several policies, each figure with its interval and its difference."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liaison.insight.simulation.clinic.demand import make_demand
from liaison.insight.simulation.clinic.figures import Figures, figures
from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.policy import BASE, Policy
from liaison.insight.simulation.clinic.year import Year
from liaison.insight.simulation.intervals import Estimate, difference, mean

SEED, REPLICATIONS = 20260312, 6
WARM_UP, YEAR, QUARTER = 84, 364, 91  # days, whole weeks


@dataclass(frozen=True, kw_only=True)
class Result:
    """One policy: its figures, how they differ from the base on the same years, and the same by group."""

    policy: str
    figures: dict[str, Estimate]
    against_base: dict[str, Estimate]
    groups: dict[str, dict[str, Estimate]]


@dataclass(frozen=True, kw_only=True)
class Report:
    seed: int
    replications: int
    days: int
    habits: Habits
    results: list[Result]  # the base first


def simulate(
    policies: Sequence[Policy], *, habits: Habits | None = None, seed: int = SEED, replications: int = REPLICATIONS,
    days: int = YEAR, tell: Callable[[str], None] = lambda progress: None,
) -> Report:  # fmt: skip
    """The base and these changes, each on the same seeded years."""
    own = habits or Habits()
    listed = [BASE, *(policy for policy in policies if policy != BASE)]
    found: dict[str, list[Figures]] = {policy.name: [] for policy in listed}
    for number in range(replications):
        demand = make_demand(own, seed + number, WARM_UP + days)
        for policy in listed:
            tell(f"{policy.name}: year {number + 1} of {replications}")
            year = Year(demand, policy, warm_up_days=WARM_UP)
            found[policy.name].append(figures(year.run(), demand, year.calendar.offered(WARM_UP)))
    base = found[BASE.name]
    results = [_result(policy, found[policy.name], base) for policy in listed]
    return Report(seed=seed, replications=replications, days=days, habits=own, results=results)


def _result(policy: Policy, found: list[Figures], base: list[Figures]) -> Result:
    return Result(
        policy=policy.name,
        figures={name: mean([f.values[name] for f in found]) for name in found[0].values},
        against_base={
            name: difference([f.values[name] for f in found], [b.values[name] for b in base])
            for name in found[0].values
        },
        groups={
            group: {name: mean([f.groups[group][name] for f in found if group in f.groups]) for name in named}
            for group, named in found[0].groups.items()
        },
    )
