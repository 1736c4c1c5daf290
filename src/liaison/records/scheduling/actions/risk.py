"""The no-show model is fitted on the clinic's own history, and kept with what it was fitted on."""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.engines.risk import NAMES, NotFitted, fit, row
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.events import NoShowModelFitted
from liaison.records.scheduling.models import NoShowModel
from liaison.records.scheduling.queries.risk.past import past_visits
from liaison.spine.access.actions import check

HISTORY = timedelta(days=730)
LEARNED = 0.75  # of the visits, by time; the later ones judge what was learned


@transaction.atomic
def fit_no_shows(act: Act) -> int:
    """The new model's number. Refused while there is too little to learn from: then nobody has a chance to show."""
    check(act, "scheduling.set_up")
    today = timezone.localdate(act.at)
    visits = past_visits(since=today - HISTORY, until=today)
    if not visits:
        raise _too_little()
    held_from = timezone.localdate(visits[int(len(visits) * LEARNED)].starts_at)
    learned = [past for past in visits if timezone.localdate(past.starts_at) < held_from]
    try:
        found = fit(NAMES, [row(past.visit) for past in learned], [past.missed for past in learned])
    except NotFitted:
        raise _too_little() from None
    model = NoShowModel.objects.create(
        fitted_at=act.at, fitted_by=act.actor, first_on=timezone.localdate(learned[0].starts_at), held_from=held_from,
        rows=found.rows, missed=found.missed, fit=asdict(found),
    )  # fmt: skip
    announce(NoShowModelFitted(patient=None, key="no-show-model", model=model.pk, rows=found.rows), act)
    return model.pk


def _too_little() -> Refused:
    return Refused(
        "scheduling.too_little_history",
        _("There are too few kept and missed visits on record to learn from: at least twenty of each are needed."),
    )
