"""What every action begins with: the item, locked and allowed, and who is acting."""

from collections.abc import Collection
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import check, role_in, staff_in
from liaison.spine.people.models import Staff
from liaison.spine.work.actions.refusals import refuse
from liaison.spine.work.models import HandOff, Item
from liaison.spine.work.queries.staffing import absent
from liaison.spine.work.rules.reaching import stands_in


def hold(act: Act, item_id: int, permission: str = "work.do") -> Item:
    """The open item for this transaction alone; the patient's chart must be open to whoever acts."""
    item = Item.objects.unscoped("checked two lines below").select_for_update(no_key=True).filter(id=item_id).first()
    if item is None:
        refuse("no_such_item")
    check(act, permission, item.patient_id)
    if item.closed_at is not None:
        refuse("closed", item=item_id)
    return item


def me(act: Act) -> UUID:
    staff = staff_in(act)
    if staff is None:
        refuse("not_staff")
    return staff


def may(act: Act, permission: str) -> bool:
    """Whether the act may, where that widens what is allowed rather than deciding it."""
    role = role_in(act)
    return role is not None and permission in role.permissions


def in_team(people: Collection[UUID], team: str) -> bool:
    return Staff.teams.through.objects.filter(staff_id__in=people, team_id=team).exists()


def is_there(act: Act, staff: UUID) -> bool:
    """Works here, and is not away."""
    return Staff.objects.filter(id=staff).exists() and stands_in(staff, absent(act.at)) == staff


def offer_of(item: Item) -> HandOff | None:
    """The hand-off that is still open."""
    return HandOff.objects.filter(item=item, answer__in=("offered", "questioned")).first()
