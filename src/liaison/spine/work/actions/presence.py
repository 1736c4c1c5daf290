"""Who else has an item open just now. Not a fact: it is forgotten after a minute, so nothing is announced."""

from liaison.kernel.act import Act
from liaison.spine.work.actions.holding import me
from liaison.spine.work.models import Looking
from liaison.spine.work.queries.lines import PRESENT
from liaison.spine.work.values import Person


def looking(act: Act, *, item: int) -> tuple[Person, ...]:
    """Say that I am on the item, and learn who else is. Called when a page opens and every half minute."""
    mine = me(act)
    Looking.objects.bulk_create(
        [Looking(item_id=item, staff_id=mine, seen_at=act.at)],
        update_conflicts=True,
        unique_fields=["item", "staff"],
        update_fields=["seen_at"],
    )
    Looking.objects.filter(seen_at__lt=act.at - PRESENT, item_id=item).delete()
    others = Looking.objects.filter(item_id=item).exclude(staff_id=mine).order_by("staff__name", "staff_id")
    return tuple(Person(id=staff, name=name) for staff, name in others.values_list("staff_id", "staff__name"))


def left(act: Act, *, item: int) -> None:
    """I have closed the page."""
    Looking.objects.filter(item_id=item, staff_id=me(act)).delete()
