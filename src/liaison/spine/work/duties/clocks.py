"""An item's clock after another fact: told again from the log, written down where it differs, ranked again."""

from datetime import datetime

from liaison.kernel.act import Act
from liaison.kernel.clock import Clock
from liaison.spine.work.actions.looking import LOOKED_AT, finish, look_at
from liaison.spine.work.models import Item
from liaison.spine.work.queries import calendar_for, parameters
from liaison.spine.work.queries.facts import Heard, changes, local_day, of_item
from liaison.spine.work.rules import clockwork, terms
from liaison.spine.work.rules.clockwork import Story
from liaison.spine.work.values import Duty

CLOCK = ["rule_id", "rule_version", "clock", "started_at", "legal_due_at", "target_due_at", "paused_at"]


def retell(item: Item, duty: Duty, facts: Heard, act: Act) -> None:
    """A fact has perhaps closed the item, or extended, paused, resumed, moved or restarted its clock."""
    story = _story(item, duty, facts)
    if story.closed:
        finish(item, act.at, done_at=story.closed.at, by=story.closed.event, outcome=story.closed.why)
    clock = clock_of(story, item)
    if not story.closed and clock.to_json().items() <= item.clock.items():
        return
    write(item, clock, story.rule)
    if not story.closed:
        look_at(act, item=item, weights=parameters())
    item.save(update_fields=[*CLOCK, *LOOKED_AT])


def clock_of(story: Story, item: Item) -> Clock:
    return clockwork.run(story, item.zone, calendar_for(item.site_id, story.rule, team=item.team_id))


def write(item: Item, clock: Clock, rule: tuple[str, str]) -> None:
    """What the clock says, in the item's columns. Another deadline comes near and passes anew."""
    if item.legal_due_at != clock.legal_due:
        item.late, item.escalated = False, 0
    item.rule_id, item.rule_version = rule
    item.clock, item.started_at = {**item.clock, **clock.to_json()}, clock.started_at
    item.legal_due_at, item.target_due_at, item.paused_at = clock.legal_due, clock.target_due, clock.paused_at


def _story(item: Item, duty: Duty, facts: Heard) -> Story:
    rule_id, version = item.clock["opened_under"]
    start = datetime.fromisoformat(item.clock["opened_from"])
    told = changes(duty, facts, of_item(item), on=local_day(start, item.zone))
    return clockwork.tell(Story(terms.as_started(rule_id, version).terms, start, (rule_id, version)), told)
