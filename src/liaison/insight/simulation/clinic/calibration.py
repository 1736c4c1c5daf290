"""Whether the simulated clinic is the clinic: its quarter held against the real one, figure by figure."""

from dataclasses import dataclass, replace
from statistics import fmean

from liaison.insight.simulation.clinic.demand import DAY, make_demand
from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.ledger import Ledger
from liaison.insight.simulation.clinic.policy import List, Policy
from liaison.insight.simulation.clinic.year import Year
from liaison.insight.simulation.intervals import Estimate, mean

WITHIN = 0.05
WARM_UP, QUARTER, TIMES = 182, 91, 12
STEPS, TRIES = 6, 3  # of the tuning
WORKDAYS = QUARTER * 5 // 7
AS_IT_WAS = Policy(name="as_it_was", waiting=List.NONE)


@dataclass(frozen=True, kw_only=True)
class Held:
    what: str
    observed: float
    simulated: Estimate

    @property
    def off(self) -> float:
        """As a share of what was observed."""
        return self.simulated.value / self.observed - 1 if self.observed else 0.0

    @property
    def within(self) -> bool:
        return abs(self.off) <= WITHIN


def tuned(habits: Habits, observed: dict[str, float], *, seed: int) -> Habits:
    """Leads that were seen hold the wait for a free slot, which the simulated calendar adds by itself: it is taken off
    the wishes until the simulated mean lead is the real one.
    """
    low, high = 0.0, 2 * observed["lead_days"]
    for _ in range(STEPS):
        shift = (low + high) / 2
        lead = fmean(_quarter(sooner(habits, shift), seed + number)["lead_days"] for number in range(TRIES))
        low, high = (shift, high) if lead > observed["lead_days"] else (low, shift)
    found = sooner(habits, (low + high) / 2)
    seen = [_quarter(found, seed + number) for number in range(TRIES)]
    return replace(
        found,
        cancels=_scaled(found.cancels, observed["cancelled"], [each["cancelled"] for each in seen]),
        misses=_scaled(found.misses, observed["no_show"], [each["no_show"] for each in seen]),
    )


def _scaled(chances: tuple[float, ...], observed: float, simulated: list[float]) -> tuple[float, ...]:
    """What is left of a difference, since the leads agree in their mean and not in every band."""
    by = observed / fmean(simulated) if fmean(simulated) else 1.0
    return tuple(min(chance * by, 0.95) for chance in chances)


def sooner(habits: Habits, days: float) -> Habits:
    """Wishes so many days nearer; nobody wishes for yesterday."""
    return replace(habits, wants=tuple((max(round(ahead - days), 0), share) for ahead, share in habits.wants))


def calibrate(habits: Habits, observed: dict[str, float], *, seed: int, times: int = TIMES) -> list[Held]:
    """`times` seeded quarters after a warm-up of half a year, with what the clinic did then."""
    found: dict[str, list[float]] = {name: [] for name in observed}
    for number in range(times):
        for name, value in _quarter(habits, seed + number).items():
            found[name].append(value)
    return [Held(what=name, observed=observed[name], simulated=mean(values)) for name, values in found.items()]


def _quarter(habits: Habits, seed: int) -> dict[str, float]:
    demand = make_demand(habits, seed, WARM_UP + QUARTER)
    return _figures(Year(demand, AS_IT_WAS, warm_up_days=WARM_UP).run())


def _figures(ledger: Ledger) -> dict[str, float]:
    n = ledger.counts
    came = [v for v in ledger.visits if v.slot.start >= ledger.warm_up]
    gone = [v for v in ledger.gone if v.slot.start >= ledger.warm_up]
    booked = n["kept"] + n["missed"] + n["cancelled"]
    return {
        "booked_a_day": booked / WORKDAYS, "kept_a_day": n["kept"] / WORKDAYS,
        "no_show": n["missed"] / max(n["kept"] + n["missed"], 1), "cancelled": n["cancelled"] / max(booked, 1),
        "lead_days": fmean((v.slot.start - v.asked_at) / DAY for v in (*came, *gone)),
    }  # fmt: skip
