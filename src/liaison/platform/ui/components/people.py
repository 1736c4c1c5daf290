"""Somebody: a name that can always be read whole, what tells two of them apart, and the banner that stays in sight."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from liaison.platform.ui import markup
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.components.registry import one_of, register
from liaison.platform.ui.words import Words


@dataclass(frozen=True)
class Flag:
    """Something one must know before speaking: an alert, a preference, a restriction. Kinds as of `state`."""

    kind: str
    text: Words


@register.simple_tag
def person(
    *, name: str, age: int | None = None, sex: Words = "", pronouns: str = "", record: str = "", url: str = "",
    picture: bool = False,
) -> SafeString:  # fmt: skip
    """A person in a line. An empty name says so; a long one wraps."""
    before = avatar(name=name, size="small") if picture else markup.NOTHING
    return markup.person(name, age=age, sex=sex, pronouns=pronouns, record=record, url=url, before=before)


@register.simple_tag
def avatar(*, name: str, size: str = "") -> SafeString:
    """Initials in a disc: decoration beside a name, never instead of one."""
    kind = {"": "", "small": " avatar-small", "large": " avatar-large"}
    one_of(size, tuple(kind), "size")
    return format_html('<span class="avatar{}" aria-hidden="true">{}</span>', kind[size], initials_of(name))


@register.simple_block_tag
def banner(
    content: SafeString, *, name: str, age: int | None = None, sex: Words = "", pronouns: str = "", record: str = "",
    url: str = "", flags: Sequence[Flag] = (), facts: Sequence[Fact] = (),
) -> SafeString:  # fmt: skip
    """The head of a person's page, always in sight; the content is what can be done from anywhere on it."""
    return render_to_string(
        "ui/components/banner.html",
        {
            "name": name.strip(), "url": url, "flags": flags, "facts": facts, "content": content,
            "line": markup.person_facts(age=age, sex=sex, pronouns=pronouns, record=record),
        },
    )  # fmt: skip


def initials_of(name: str) -> str:
    """At most two letters; a question mark for nobody. Whole letters, so that no script is cut in the middle."""
    words = [word for word in name.split() if unicodedata.category(word[0]).startswith("L")]
    if not words:
        return "?"
    ends = words if len(words) == 1 else (words[0], words[-1])
    return "".join(word[0] for word in ends).upper()
