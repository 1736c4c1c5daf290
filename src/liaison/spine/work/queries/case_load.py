"""How much each member of a team carries, what has nobody, and how it could be shared out more evenly."""

from collections.abc import Sequence
from uuid import UUID

from liaison.engines.balancing import Burden, Move, balance
from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.people.models import Staff
from liaison.spine.work.models import Item
from liaison.spine.work.queries.parameters import parameters
from liaison.spine.work.queries.staffing import roster
from liaison.spine.work.rules.reaching import orphaned, stands_in
from liaison.spine.work.values import CaseLoad, Person


def case_load(act: Act, *, team: str) -> tuple[CaseLoad, ...]:
    check(act, "work.see")
    people = dict(Staff.objects.filter(teams=team, active=True).order_by("name", "id").values_list("id", "name"))
    burdens = _burdens(team)
    return tuple(
        _load(Person(id=who, name=name), [b for b in burdens if b.owner == who]) for who, name in people.items()
    )


def _load(person: Person, own: list[Burden]) -> CaseLoad:
    acuity, minutes = sum(b.acuity for b in own), sum(b.minutes for b in own)
    return CaseLoad(person=person, items=len(own), late=sum(b.late for b in own), acuity=acuity, minutes=minutes)


def rebalanced(act: Act, *, team: str, only_from: Sequence[UUID] = ()) -> tuple[Move, ...]:
    """A preview: which items would go to whom so that acuity is even; nothing changes until they are assigned."""
    check(act, "work.assign")
    there = roster(act.at)
    present = sorted(who for who in there.members.get(team, ()) if stands_in(who, there) == who)
    return balance(_burdens(team), present, only_from=frozenset(only_from))


def orphans(act: Act) -> tuple[int, ...]:
    """Open items that reach nobody but a supervisor: their team has no one there."""
    check(act, "work.assign")
    there = roster(act.at)
    found = Item.objects.unscoped("whom an item reaches is not about the patient").filter(closed_at=None)
    rows = found.order_by("id").values_list("id", "owner_id", "team_id")
    return tuple(item for item, owner, team in rows.iterator() if orphaned(owner, team, there))


def _burdens(team: str) -> list[Burden]:
    weights = parameters()
    found = Item.objects.unscoped("sums only").filter(team=team, closed_at=None, owner__isnull=False).order_by("id")
    rows = found.values_list("id", "owner_id", "harm", "risk", "minutes", "late")
    return [
        Burden(item, owner, weights.harm_points[harm - 1] + risk, minutes, late)
        for item, owner, harm, risk, minutes, late in rows
        if owner is not None
    ]
