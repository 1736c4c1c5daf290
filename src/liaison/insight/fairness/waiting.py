"""The wait list's parity report: who was asked, said yes and was booked, and who waited without being asked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from liaison.engines.risk.measures import wilson
from liaison.kernel.act import Act
from liaison.records.coverage.queries import kinds_of_insurance
from liaison.records.scheduling.queries.waiting import OfferOutcome, offer_outcomes
from liaison.spine.access.queries import check

DIMENSIONS = ("age", "language", "channel", "insurance")
SMALL = 10  # offers below which a share would say something about single people


@dataclass(frozen=True)
class Share:
    """Of so many, with Wilson's 95% interval; None where there are too few to say."""

    hits: int
    of: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class GroupLine:
    dimension: str
    group: str
    offers: int
    yes: Share
    won: Share
    unasked: int  # waited through the whole time without an offer
    apart: bool  # its interval of yes does not hold everybody's share


@dataclass(frozen=True)
class Parity:
    since: datetime
    yes: Share
    won: Share
    unasked: int
    gap: float | None  # points between 65 and older and the others, in yes
    groups: tuple[GroupLine, ...]


def parity(act: Act, *, since: datetime) -> Parity:
    check(act, "scheduling.read")
    outcomes = offer_outcomes(act, since=since)
    insured = kinds_of_insurance({o.patient for o in outcomes}, timezone.localdate(act.at))
    by: dict[tuple[str, str], list[OfferOutcome]] = defaultdict(list)
    for outcome in outcomes:
        named = {
            "age": outcome.age,
            "language": outcome.language,
            "channel": outcome.channel,
            "insurance": insured[outcome.patient],
        }
        for dimension in DIMENSIONS:
            by[dimension, named[dimension]].append(outcome)
    everybody = _yes(outcomes)
    groups = (
        _line(dimension, group, by[dimension, group], everybody)
        for dimension, group in sorted(by, key=lambda each: (DIMENSIONS.index(each[0]), each[1]))
    )
    return Parity(since, everybody, _won(outcomes), _unasked(outcomes), _gap(by), tuple(groups))


def _line(dimension: str, group: str, outcomes: Sequence[OfferOutcome], everybody: Share) -> GroupLine:
    yes = _yes(outcomes)
    apart = None not in (yes.low, yes.high, everybody.value) and not yes.low <= everybody.value <= yes.high  # type: ignore[operator]
    return GroupLine(dimension, group, yes.of, yes, _won(outcomes), _unasked(outcomes), apart)


def _yes(outcomes: Sequence[OfferOutcome]) -> Share:
    return share(sum(o.said_yes for o in outcomes), sum(o.offered for o in outcomes))


def _won(outcomes: Sequence[OfferOutcome]) -> Share:
    return share(sum(o.won for o in outcomes), sum(o.offered for o in outcomes))


def _unasked(outcomes: Sequence[OfferOutcome]) -> int:
    return sum(not o.offered for o in outcomes)


def _gap(by: dict[tuple[str, str], list[OfferOutcome]]) -> float | None:
    old = _yes(by.get(("age", "65+"), ()))
    young = _yes(
        [o for (dimension, group), found in by.items() if dimension == "age" and group != "65+" for o in found]
    )
    return None if old.value is None or young.value is None else 100 * (young.value - old.value)


def share(hits: int, of: int) -> Share:
    if of < SMALL:
        return Share(hits, of, None, None, None)
    low, high = wilson(hits, of)
    return Share(hits, of, hits / of, low, high)
