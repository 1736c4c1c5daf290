"""Which risk a plan is made for: what the scores agree on or the worse of the two; never a guess."""

from collections.abc import Iterable

from liaison.engines.scores import Score
from liaison.journeys.discharge.values import Level

_OF_BAND = {"low": Level.LOW, "moderate": Level.MODERATE, "intermediate": Level.MODERATE, "high": Level.HIGH}
_ORDER = (Level.LOW, Level.MODERATE, Level.HIGH)


def level(scores: Iterable[Score]) -> Level:
    """Where neither score has a band, what its known points alone reach may still be high; else it is unknown."""
    bands = [_OF_BAND[score.band] for score in scores if score.band in _OF_BAND]
    return max(bands, key=_ORDER.index) if bands else Level.UNKNOWN
