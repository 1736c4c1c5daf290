"""The model of returns is learned again from the installation's own stays, and every score is held against what came of it."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.risk import NotFitted, fit
from liaison.engines.risk.returns import NAMES
from liaison.journeys.population.events import ReturnsLearned, ScoresHeld
from liaison.journeys.population.models import HeldScore, ReturnModel
from liaison.journeys.population.queries.finding import Tell, nobody_asks, today
from liaison.journeys.population.queries.held import held_now
from liaison.journeys.population.queries.returns import judged_now, past_stays
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

SHARE = 0.7  # of the stays, the first by day, are learned from; the rest judge


@transaction.atomic
def learn_returns(act: Act) -> ReturnModel:
    check(act, "population.define")
    past = past_stays(act)
    learn = past[: int(len(past) * SHARE)]
    try:
        found = fit(NAMES, [stay.features for stay in learn], [stay.returned is True for stay in learn])
    except (NotFitted, ValueError) as few:
        raise Refused(
            "population.too_few",
            _("Too few stays: at least twenty that were followed by a return, and twenty that were not."),
        ) from few
    row = ReturnModel.objects.create(
        fitted_at=act.at, fitted_by=act.actor, first_on=learn[0].ended.date(), held_from=past[len(learn)].ended.date(),
        rows=found.rows, returned=found.missed,
        fit={name: value for name, value in asdict(found).items() if name not in ("rows", "missed")},
    )  # fmt: skip
    judged_now(act, row, past).save()
    announce(ReturnsLearned(patient=None, key=f"returns:{act.at.date()}", rows=found.rows, returned=found.missed), act)
    return row


@transaction.atomic
def hold_scores(act: Act, *, tell: Tell = nobody_asks) -> int:
    """Every score against what came of it, from the whole record as it stands now. Returns how many can be told."""
    check(act, "population.define")
    rows = [
        HeldScore(
            subject=subject, made_at=act.at, made_by=act.actor, as_of=today(act), cases=len(told),
            came=sum(case.came for case in told), left_out=left_out, found=found,
        )
        for subject, told, left_out, found in held_now(act, tell)
    ]  # fmt: skip
    HeldScore.objects.bulk_create(rows)
    announce(ScoresHeld(patient=None, key=f"scores:{today(act)}", cases=sum(row.cases for row in rows)), act)
    return sum(row.found is not None for row in rows)
