"""What a try to reach somebody counts for, and how many at different hours are enough."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from liaison.engines.ranking.chance import PART_OF_HOUR
from liaison.spine.calls.values import Outcome
from liaison.spine.people.values import StopReason

SEPARATE = timedelta(hours=1)  # two tries closer together are one (product default)
ENOUGH = 3  # then a letter is drafted (product default)
WINDOW = timedelta(days=30)  # older tries belong to another matter

CONTACT = frozenset({Outcome.REACHED, Outcome.REACHED_CAREGIVER})
# An interpreter who was not there is our failing, not a try that the patient could have answered.
TRY = frozenset(
    {Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.CALL_LATER, Outcome.WRONG_NUMBER, Outcome.DISCONNECTED}
)
STOPS = {Outcome.WRONG_NUMBER: StopReason.WRONG_NUMBER, Outcome.DISCONNECTED: StopReason.DISCONNECTED}


def separate(tries: Iterable[datetime]) -> list[datetime]:
    """The tries that count: each at least an hour after the one counted before."""
    counted: list[datetime] = []
    for at in sorted(tries):
        if not counted or at - counted[-1] >= SEPARATE:
            counted.append(at)
    return counted


def rungs(tries: Iterable[datetime]) -> list[datetime]:
    """Tries as the ladder counts them, in local time: each on another day or in another part of the day.

    Three calls in one lunch break are one rung: whoever is at work at that hour has had one chance, not three.
    """
    counted: dict[tuple[object, int], datetime] = {}
    for at in separate(tries):
        counted.setdefault((at.date(), PART_OF_HOUR.get(at.hour, -1)), at)
    return sorted(counted.values())


def exhausted(tries: Iterable[datetime]) -> bool:
    return len(rungs(tries)) >= ENOUGH
