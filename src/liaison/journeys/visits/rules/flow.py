"""Which step of the day may follow which, how long is too long, and the token that a wall screen calls."""

from collections.abc import Mapping
from typing import Final

from liaison.journeys.visits.values import Step, Tone

NEXT: Final[Mapping[Step, frozenset[Step]]] = {
    Step.WAITING: frozenset({Step.ROOMED, Step.IN_VISIT, Step.LEFT}),
    Step.ROOMED: frozenset({Step.IN_VISIT, Step.LEFT}),
    Step.IN_VISIT: frozenset({Step.LEAVING}),
    Step.LEAVING: frozenset({Step.GONE}),
    Step.GONE: frozenset(),
    Step.LEFT: frozenset(),
}
BACK: Final[Mapping[Step, Step]] = {Step.ROOMED: Step.WAITING, Step.IN_VISIT: Step.ROOMED, Step.LEAVING: Step.IN_VISIT}
THRESHOLDS: Final[Mapping[Step, tuple[int, int]]] = {
    Step.WAITING: (15, 30),  # RULEBOOK 16 stops overbooking when nine in ten wait longer than 30 minutes
    Step.ROOMED: (10, 20),
    Step.IN_VISIT: (40, 60),
    Step.LEAVING: (10, 20),
}
"""Minutes; of our own (D) until a clinic says otherwise. From the first somebody should look, from the second it is too long."""

_LETTERS: Final = "ABCEFHKLMPRTWX"  # none that is heard or read as another


def may_become(step: Step, then: Step) -> bool:
    return then in NEXT[step]


def tone(minutes: int, threshold: tuple[int, int]) -> Tone:
    if minutes >= threshold[1]:
        return Tone.LATE
    return Tone.SOON if minutes >= threshold[0] else Tone.FINE


def token(number: int) -> str:
    """The n-th arrival of a day: B 41. Neighbours look nothing alike, so that nobody counts who came before whom."""
    place = (number * 389) % (len(_LETTERS) * 90)
    return f"{_LETTERS[place % len(_LETTERS)]} {10 + place // len(_LETTERS)}"
