"""What a page says: cards, facts, timelines, and the empty state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from liaison.platform.ui.components.registry import now_in, one_of, register, zone_in
from liaison.platform.ui.when import Said, say
from liaison.platform.ui.words import Words


@dataclass(frozen=True)
class Fact:
    """A label and what is so. `note` is said smaller; an empty value says "not known"."""

    label: Words
    value: Words
    note: Words = ""
    url: str = ""
    kind: str = ""  # a meaning, when it is one


@dataclass(frozen=True)
class Entry:
    """One line of a timeline."""

    at: datetime | date
    title: Words
    detail: Words = ""
    icon: str = "dot"
    url: str = ""
    who: Words = ""
    kind: str = "neutral"
    new: bool = False  # since the reader last looked


@register.simple_block_tag
def card(
    content: SafeString, *, title: Words = "", note: Words = "", level: int = 2, id: str = "", flush: bool = False
) -> SafeString:
    """A surface with a heading. `flush` lets a list reach its edges; `level` is the heading's."""
    one_of(str(level), ("2", "3", "4"), "level")
    values = {"title": title, "note": note, "level": level, "id": id, "flush": flush, "content": content}
    return render_to_string("ui/components/card.html", values)


@register.simple_block_tag
def page_head(content: SafeString, *, title: Words, note: Words = "") -> SafeString:
    """The page's one h1, a line beneath it, and in the content what can be done here."""
    return render_to_string("ui/components/page_head.html", {"title": title, "note": note, "content": content})


@register.inclusion_tag("ui/components/facts.html")
def facts(*, facts: Sequence[Fact], columns: int = 1) -> dict[str, object]:
    """A definition list, in one to three columns where there is room."""
    one_of(str(columns), ("1", "2", "3"), "columns")
    return {"facts": facts, "columns": columns}


@register.inclusion_tag("ui/components/timeline.html", takes_context=True)
def timeline(context: Context, *, entries: Sequence[Entry]) -> dict[str, object]:
    """What happened, in the order given, under one heading per day."""
    now, zone = now_in(context), zone_in(context)

    def day_of(entry: Entry) -> date:
        return entry.at.astimezone(zone).date() if isinstance(entry.at, datetime) else entry.at

    def line(entry: Entry) -> tuple[Entry, Said, str]:
        return entry, say(entry.at, now=now, zone=zone), _time(entry, zone)

    days = groupby(entries, key=day_of)
    return {"days": [(say(day, now=now, zone=zone), [line(entry) for entry in found]) for day, found in days]}


@register.inclusion_tag("ui/components/empty.html")
def empty(
    *, title: Words, why: Words = "", action: Words = "", url: str = "", icon: str = "inbox"
) -> dict[str, object]:
    """Nothing here: why that is so, and the first step."""
    return {"title": title, "why": why, "action": action, "url": url, "icon": icon}


def _time(entry: Entry, zone: ZoneInfo) -> str:
    if not isinstance(entry.at, datetime):
        return ""
    local = entry.at.astimezone(zone)
    return f"{local.hour}:{local:%M}"
