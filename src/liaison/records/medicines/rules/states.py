"""In which state a comparison is, from its lines."""

from collections.abc import Sequence

from liaison.records.medicines.values import Resolution, State


def state_of(resolutions: Sequence[str], *, heard: bool) -> State:
    """`heard`: the patient's words are there, or why they are not."""
    if Resolution.ASK in resolutions:
        return State.ASKED
    return State.DECIDED if heard and all(resolutions) else State.COMPARING
