"""Returns to hospital: the stays to learn from, the model in use, how good it is for whom, and who is being watched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from liaison.engines.risk import Fit, GroupError, Quality, chance, group_errors, quality
from liaison.engines.risk.returns import NAMES, Moment, Stay, stays_of
from liaison.journeys.population.models import ReturnModel
from liaison.journeys.population.queries.finding import by_rule
from liaison.journeys.population.queries.groups import groups_of
from liaison.kernel.act import Act
from liaison.records.chart.queries.beds import EMERGENCY, beds
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient

LEAST = 40  # stays since, below which nothing is judged


@dataclass(frozen=True)
class InUse:
    fitted_at: datetime
    first_on: date
    held_from: date
    rows: int
    returned: int
    fit: Fit


@dataclass(frozen=True)
class Judged:
    """None where there is too little: no model, or too few stays since it was learned."""

    model: InUse | None
    quality: Quality | None
    since: int
    returned: int
    groups: dict[str, tuple[GroupError, ...]]


@dataclass(frozen=True)
class Watched:
    patient: UUID
    name: str
    ended: datetime
    chance: float
    parts: tuple[str, ...]


def model_in_use() -> InUse | None:
    row = ReturnModel.objects.order_by("fitted_at").last()
    if row is None or tuple(row.fit["names"]) != NAMES:
        return None
    fit = Fit(
        names=NAMES, intercept=row.fit["intercept"], coefficients=tuple(row.fit["coefficients"]),
        errors=tuple(row.fit["errors"]), rows=row.rows, missed=row.returned,
    )  # fmt: skip
    return InUse(row.fitted_at, row.first_on, row.held_from, row.rows, row.returned, fit)


def past_stays(act: Act) -> list[Stay]:
    """Everybody's stays whose thirty days are over, the first first."""
    return sorted(
        (stay for stay in _stays(act) if stay.returned is not None), key=lambda stay: (stay.ended, stay.patient)
    )


def judged(act: Act) -> Judged:
    check(act, "population.read")
    model, past = model_in_use(), past_stays(act)
    if model is None:
        return Judged(None, None, len(past), sum(stay.returned is True for stay in past), {})
    since = [stay for stay in past if stay.ended.date() >= model.held_from]
    came = [stay.returned is True for stay in since]
    if len(since) < LEAST or not any(came) or all(came):
        return Judged(model, None, len(since), sum(came), {})
    chances = [chance(model.fit, stay.features) for stay in since]
    groups = {
        name: group_errors(named, chances, came)
        for name, named in groups_of(act, [(stay.patient, stay.ended.date()) for stay in since]).items()
    }
    return Judged(model, quality(chances, came), len(since), sum(came), groups)


def watched(act: Act) -> list[Watched]:
    """Who left a hospital within thirty days, the likeliest to return first; only whom the reader may see."""
    check(act, "population.read")
    model = model_in_use()
    if model is None:
        return []
    open_ = [stay for stay in _stays(act) if stay.returned is None]
    names = {
        each.id: f"{each.given} {each.family}".strip()
        for each in Patient.objects.seen_by(act).filter(id__in=[stay.patient for stay in open_], deceased=False)
    }
    found = [
        Watched(
            stay.patient, names[stay.patient], stay.ended, chance(model.fit, stay.features),
            tuple(name for name, value in zip(NAMES, stay.features, strict=True) if value),
        )
        for stay in open_ if stay.patient in names
    ]  # fmt: skip
    return sorted(found, key=lambda each: (-each.chance, each.name))


def _stays(act: Act) -> Iterator[Stay]:
    rule = by_rule(act)
    born = dict(Patient.objects.seen_by(rule).values_list("id", "birth_date"))
    for patient, rows in groupby(beds(rule), key=lambda bed: bed.patient):
        moments = [Moment(bed.kind in EMERGENCY, bed.began, bed.ended, bed.went) for bed in rows]
        yield from stays_of(patient, born.get(patient), moments, act.at)
