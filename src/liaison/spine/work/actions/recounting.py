"""Open clocks counted anew, because the calendar they count on has changed."""

from collections.abc import Iterable

from liaison.kernel.act import Act
from liaison.kernel.clock import Clock
from liaison.spine.work.actions.looking import LOOKED_AT, look_at
from liaison.spine.work.models import Item
from liaison.spine.work.queries import calendar_for, parameters

RECOUNTED = ["clock", "legal_due_at", "target_due_at", *LOOKED_AT]


def count_again(act: Act, items: Iterable[Item]) -> None:
    """Every one of these open items, once more on the calendar as it now is."""
    weights = parameters()
    for item in items:
        calendar = calendar_for(item.site_id, (item.rule_id, item.rule_version), team=item.team_id)
        clock = Clock.from_json(item.clock, calendar).recounted(calendar)
        if (clock.legal_due, clock.target_due) == (item.legal_due_at, item.target_due_at):
            continue
        if clock.legal_due != item.legal_due_at:
            item.late, item.escalated = False, 0
        item.clock = {**item.clock, **clock.to_json()}
        item.legal_due_at, item.target_due_at = clock.legal_due, clock.target_due
        look_at(act, item=item, weights=weights)
        item.save(update_fields=RECOUNTED)
