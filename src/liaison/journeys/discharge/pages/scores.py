"""Scores as a page shows them: the total or what it lies between, why it is not computable, every point with its facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liaison.engines.scores import Evidence, Point, Score
from liaison.journeys.discharge.pages import words
from liaison.journeys.discharge.queries import Scores
from liaison.platform.ui.words import Words


@dataclass(frozen=True, kw_only=True)
class ShownFact:
    what: Words
    on: date | None
    more: str


@dataclass(frozen=True, kw_only=True)
class ShownPoint:
    what: Words
    points: str
    row: str
    facts: tuple[ShownFact, ...]
    missing: Words


@dataclass(frozen=True, kw_only=True)
class ShownScore:
    name: Words
    total: str  # "12", or "2 to 5"
    band: tuple[str, Words] | None
    missing: str
    points: tuple[ShownPoint, ...]


@dataclass(frozen=True, kw_only=True)
class ShownScores:
    scores: tuple[ShownScore, ...]
    covered: str
    held: bool = False  # whether the reader may see how well they have held


def shown(found: Scores, *, only: Sequence[str] = (), held: bool = False) -> ShownScores:
    chosen = [score for score in found.all if not only or score.name in only]
    return ShownScores(scores=tuple(_score(score) for score in chosen), covered=_covered(found), held=held)


def _score(score: Score) -> ShownScore:
    missing = ", ".join(str(words.MISSING[one]) for one in score.missing)
    span = (
        str(score.total)
        if score.total is not None
        else _("%(low)s to %(high)s") % {"low": score.low, "high": score.high}
    )
    return ShownScore(
        name=words.SCORES[score.name, score.variant], total=span if score.points or score.total is not None else "",  # nought, too, is a number
        band=words.BANDS.get(score.band), missing=missing if score.total is None else "",
        points=tuple(_point(score.name, point) for point in score.points),
    )  # fmt: skip


def _point(name: str, point: Point) -> ShownPoint:
    same = point.low == point.high
    return ShownPoint(
        what=words.POINTS[name, point.item], points=str(point.low) if same else f"{point.low}\u2013{point.high}",
        row=point.row, facts=tuple(_fact(one) for one in point.evidence),
        missing=words.MISSING[point.missing] if point.missing else "",
    )  # fmt: skip


def _fact(one: Evidence) -> ShownFact:
    more = " · ".join(part for part in (str(words.VALUES.get(one.value, one.value)), one.code) if part)
    return ShownFact(what=one.what, on=one.on, more=more)


def _covered(found: Scores) -> str:
    """What the tables could not decide is said: it may add points."""
    left = found.decided.all - found.decided.decided
    if not left:
        return ""
    return ngettext(
        "%(left)s condition of the record is in a code that the tables do not hold.",
        "%(left)s conditions of the record are in codes that the tables do not hold.",
        left,
    ) % {"left": left}
