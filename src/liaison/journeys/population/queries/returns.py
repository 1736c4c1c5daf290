"""Returns to hospital: the stays to learn from, the model in use, how good it is for whom, and who is being watched."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.timezone import localdate

from liaison.engines.risk import Bin, Fit, GroupError, Quality, chance, group_errors, quality
from liaison.engines.risk.returns import NAMES, Moment, Stay, stays_of
from liaison.journeys.population.models import HeldScore, ReturnModel
from liaison.journeys.population.queries.finding import by_rule
from liaison.journeys.population.queries.groups import groups_of
from liaison.kernel.act import Act
from liaison.records.chart.queries.beds import EMERGENCY, beds, left_since
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient

LEAST = 40  # stays since, below which nothing is judged
RETURNS = "returns"  # the subject under which a judgement is kept
_WATCHED = timedelta(days=31)


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
    """None where there is too little: no model, or too few stays since it was learned, or nobody has judged it yet."""

    model: InUse | None
    quality: Quality | None = None
    since: int = 0
    groups: dict[str, tuple[GroupError, ...]] = field(default_factory=dict)


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
    return InUse(row.fitted_at, row.first_on, row.held_from, row.rows, row.returned, _fit(row))


def _fit(row: ReturnModel) -> Fit:
    return Fit(
        names=NAMES, intercept=row.fit["intercept"], coefficients=tuple(row.fit["coefficients"]),
        errors=tuple(row.fit["errors"]), rows=row.rows, missed=row.returned,
    )  # fmt: skip


def past_stays(act: Act) -> list[Stay]:
    """Everybody's stays whose thirty days are over, the first first."""
    return sorted(
        (stay for stay in _stays(act) if stay.returned is not None), key=lambda stay: (stay.ended, stay.patient)
    )


def judged(act: Act) -> Judged:
    """As it was judged when it was learned."""
    check(act, "population.read")
    model = model_in_use()
    row = HeldScore.objects.filter(subject=RETURNS).order_by("-made_at", "-id").first() if model else None
    if row is None or row.found is None:
        return Judged(model, since=row.cases if row else 0)
    good = row.found["quality"]
    bins = tuple(Bin(**each) for each in good.pop("bins"))
    groups = {name: tuple(GroupError(**each) for each in listed) for name, listed in row.found["groups"].items()}
    return Judged(model, Quality(**good, bins=bins), row.cases, groups)


def judged_now(act: Act, model: ReturnModel, past: Sequence[Stay]) -> HeldScore:
    """On the stays that ended since, which it has never seen; not yet kept."""
    since = [stay for stay in past if stay.ended.date() >= model.held_from]
    came, fit = [stay.returned is True for stay in since], _fit(model)
    row = HeldScore(
        subject=RETURNS, made_at=act.at, made_by=act.actor, as_of=localdate(act.at), cases=len(since), came=sum(came),
        left_out=0,
    )  # fmt: skip
    if len(since) >= LEAST and any(came) and not all(came):
        chances = [chance(fit, stay.features) for stay in since]
        named = groups_of(act, [(stay.patient, stay.ended.date()) for stay in since])
        groups = {name: [asdict(each) for each in group_errors(of, chances, came)] for name, of in named.items()}
        row.found = {"quality": asdict(quality(chances, came)), "groups": groups}
    return row


def watched(act: Act) -> list[Watched]:
    """Who left a hospital within thirty days, the likeliest to return first; only whom the reader may see."""
    check(act, "population.read")
    model = model_in_use()
    if model is None:
        return []
    open_ = [stay for stay in _stays(act, since=localdate(act.at) - _WATCHED) if stay.returned is None]
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


def _stays(act: Act, *, since: date | None = None) -> Iterator[Stay]:
    """Everybody's, or of those alone who left a bed since that day."""
    rule = by_rule(act)
    lately = left_since(rule, day=since) if since else ()
    if since and not lately:
        return
    people = Patient.objects.seen_by(rule)
    born = dict((people.filter(id__in=lately) if lately else people).values_list("id", "birth_date"))
    for patient, rows in groupby(beds(rule, patients=lately), key=lambda bed: bed.patient):
        moments = [Moment(bed.kind in EMERGENCY, bed.began, bed.ended, bed.went) for bed in rows]
        yield from stays_of(patient, born.get(patient), moments, act.at)
