"""What every way of sending is to its worker."""

from typing import Protocol

from liaison.spine.conversations.values import Outcome, Taken


class Transport(Protocol):
    """`send` is called by several threads at once, never raises for what may be expected, and says what it knows.

    `askable`: asked again under the same name the provider answers the same and sends nothing twice. What was lost
    on the way through any other transport is for a person to decide about.
    """

    @property
    def name(self) -> str: ...

    @property
    def askable(self) -> bool: ...

    @property
    def batch(self) -> int:
        """How many messages one taking may hold: one, where a lost one cannot be asked for."""

    @property
    def parallel(self) -> int: ...

    def send(self, taken: Taken) -> Outcome: ...
