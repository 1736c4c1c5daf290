"""Tiers: computed from the record by rules, and stated otherwise by a clinician with a reason and a day to look again."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.cohorts import shipped
from liaison.engines.cohorts.tiers import digest_of_tiers, earlier, level_of
from liaison.journeys.population.actions import drafts
from liaison.journeys.population.actions.enrolling import morning
from liaison.journeys.population.events import RiseSeen, TierRose, TierStated, TierWithdrawn, tier_key
from liaison.journeys.population.models import Tier, TierStep
from liaison.journeys.population.queries.finding import AT_ONCE, Tell, by_rule, nobody_asks, records, today
from liaison.journeys.population.queries.people import people
from liaison.journeys.population.rules.evidence import kept, kept_input
from liaison.journeys.population.values import Decided
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

_RISING = 4  # from this level on a rise is somebody's work
_LAST = 366
RISING = timedelta(days=90)  # against so long ago a risk has risen


@transaction.atomic
def compute_tiers(act: Act, *, patients: Sequence[UUID] = (), tell: Tell = nobody_asks) -> int:
    """Everybody's, or these people's, all at once at the end. Returns how many changed.

    What is found lies aside until then: the tiers before stand, nobody waits for a lock, and no batch stays in memory.
    """
    check(act, "population.read")
    asking, day = by_rule(act), today(act)
    everybody = patients or list(people(asking).filter(deceased=False).order_by("id").values_list("id", flat=True))
    drafts.begin()
    for first in range(0, len(everybody), AT_ONCE):
        batch = everybody[first : first + AT_ONCE]
        drafts.keep(_found(asking, batch, day))
        tell(first + len(batch), len(everybody))
    risen, changed = drafts.put(asking, rules=digest_of_tiers(), day=day, rising=_RISING)
    for patient, level, before in risen:
        told = TierRose(patient=patient, key=tier_key(patient), level=level, before=before, happened_at=act.at)
        announce(told, asking)
    return changed


def _found(act: Act, batch: Sequence[UUID], day: date) -> Iterator[drafts.Draft]:
    rules = [rule for _level, rule in shipped.tiers()] + [shipped.rule_of(shipped.CHRONIC)]
    for row, record in records(act, rules=rules, batch=batch):
        found = level_of(record, day)
        answers = [
            {**one, "text": answer.atom.text} for one, answer in zip(kept(found.answers), found.answers, strict=True)
        ] + [kept_input(*one) for one in found.inputs]
        before = earlier(record, day - RISING)
        yield drafts.Draft(row.id, found.level, answers, found.chronic, list(found.unsure), before)


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
    tier = Tier.objects.seen_by(act).select_for_update(no_key=True).filter(patient=patient).first()
    if tier is None:
        raise Refused("population.no_tier", _("No tier has been computed for this patient yet."))
    return tier
