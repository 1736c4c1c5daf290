"""Small instruments: medians of repeated runs, with the spread beside them."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Milliseconds over the runs."""

    median: float
    p95: float
    runs: int

    def words(self) -> str:
        return f"{self.median:.2f} ms (p95 {self.p95:.2f}, {self.runs} runs)"


def timed(work: Callable[[], object], *, runs: int, warm: int = 3) -> Timing:
    for _ in range(warm):
        work()
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return Timing(statistics.median(taken), taken[int(len(taken) * 0.95)], runs)
