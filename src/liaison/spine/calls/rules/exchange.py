"""In which state a call is, from its raw happenings alone, in whatever order they came."""

from collections.abc import Iterable

from liaison.spine.calls.values import CallState, CallStep, Step

_ORDER = {step: place for place, step in enumerate(CallStep)}
_STATES = {
    CallStep.RINGING: CallState.RINGING, CallStep.ANSWERED: CallState.TALKING, CallStep.HELD: CallState.HELD,
    CallStep.RESUMED: CallState.TALKING, CallStep.TRANSFERRED: CallState.TALKING,
}  # fmt: skip


def in_order(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: (step.at, _ORDER[step.step]))


def state_of(steps: Iterable[Step]) -> CallState:
    """The end is the end, whatever is told after it; hanging up unanswered is abandoning, whoever calls it what."""
    ordered = in_order(steps)
    kinds = {step.step for step in ordered}
    if kinds & {CallStep.ABANDONED, CallStep.ENDED}:
        return CallState.OVER if CallStep.ANSWERED in kinds else CallState.ABANDONED
    return _STATES[ordered[-1].step] if ordered else CallState.RINGING
