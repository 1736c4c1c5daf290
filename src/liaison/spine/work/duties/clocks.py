"""An item's clock after another fact: counted again, written down, ranked again."""

from liaison.kernel.act import Act
from liaison.kernel.clock import Clock
from liaison.spine.work.actions.looking import LOOKED_AT, look_at
from liaison.spine.work.models import Item
from liaison.spine.work.queries import calendar_for, parameters
from liaison.spine.work.rules import clockwork, terms
from liaison.spine.work.rules.clockwork import Change

CLOCK = ["rule_id", "rule_version", "clock", "started_at", "legal_due_at", "target_due_at", "paused_at"]


def retell(item: Item, change: Change, act: Act) -> None:
    """A fact has extended, paused, resumed, moved or restarted the item's clock."""
    governed = terms.as_started(item.rule_id, item.rule_version)
    calendar = calendar_for(item.site_id, ignores_site=governed.ignores_site)
    before = Clock.from_json(item.clock, calendar)
    story = clockwork.tell(clockwork.told_by(before, (item.rule_id, item.rule_version)), [change])
    if story.rule != (item.rule_id, item.rule_version):
        governed = terms.as_started(*story.rule)
        calendar = calendar_for(item.site_id, ignores_site=governed.ignores_site)
    write(item, clockwork.run(story, item.zone, calendar), story.rule)
    look_at(act, item=item, weights=parameters())
    item.save(update_fields=[*CLOCK, *LOOKED_AT])


def write(item: Item, clock: Clock, rule: tuple[str, str]) -> None:
    """What the clock says, in the item's columns. Another deadline comes near and passes anew."""
    if item.legal_due_at != clock.legal_due:
        item.late, item.escalated = False, 0
    item.rule_id, item.rule_version = rule
    item.clock, item.started_at = item.clock | clock.to_json(), clock.started_at
    item.legal_due_at, item.target_due_at, item.paused_at = clock.legal_due, clock.target_due, clock.paused_at
