"""How well the phone is answered: every figure from raw happenings alone, each with its definition.

- Offered: calls that came in and rang longer than five seconds, or were answered.
- Speed of answer: from ringing to answered, of those answered. Mean and ninth decile.
- Abandoned: the caller hung up before anybody answered, after more than five seconds (a mistaken dialling is none).
- Hold: from held to resumed, or to the end when nobody came back; of every answered call.
- Resolved at the first call: an answered call after which the same number did not call in again for seven days.
  Calls of the last seven days are not yet known and are left out, and so are withheld numbers and calls that themselves
  came within seven days after another from that number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from liaison.spine.calls.rules.exchange import in_order
from liaison.spine.calls.values import CallStep, Step

SHORT = timedelta(seconds=5)
AGAIN_WITHIN = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One call that came in, as it happened."""

    number: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class Measures:
    offered: int
    answered: int
    abandoned: int
    short: int  # hung up within five seconds: counted nowhere else
    answer_seconds: float | None  # mean
    answer_slowest: float | None  # nine in ten were faster
    hold_seconds: float | None  # mean of all answered calls
    held: int
    known: int  # calls of which it is known whether the caller called again
    resolved: int

    @property
    def abandoned_share(self) -> float | None:
        return self.abandoned / self.offered if self.offered else None

    @property
    def resolved_share(self) -> float | None:
        return self.resolved / self.known if self.known else None


def measure(calls: Sequence[Heard], *, now: datetime) -> Measures:
    waits, holds, abandoned, short = [], [], 0, 0
    for call in calls:
        steps = in_order(call.steps)
        rang, answered, over = _first(steps, CallStep.RINGING), _first(steps, CallStep.ANSWERED), _over(steps)
        if rang and answered:
            waits.append((answered - rang).total_seconds())
            holds.append(_held(steps))
        elif rang and over and over - rang > SHORT:
            abandoned += 1
        elif rang and over:
            short += 1
    known, resolved = _resolved(calls, now)
    return Measures(
        offered=len(waits) + abandoned, answered=len(waits), abandoned=abandoned, short=short,
        answer_seconds=_mean(waits), answer_slowest=_decile(waits), hold_seconds=_mean(holds),
        held=sum(1 for hold in holds if hold), known=known, resolved=resolved,
    )  # fmt: skip


def _resolved(calls: Sequence[Heard], now: datetime) -> tuple[int, int]:
    by_number: dict[str, list[tuple[datetime, bool]]] = {}
    for call in calls:
        steps = in_order(call.steps)
        if call.number and steps:
            by_number.setdefault(call.number, []).append((steps[0].at, _first(steps, CallStep.ANSWERED) is not None))
    known = resolved = 0
    for made in by_number.values():
        made.sort()
        for place, (at, answered) in enumerate(made):
            again = place > 0 and at - made[place - 1][0] <= AGAIN_WITHIN
            if not answered or again or at > now - AGAIN_WITHIN:
                continue
            known += 1
            resolved += place + 1 == len(made) or made[place + 1][0] - at > AGAIN_WITHIN
    return known, resolved


def _held(steps: Sequence[Step]) -> float:
    held = timedelta()
    since: datetime | None = None
    for step in steps:
        if step.step is CallStep.HELD:
            since = since or step.at
        elif since is not None:
            held, since = held + (step.at - since), None
    return held.total_seconds()


def _first(steps: Iterable[Step], kind: CallStep) -> datetime | None:
    return next((step.at for step in steps if step.step is kind), None)


def _over(steps: Iterable[Step]) -> datetime | None:
    return next((step.at for step in steps if step.step in (CallStep.ABANDONED, CallStep.ENDED)), None)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _decile(values: Sequence[float]) -> float | None:
    """The smallest wait that nine in ten did not exceed."""
    return sorted(values)[-(-len(values) * 9 // 10) - 1] if values else None
