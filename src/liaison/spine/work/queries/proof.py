""" "Prove it": an item's clock told again from the log alone, counted by walking, and held against what is stored."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.clock import Proof, replay
from liaison.kernel.errors import Refused
from liaison.kernel.events import Event
from liaison.platform.events import load
from liaison.platform.models import EventRow
from liaison.spine.work.events import WatchEnded
from liaison.spine.work.models import Item
from liaison.spine.work.queries.calendars import calendar_for
from liaison.spine.work.queries.detail import see
from liaison.spine.work.queries.facts import Heard, changes, happened, heard, local_day, of_item, started
from liaison.spine.work.queries.lines import law
from liaison.spine.work.rules import clockwork, terms
from liaison.spine.work.rules.clockwork import Story
from liaison.spine.work.values import Duty, Proven, ProvenFact, find


def proof(act: Act, *, item: int) -> Proven:
    """Every counted and uncounted day or stretch, the facts it stands on, and whether the stored deadlines agree."""
    found = see(act, item)
    duty, opened = find(found.duty), EventRow.objects.get(id=found.opened_by)
    event = load(opened, about=found.patient_id)
    if duty is None or event is None:
        raise Refused("work.duty_unknown", _("The program no longer knows this kind of work, so it cannot be proved."))
    facts = _heard(duty, found, opened)
    story = _told(found, duty, opened, event, facts)
    calendar = calendar_for(found.site_id, story.rule, team=found.team_id, known_by=_last(found))
    proven = replay(story.terms, story.started_at, found.zone, story.facts, calendar)
    differences = tuple(_differences(found, story, proven))
    return Proven(
        item=item, duty=duty.name, title=str(duty.title), law=law(found), zone=found.zone, started_at=story.started_at,
        span=story.terms.span.words(), counts_days=not story.terms.span.timed,
        facts=tuple(_facts(found, duty, opened, event, story, facts)), proof=proven, stored_legal=found.legal_due_at,
        stored_target=found.target_due_at, closed_by=found.closed_by, agrees=not differences, differences=differences,
    )  # fmt: skip


def _heard(duty: Duty, item: Item, opened: EventRow) -> Heard:
    """A closed item hears no more."""
    facts = heard([duty], item.patient_id, opened.key)
    last = _last(item)
    return replace(facts, rows=tuple((row, event) for row, event in facts.rows if last is None or row.pk <= last))


def _last(item: Item) -> int | None:
    """The newest row of the log that an item which is closed can have known."""
    return max(item.opened_by, item.closed_by) if item.closed_by else None


def _told(item: Item, duty: Duty, opened: EventRow, event: Event, facts: Heard) -> Story:
    at = started(duty, event, opened)
    rule_id, version = item.clock["opened_under"]
    told = changes(duty, facts, of_item(item), on=local_day(at, item.zone))
    return clockwork.tell(Story(terms.as_started(rule_id, version).terms, at, (rule_id, version)), told)


def _differences(item: Item, story: Story, proven: Proof) -> Iterable[str]:
    """Names of columns in which the table says something else than the log."""
    if item.legal_due_at != proven.legal_due:
        yield "legal_due_at"
    if item.target_due_at != proven.target_due:
        yield "target_due_at"
    if item.paused_at != proven.paused_at:
        yield "paused_at"
    if (item.rule_id, item.rule_version) != story.rule:
        yield "rule_version"
    if story.closed is None and item.outcome == WatchEnded.__name__:
        return
    if (item.closed_by, item.done_at) != ((story.closed.event, story.closed.at) if story.closed else (None, None)):
        yield "closed_by"


def _facts(item: Item, duty: Duty, opened: EventRow, event: Event, story: Story, facts: Heard) -> Iterable[ProvenFact]:
    yield _fact(opened, happened(duty, event, opened), "open")
    rows = {row.pk: row for row, _ in facts.rows}
    for change in story.used:
        yield _fact(rows[change.event], change.at, change.kind.name.lower())
    if item.outcome == WatchEnded.__name__ and item.closed_by:
        yield _fact(EventRow.objects.get(id=item.closed_by), item.legal_due_at, "close")


def _fact(row: EventRow, at: datetime, did: str) -> ProvenFact:
    return ProvenFact(event=row.pk, name=row.name, at=row.at, happened_at=at, did=did, actor=row.actor)
