"""Tiers: computed from the record by rules, and stated otherwise by a clinician with a reason and a day to look again."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.cohorts import shipped
from liaison.engines.cohorts.tiers import Level, digest_of_tiers, earlier, level_of
from liaison.journeys.population.actions.enrolling import morning
from liaison.journeys.population.events import RiseSeen, TierRose, TierStated, TierWithdrawn, tier_key
from liaison.journeys.population.models import Tier, TierStep
from liaison.journeys.population.queries.finding import by_rule, records, today
from liaison.journeys.population.queries.people import people
from liaison.journeys.population.rules.evidence import kept, kept_input
from liaison.journeys.population.values import Decided
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_AT_ONCE = 500
_ALL = "tiers are computed for all; a page shows whom its reader may see"
_RISING = 4  # from this level on a rise is somebody's work
_LAST = 366
_FIELDS = [
    "earlier", "computed", "answers", "chronic", "unsure", "rules", "as_of", "computed_at", "before", "changed_on",
]  # fmt: skip
RISING = timedelta(days=90)  # against so long ago a risk has risen


def compute_tiers(act: Act, *, patients: Sequence[UUID] = ()) -> int:
    """Everybody's, or these people's, a batch a transaction. Returns how many changed."""
    check(act, "population.read")
    asking, day = by_rule(act), today(act)
    everybody = patients or list(people(asking).filter(deceased=False).order_by("id").values_list("id", flat=True))
    changed = 0
    for first in range(0, len(everybody), _AT_ONCE):
        with transaction.atomic():
            changed += _computed(asking, everybody[first : first + _AT_ONCE], day)
    return changed


def _computed(act: Act, batch: Sequence[UUID], day: date) -> int:
    rules = [rule for _level, rule in shipped.tiers()] + [shipped.rule_of(shipped.CHRONIC)]
    known = {
        tier.patient_id: tier for tier in Tier.objects.unscoped(_ALL).select_for_update().filter(patient__in=batch)
    }
    made, again, steps = [], [], []
    for row, record in records(act, rules=rules, batch=batch):
        found = level_of(record, day)
        tier = known.get(row.id)
        if tier is None:
            tier = Tier(patient_id=row.id, computed=found.level)
            made.append(tier)
            steps.append(_step(act, row.id, found.level))
        else:
            again.append(tier)
            if found.level != tier.computed:
                same = tier.rules == digest_of_tiers()  # another rule is not another risk
                steps.append(_step(act, row.id, found.level, "computed" if same else "other_rules"))
                if same:
                    _rose(act, tier, found.level)
                tier.before, tier.changed_on, tier.computed = tier.computed, day, found.level
        tier.earlier = earlier(record, day - RISING)
        _fill(tier, found, day, act)
    Tier.objects.bulk_create([*made, *again], update_conflicts=True, unique_fields=["patient"], update_fields=_FIELDS)
    TierStep.objects.bulk_create(steps)
    return len(steps)


def _fill(tier: Tier, found: Level, day: date, act: Act) -> None:
    tier.answers = [
        {**one, "text": answer.atom.text} for one, answer in zip(kept(found.answers), found.answers, strict=True)
    ] + [kept_input(*one) for one in found.inputs]
    tier.chronic, tier.unsure = found.chronic, list(found.unsure)
    tier.rules, tier.as_of, tier.computed_at = digest_of_tiers(), day, act.at


def _step(act: Act, patient: UUID, level: int, kind: str = "computed") -> TierStep:
    return TierStep(patient_id=patient, at=act.at, actor=act.actor, kind=kind, level=level)


def _rose(act: Act, tier: Tier, level: int) -> None:
    if level > tier.computed and level >= _RISING:
        told = TierRose(
            patient=tier.patient_id,
            key=tier_key(tier.patient_id),
            level=level,
            before=tier.computed,
            happened_at=act.at,
        )
        announce(told, act)


@transaction.atomic
def state_tier(act: Act, *, patient: UUID, level: int, why: str, review_on: date) -> None:
    """A clinician knows what no record says. The computed tier stays beside it, and a day to look again is set."""
    check(act, "plans.write", patient)
    tier = _held(act, patient)
    if level not in range(1, 7) or level == tier.computed:
        raise Refused("population.level", _("Choose another level than the computed one."), field="level")
    if not why.strip():
        raise Refused("population.no_why", _("Say why."), field="why")
    if not 0 < (review_on - today(act)).days <= _LAST:
        raise Refused("population.review_on", _("Choose a day to look again, within a year."), field="review_on")
    if tier.stated is not None:  # what was stated before ends with this
        announce(TierWithdrawn(patient=patient, key=tier_key(patient), level=tier.computed), act)
    tier.stated, tier.stated_why, tier.stated_by, tier.stated_at = level, why.strip(), act.actor, act.at
    tier.review_on = review_on
    tier.save(update_fields=["stated", "stated_why", "stated_by", "stated_at", "review_on"])
    TierStep.objects.create(patient_id=patient, at=act.at, actor=act.actor, kind="stated", level=level, why=why.strip())
    told = TierStated(
        patient=patient, key=tier_key(patient), level=level, computed=tier.computed, review_at=morning(review_on),
        happened_at=act.at,
    )  # fmt: skip
    announce(told, act)


@transaction.atomic
def withdraw_tier(act: Act, *, patient: UUID) -> None:
    check(act, "plans.write", patient)
    tier = _held(act, patient)
    if tier.stated is None:
        raise Refused("population.not_stated", _("The tier is the computed one already."))
    tier.stated, tier.stated_why, tier.stated_by, tier.stated_at, tier.review_on = None, "", "", None, None
    tier.save(update_fields=["stated", "stated_why", "stated_by", "stated_at", "review_on"])
    TierStep.objects.create(patient_id=patient, at=act.at, actor=act.actor, kind="withdrawn", level=tier.computed)
    announce(TierWithdrawn(patient=patient, key=tier_key(patient), level=tier.computed), act)


@transaction.atomic
def see_rise(act: Act, *, patient: UUID, decided: Decided) -> None:
    """Somebody looked at why the tier rose, and what comes of it."""
    check(act, "plans.write", patient)
    _held(act, patient)
    announce(RiseSeen(patient=patient, key=tier_key(patient), decided=decided), act)


def _held(act: Act, patient: UUID) -> Tier:
    tier = Tier.objects.seen_by(act).select_for_update().filter(patient=patient).first()
    if tier is None:
        raise Refused("population.no_tier", _("No tier has been computed for this patient yet."))
    return tier
