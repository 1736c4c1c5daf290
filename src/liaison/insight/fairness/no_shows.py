"""How good the clinic's no-show model is on visits it has never seen, and whether it errs more about some people."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from liaison.engines.risk import GroupError, Quality, chance, group_errors, quality, row
from liaison.kernel.act import Act
from liaison.records.coverage.queries import kinds_of_insurance
from liaison.records.scheduling.queries.risk import InUse, Past, model_in_use, past_visits
from liaison.records.scheduling.queries.waiting.outcomes import age_band
from liaison.spine.access.queries import check
from liaison.spine.people.models import PatientLanguage

LEAST = 40  # visits since, below which nothing is judged


@dataclass(frozen=True)
class Judged:
    model: InUse
    quality: Quality | None  # None: too few visits since
    groups: dict[str, tuple[GroupError, ...]]  # by age, language, insurance; none of them is an input but age


def judged(act: Act) -> Judged | None:
    """None while the clinic has no model."""
    check(act, "scheduling.read")
    model = model_in_use()
    if model is None:
        return None
    today = timezone.localdate(act.at)
    visits = past_visits(since=model.held_from, until=today)
    missed = [past.missed for past in visits]
    if len(visits) < LEAST or not any(missed) or all(missed):
        return Judged(model, None, {})
    chances = [chance(model.fit, row(past.visit)) for past in visits]
    groups = {name: group_errors(named, chances, missed) for name, named in _groups(visits, today).items()}
    return Judged(model, quality(chances, missed), groups)


def _groups(visits: list[Past], today: date) -> dict[str, list[str]]:
    patients = {past.patient for past in visits}
    spoken = PatientLanguage.objects.unscoped("unequal error by language, without names").filter(patient__in=patients)
    languages = dict(spoken.order_by("preferred", "-id").values_list("patient_id", "language"))
    insured = kinds_of_insurance(patients, today)
    return {
        "age": [age_band(past.visit.age) for past in visits],
        "language": [languages.get(past.patient, "").partition("-")[0] for past in visits],
        "insurance": [insured[past.patient] for past in visits],
    }
