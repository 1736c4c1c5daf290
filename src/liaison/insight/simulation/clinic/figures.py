"""The figures of one simulated year, as kpi_definitions defines them, whole and by group."""

from dataclasses import dataclass
from statistics import median

from liaison.insight.simulation.clinic.demand import Demand
from liaison.insight.simulation.clinic.ledger import Ledger, Visit
from liaison.insight.simulation.clinic.people import DIMENSIONS
from liaison.insight.simulation.clinic.waits import clinic_waits


@dataclass(frozen=True)
class Figures:
    values: dict[str, float]
    groups: dict[str, dict[str, float]]  # "accepted age:65+" -> figure


def figures(ledger: Ledger, demand: Demand, offered_slots: int) -> Figures:
    n = ledger.counts
    waits, over = clinic_waits([v for v in ledger.visits if v.slot.start >= ledger.warm_up], demand.seed)
    seen = [v for v in ledger.visits if v.slot.start >= ledger.warm_up and v.state == "kept"]
    wins = n["refilled"] + n["refilled_again"]
    values = {
        "refilled": _share(n["refilled"], n["cancelled"]),
        "refilled_with_notice": _share(n["refilled"], n["cancelled"] - n["cancelled_late"]),
        "completed": _share(n["refilled"], n["cancelled"]) * _share(n["brought_forward_kept"], _done(ledger)),
        "accepted": _share(n["accepted"], n["offers"]),
        "won": _share(wins, n["offers"]),
        "no_show": _share(n["missed"], n["kept"] + n["missed"]),
        "cancelled": _share(n["cancelled"], n["kept"] + n["missed"] + n["cancelled"]),
        "utilisation": _share(n["kept"], offered_slots),
        "acceptance_gap": _under_65(ledger) - _rate(ledger, "age:65+"),
        "kept": n["kept"], "missed": n["missed"], "offers": n["offers"], "calls": n["calls"],
        "offers_per_fill": n["offers"] / wins if wins else 0.0,
        "days_waited": median(v.waited for v in seen) if seen else 0.0,
        "days_sooner": median(ledger.sooner) if ledger.sooner else 0.0,
        "clinic_wait_90": sorted(waits)[int(len(waits) * 0.9)] if waits else 0.0,
        "overtime": sum(over) / len(over) if over else 0.0,
    }  # fmt: skip
    return Figures(values, _by_group(ledger, seen))


def _done(ledger: Ledger) -> int:
    return ledger.counts["brought_forward_kept"] + ledger.counts["brought_forward_missed"]


def _share(part: float, of: float) -> float:
    return part / of if of else 0.0


def _rate(ledger: Ledger, group: str) -> float:
    dimension, _, name = group.partition(":")
    return _share(ledger.groups["accepted", dimension, name], ledger.groups["offers", dimension, name])


def _under_65(ledger: Ledger) -> float:
    young = ("18-34", "35-64")
    said = sum(ledger.groups["accepted", "age", name] for name in young)
    return _share(said, sum(ledger.groups["offers", "age", name] for name in young))


def _by_group(ledger: Ledger, seen: list[Visit]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for dimension in DIMENSIONS:
        names = sorted({v.who.group(dimension) for v in seen})
        for name in names:
            group = f"{dimension}:{name}"
            own = [v for v in seen if v.who.group(dimension) == name]
            missed = ledger.groups["missed", dimension, name]
            found[group] = {
                "accepted": _rate(ledger, group),
                "won": _share(
                    sum(ledger.groups[what, dimension, name] for what in ("refilled", "refilled_again")),
                    ledger.groups["offers", dimension, name],
                ),
                "no_show": _share(missed, missed + ledger.groups["kept", dimension, name]),
                "days_waited": median(v.waited for v in own),
            }
    return found
