"""Look over everybody for those who may be here twice, and keep the queue of pairs up to date."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.identity import rules
from liaison.spine.identity.events import PairsFound
from liaison.spine.identity.models import Pair
from liaison.spine.identity.queries.people import everybody
from liaison.spine.identity.values import State

_WHY = "the queue is kept for everybody; who sees a pair is asked when it is shown"
_KEY = "pairs"


@transaction.atomic
def find_pairs(act: Act) -> PairsFound:
    """New pairs are added, those that no longer look alike go; what somebody has decided stays decided."""
    check(act, "identity.match")
    people = everybody()
    found = {(pair.one, pair.other): pair for pair in rules.alike(people)}
    kept = {_ends(pair): pair for pair in Pair.objects.unscoped(_WHY).select_for_update(no_key=True, of=("self",))}
    new = [_pair(pair, len(people), act.at) for ends, pair in found.items() if ends not in kept]
    Pair.objects.bulk_create(new, batch_size=1000)
    waiting = {ends: pair for ends, pair in kept.items() if pair.state == State.WAITING}
    gone = [pair.pk for ends, pair in waiting.items() if ends not in found]
    Pair.objects.unscoped(_WHY).filter(pk__in=gone).delete()
    changed = [pair for ends, pair in waiting.items() if ends in found and pair.score != found[ends].score]
    for pair in changed:
        pair.score, pair.reasons = found[_ends(pair)].score, [list(reason) for reason in found[_ends(pair)].reasons]
        pair.chance = rules.chance_of(pair.score, len(people))
    Pair.objects.unscoped(_WHY).bulk_update(changed, ["score", "chance", "reasons"], batch_size=1000)
    fact = PairsFound(patient=None, key=_KEY, new=len(new), gone=len(gone))
    if new or gone:
        announce(fact, act)
    return fact


def _ends(pair: Pair) -> tuple[UUID, UUID]:
    return min(pair.one_id, pair.other_id), max(pair.one_id, pair.other_id)


def _pair(found: rules.Scored, people: int, at: datetime) -> Pair:
    return Pair(
        one_id=found.one, other_id=found.other, score=found.score, chance=rules.chance_of(found.score, people),
        reasons=[list(reason) for reason in found.reasons], found_at=at,
    )  # fmt: skip
