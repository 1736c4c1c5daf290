"""The experiment: the same seeded months worked in five orders, and what each order breached and reached."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from liaison.engines.ranking.parameters import DEFAULT, Harm, Parameters
from liaison.insight.simulation.demand import Demand, make_demand
from liaison.insight.simulation.intervals import Estimate, difference, mean, percent_change
from liaison.insight.simulation.orders import ORDERS, RANKED, make_lists
from liaison.insight.simulation.outcome import Outcome, outcome
from liaison.insight.simulation.scenario import Scenario
from liaison.insight.simulation.team import Team

SEED = 20260312  # far from those the weights were chosen on
REPLICATIONS = 8
BASELINE = "due_date"

# The report's own scenario comes first; the others show how far it depends on what was assumed.
SCENARIOS = {
    "balanced (100%)": Scenario(),
    "under-loaded (85%)": Scenario(load=0.85),
    "overloaded (115%)": Scenario(load=1.15),
    "balanced, no calls on record": Scenario(calls_before=0.0),
    "balanced, the hour does not matter": Scenario(moves_with_the_hour=False),
}


@dataclass(frozen=True, kw_only=True)
class OrderResult:
    """One order's months, and their difference from the due-date order on the same months."""

    order: str
    due: Estimate
    breached: Estimate
    breached_by_harm: dict[str, Estimate]
    very_late: Estimate
    calls: Estimate
    reached: Estimate
    breached_difference: Estimate
    reached_difference: Estimate


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Liaison's order against another one, in percent of the other's counts; None of nothing."""

    against: str
    breached: Estimate | None
    reached: Estimate | None


@dataclass(frozen=True, kw_only=True)
class ScenarioResult:
    name: str
    scenario: Scenario
    replications: int
    orders: list[OrderResult]
    comparisons: list[Comparison]


@dataclass(frozen=True, kw_only=True)
class Report:
    seed: int
    parameters: Parameters
    results: list[ScenarioResult]  # in the order of SCENARIOS


def simulate(
    *,
    seed: int = SEED,
    replications: int = REPLICATIONS,
    parameters: Parameters = DEFAULT,
    tell: Callable[[str], None] = lambda progress: None,
) -> Report:
    """The first scenario with all `replications` months, the others with half as many."""
    results: list[ScenarioResult] = []
    for name, scenario in SCENARIOS.items():
        months = replications if not results else (replications + 1) // 2
        results.append(compare(name, scenario, seed=seed, replications=months, parameters=parameters, tell=tell))
    return Report(seed=seed, parameters=parameters, results=results)


def compare(
    name: str,
    scenario: Scenario,
    *,
    seed: int,
    replications: int,
    parameters: Parameters = DEFAULT,
    tell: Callable[[str], None] = lambda progress: None,
) -> ScenarioResult:
    outcomes: dict[str, list[Outcome]] = {order: [] for order in ORDERS}
    for number in range(replications):
        tell(f"{name}: month {number + 1} of {replications}")
        demand = make_demand(scenario, seed + number)
        for order in ORDERS:
            outcomes[order].append(run(demand, order, parameters))
    return ScenarioResult(
        name=name,
        scenario=scenario,
        replications=replications,
        orders=[_result(order, found, outcomes[BASELINE]) for order, found in outcomes.items()],
        comparisons=list(_comparisons(outcomes)),
    )


def run(demand: Demand, order: str, parameters: Parameters = DEFAULT) -> Outcome:
    return outcome(demand, Team(demand, make_lists(order, demand, parameters)).work())


def _result(order: str, found: list[Outcome], baseline: list[Outcome]) -> OrderResult:
    return OrderResult(
        order=order,
        due=mean([each.due for each in found]),
        breached=mean(_breached(found)),
        breached_by_harm={
            grade.name.lower(): mean([each.breached_by_harm[grade - 1] for each in found]) for grade in Harm
        },
        very_late=mean([each.very_late for each in found]),
        calls=mean([each.calls for each in found]),
        reached=mean(_reached(found)),
        breached_difference=difference(_breached(found), _breached(baseline)),
        reached_difference=difference(_reached(found), _reached(baseline)),
    )


def _comparisons(outcomes: dict[str, list[Outcome]]) -> Iterator[Comparison]:
    ours = outcomes[RANKED]
    for order, theirs in outcomes.items():
        if order != RANKED:
            yield Comparison(
                against=order,
                breached=percent_change(_breached(ours), _breached(theirs)),
                reached=percent_change(_reached(ours), _reached(theirs)),
            )


def _breached(outcomes: list[Outcome]) -> list[float]:
    return [each.breached for each in outcomes]


def _reached(outcomes: list[Outcome]) -> list[float]:
    return [each.reached for each in outcomes]
