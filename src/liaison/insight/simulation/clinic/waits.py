"""How long patients wait in the clinic, and how late it closes: each half day as a queue of one clinician."""

from collections import defaultdict
from collections.abc import Iterable
from random import Random

from liaison.insight.simulation.clinic.demand import SLOT
from liaison.insight.simulation.clinic.ledger import Visit

EARLY, SPREAD = 4.0, 9.0  # minutes before the time at which people arrive, and how much that varies
LENGTH, VARIES = 18.0, 5.0  # minutes of a visit booked for twenty


def clinic_waits(visits: Iterable[Visit], seed: int) -> tuple[list[float], list[float]]:
    """(minutes that each patient waited after their time, minutes each half day ran over)."""
    halves: dict[tuple[int, int, bool], list[Visit]] = defaultdict(list)
    for visit in visits:
        if visit.state == "kept":
            halves[visit.slot.half].append(visit)
    rng = Random(seed)  # noqa: S311
    waits: list[float] = []
    over: list[float] = []
    for half in sorted(halves):
        ends = _half_day(sorted(halves[half], key=lambda v: (v.slot, v.id)), rng, waits)
        over.append(max(ends - max(v.slot.start for v in halves[half]) - SLOT, 0.0))
    return waits, over


def _half_day(visits: list[Visit], rng: Random, waits: list[float]) -> float:
    """Lindley's recursion, in the order of the times booked."""
    free = float(visits[0].slot.start)
    for visit in visits:
        arrives = visit.slot.start + rng.gauss(-EARLY, SPREAD)
        begins = max(free, arrives, visit.slot.start - EARLY)
        waits.append(max(begins - max(arrives, visit.slot.start), 0.0))
        free = begins + max(rng.gauss(LENGTH, VARIES), 5.0)
    return free
