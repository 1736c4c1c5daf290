"""What the facts of the log make of an item's clock: one telling, for the stored clock and for its proof alike.

Facts arrive in any order (imports, several workers), so they are told in the order in which they happened, and
an item is the same whatever order they came in. A second pause is none, nor is a resumption without a pause.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from liaison.kernel.clock import Calendar, Clock, Extend, Fact, Pause, Resume, Span, Terms
from liaison.spine.work.values import Kind


class Change(NamedTuple):
    """One fact as a clock sees it."""

    event: int
    kind: Kind
    at: datetime  # when it happened
    why: str
    span: Span | None = None  # by which it extends
    terms: Terms | None = None  # to which it moves
    rule: tuple[str, str] = ("", "")  # id and version of those terms
    start: datetime | None = None  # from which it counts anew


@dataclass(frozen=True)
class Story:
    """A clock's terms, start and facts after everything that happened, and the fact that closed the item."""

    terms: Terms
    started_at: datetime
    rule: tuple[str, str]
    facts: tuple[Fact, ...] = ()
    paused: bool = False
    closed: Change | None = None
    used: tuple[Change, ...] = ()


def tell(begun: Story, changes: Iterable[Change]) -> Story:
    """From a clock just begun to where it stands, or to the fact that closes the item."""
    story = begun
    for _event, together in groupby(in_order(changes), key=lambda change: change.event):
        if story.closed:
            break
        # What one fact does is judged at once: to move a clock back to another start it must first be of that clock.
        for change in [change for change in together if counts(story, change)]:
            story = _after(story, change)
    return story


def in_order(changes: Iterable[Change]) -> Sequence[Change]:
    return sorted(changes, key=lambda change: (change.at, change.event, change.kind))


def counts(story: Story, change: Change) -> bool:
    """A fact from before the clock began is about something else; a clock counted back has no such before."""
    backward = story.terms.direction == "before"
    if change.kind in (Kind.EXTEND, Kind.PAUSE, Kind.RESUME) and backward:
        return False
    return backward or change.at >= story.started_at


def run(story: Story, zone: str, calendar: Calendar) -> Clock:
    """The running clock of a story."""
    clock = Clock.start(story.terms, story.started_at, zone, calendar)
    for fact in story.facts:
        clock = clock.after(fact)
    return clock


def _after(story: Story, change: Change) -> Story:
    used = (*story.used, change)
    if change.kind is Kind.CLOSE:
        return replace(story, closed=change, used=used)
    if change.kind is Kind.MOVE and change.terms:
        forward = change.terms.direction == "after"
        facts = story.facts if forward else ()
        return replace(
            story, terms=change.terms, rule=change.rule, facts=facts, paused=story.paused and forward, used=used
        )
    if change.kind is Kind.RESTART and change.start:
        return Story(story.terms, change.start, story.rule, used=used)
    if change.kind is Kind.EXTEND and change.span:
        return replace(story, facts=(*story.facts, Extend(change.span, change.why)), used=used)
    if change.kind is Kind.PAUSE and not story.paused:
        return replace(story, facts=(*story.facts, Pause(change.at, change.why)), paused=True, used=used)
    if change.kind is Kind.RESUME and story.paused:
        return replace(story, facts=(*story.facts, Resume(change.at)), paused=False, used=used)
    return story
