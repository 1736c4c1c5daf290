"""The smallest components as HTML. A list draws them hundreds of times, so they are Python and not templates."""

from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from liaison.platform.ui.when import Said, away, say
from liaison.platform.ui.words import Words

SHAPES = {
    "late": "exclamation-octagon-fill",
    "soon": "clock-fill",
    "waiting": "hourglass-split",
    "done": "check-circle-fill",
    "neutral": "circle",
    "info": "info-circle-fill",
}
SOON = timedelta(hours=24)
NOTHING = SafeString("")


def icon(name: str, label: Words = "") -> SafeString:
    return _icon(name, str(label), _sheet())


@cache
def _sheet() -> str:
    """Asked for a hundred times on a page; it is the same as long as the program runs."""
    return static("ui/icons.svg")


@lru_cache(maxsize=512)
def _icon(name: str, label: str, sheet: str) -> SafeString:
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon" {}><use href="{}#{}"/></svg>', said, sheet, name)


def state(kind: str, text: Words, detail: Words = "") -> SafeString:
    more = format_html('<span class="state-detail">{}</span>', detail) if detail else NOTHING
    return format_html('<span class="state state-{}">{}<span>{}</span>{}</span>', kind, icon(SHAPES[kind]), text, more)


def when(at: date | datetime | None, *, now: datetime, zone: ZoneInfo, form: str = "full") -> SafeString:
    if at is None:
        return unknown(_("no date"))
    said = say(at, now=now, zone=zone)
    day = format_html('<span class="when-day on-screen"> · {}</span>', said.day) if form == "full" and said.day else ""
    return format_html(
        '<time class="when" datetime="{}" title="{}"><span class="when-said on-screen">{}</span>{}'
        '<span class="in-print">{}</span></time>',
        said.iso, said.exact, said.short, day, said.exact,
    )  # fmt: skip


def clock(
    due: datetime | None, *, now: datetime, zone: ZoneInfo, done: datetime | None = None, paused: bool = False,
    law: Words = "", proof: str = "",
) -> SafeString:  # fmt: skip
    kind, text = _clock_state(due, done, paused, now)
    return format_html(
        '<span class="clock clock-{}">{}<span class="clock-text">{}</span>{}{}{}</span>',
        kind, icon(SHAPES[kind]), text,
        _due(say(due, now=now, zone=zone)) if due else NOTHING,
        format_html('<span class="clock-law">{}</span>', law) if law else NOTHING,
        format_html('<a class="clock-proof" href="{}">{}</a>', proof, _("prove it")) if proof else NOTHING,
    )  # fmt: skip


def person(
    name: str, *, age: int | None = None, sex: Words = "", pronouns: str = "", record: str = "", url: str = "",
    before: SafeString = NOTHING,
) -> SafeString:  # fmt: skip
    if url:
        shown = name.strip() or _("Name not known")
        called = format_html('<a class="person-name" href="{}"><bdi>{}</bdi></a>', url, shown)
    elif name.strip():
        called = format_html('<bdi class="person-name">{}</bdi>', name.strip())
    else:
        called = format_html('<span class="person-name unknown">{}</span>', _("Name not known"))
    facts = person_facts(age=age, sex=sex, pronouns=pronouns, record=record)
    return format_html('<span class="person">{}<span class="person-words">{}{}</span></span>', before, called, facts)


def person_facts(*, age: int | None, sex: Words, pronouns: str, record: str) -> SafeString:
    parts = []
    if age is not None or sex:
        years = format_html('<span class="visually-hidden">{} </span>{} ', _("age"), age) if age is not None else ""
        parts.append(format_html('<span class="person-fact">{}{}</span>', years, sex))
    if pronouns:
        parts.append(format_html('<span class="person-fact"><bdi>{}</bdi></span>', pronouns))
    if record:
        parts.append(format_html('<span class="person-fact person-record">{}</span>', record))
    return SafeString("".join(parts))


def unknown(text: Words) -> SafeString:
    return format_html('<span class="unknown">{}</span>', text)


def _due(said: Said) -> SafeString:
    due = _("due %(when)s")
    return format_html(
        '<time class="clock-due" datetime="{}" title="{}"><span class="on-screen">{}</span>'
        '<span class="in-print">{}</span></time>',
        said.iso, said.exact, due % {"when": said.short}, due % {"when": said.exact},
    )  # fmt: skip


def _clock_state(due: datetime | None, done: datetime | None, paused: bool, now: datetime) -> tuple[str, str]:
    if done is not None:
        late = due is not None and done > due
        return ("late", _("done late")) if late else ("done", _("done in time"))
    if paused:
        return "waiting", _("clock paused")
    if due is None:
        return "neutral", _("no deadline")
    if due <= now:
        return "late", _("late by %(span)s") % {"span": away(due, now=now)}
    return ("soon" if due - now <= SOON else "neutral"), _("%(span)s left") % {"span": away(due, now=now)}
