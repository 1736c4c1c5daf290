"""What the facts of the log do to an item's clock: decided once, for the stored clock and for its replay alike.

Facts come in any order (imports), so a pause that began before the last one ended counts from that end, a
second pause is none, and a resumption without a pause is none either.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from liaison.kernel.clock import Calendar, Clock, Extend, Fact, Pause, Resume, Span, Terms
from liaison.spine.work.values import Kind


class Change(NamedTuple):
    """One fact as a clock sees it. `terms` is set for a fact that moves the clock to another rule."""

    event: int
    kind: Kind
    at: datetime  # when it happened
    why: str
    span: Span | None = None
    terms: Terms | None = None
    rule: tuple[str, str] = ("", "")  # id and version


@dataclass(frozen=True)
class Story:
    """A clock's terms, start and facts after everything that happened, and the fact that closed the item."""

    terms: Terms
    started_at: datetime
    rule: tuple[str, str]
    facts: tuple[Fact, ...] = ()
    paused: bool = False
    latest: datetime | None = None
    closed: Change | None = None
    used: tuple[Change, ...] = ()


def begin(terms: Terms, started_at: datetime, rule: tuple[str, str]) -> Story:
    return Story(terms, started_at, rule, latest=started_at)


def tell(story: Story, changes: Iterable[Change]) -> Story:
    """The story so far, told on up to the fact that closes the item."""
    for change in changes:
        if story.closed:
            break
        story = _after(story, change)
    return story


def in_order(changes: Iterable[Change], opened_by: int) -> Sequence[Change]:
    """Facts that came before the opening one, as they happened; then the others, as they came."""
    listed = list(changes)
    earlier = [c for c in listed if c.event < opened_by and c.kind is not Kind.RESTART]
    later = [c for c in listed if c.event > opened_by]
    return [*sorted(earlier, key=lambda c: (c.at, c.event)), *sorted(later, key=lambda c: (c.event, c.kind))]


def counts(terms: Terms, started_at: datetime, change: Change) -> bool:
    """A fact from before the clock began is about something else; a clock counted back has no such before."""
    return terms.direction == "before" or change.kind is Kind.RESTART or change.at >= started_at


def run(story: Story, zone: str, calendar: Calendar) -> Clock:
    """The running clock of a story."""
    clock = Clock.start(story.terms, story.started_at, zone, calendar)
    for fact in story.facts:
        clock = clock.after(fact)
    return clock


def told_by(clock: Clock, rule: tuple[str, str]) -> Story:
    """A stored clock as the story it stands for, so that the next fact can be added to it."""
    facts: list[Fact] = [Extend(span) for span in clock.extensions]
    for stop in clock.stops:
        facts += [Pause(stop.at, stop.reason), Resume(stop.until)]
    latest = clock.stops[-1].until if clock.stops else clock.started_at
    if clock.paused_at:
        facts.append(Pause(clock.paused_at, clock.paused_for))
        latest = clock.paused_at
    return Story(clock.terms, clock.started_at, rule, tuple(facts), clock.is_paused, latest)


def _after(story: Story, change: Change) -> Story:
    if not counts(story.terms, story.started_at, change):
        return story
    match change.kind:
        case Kind.CLOSE:
            return replace(story, closed=change, used=(*story.used, change))
        case Kind.MOVE if change.terms:
            kept = story.facts if change.terms.direction == "after" else ()
            told = replace(story, terms=change.terms, rule=change.rule, facts=kept, paused=story.paused and bool(kept))
            return replace(told, used=(*story.used, change))
        case Kind.RESTART:
            return replace(begin(story.terms, change.at, story.rule), used=(*story.used, change))
    fact, paused = _fact(story, change)
    if fact is None:
        return story
    latest = fact.at if isinstance(fact, Pause | Resume) else story.latest
    return replace(
        story, facts=(*story.facts, fact), paused=paused, latest=latest, used=(*story.used, change)
    )  # fmt: skip


def _fact(story: Story, change: Change) -> tuple[Fact | None, bool]:
    if story.terms.direction == "before":
        return None, story.paused
    at = max(change.at, story.latest or story.started_at)
    if change.kind is Kind.EXTEND and change.span:
        return Extend(change.span, change.why), story.paused
    if change.kind is Kind.PAUSE and not story.paused:
        return Pause(at, change.why), True
    if change.kind is Kind.RESUME and story.paused:
        return Resume(at), False
    return None, story.paused
