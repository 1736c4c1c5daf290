"""What is aimed at (RESULTS.md): met only when the whole interval is."""

from dataclasses import dataclass

from liaison.insight.simulation.intervals import Estimate

REFILLED, COMPLETED, GAP = 0.45, 0.38, 0.03


@dataclass(frozen=True, kw_only=True)
class Verdict:
    what: str
    target: float
    published: float | None
    found: Estimate
    met: bool


def verdicts(figures: dict[str, Estimate]) -> list[Verdict]:
    return [
        Verdict(what="refilled", target=REFILLED, published=0.30, found=figures["refilled"],
                met=_above(figures["refilled"], REFILLED)),
        Verdict(what="completed", target=COMPLETED, published=0.246, found=figures["completed"],
                met=_above(figures["completed"], COMPLETED)),
        Verdict(what="acceptance_gap", target=GAP, published=None, found=figures["acceptance_gap"],
                met=_within(figures["acceptance_gap"], GAP)),
    ]  # fmt: skip


def _above(found: Estimate, target: float) -> bool:
    return found.low is not None and found.low >= target


def _within(found: Estimate, target: float) -> bool:
    """Either way: neither the old nor the young may say yes much less often."""
    return found.low is not None and found.high is not None and -target < found.low and found.high < target
