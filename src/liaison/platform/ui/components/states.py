"""The four meanings and what is neutral: each a colour, a shape and a word; and the clock that shows them."""

from datetime import datetime

from django.template.context import Context
from django.utils.safestring import SafeString

from liaison.platform.ui import markup
from liaison.platform.ui.components.registry import now_in, one_of, register, zone_in
from liaison.platform.ui.words import Words

KINDS = tuple(markup.SHAPES)


@register.simple_tag
def state(*, kind: str, text: Words, detail: Words = "") -> SafeString:
    """A state: late, soon, waiting (on somebody else), done, neutral or info; the word is yours, the shape is ours."""
    return markup.state(one_of(kind, KINDS, "kind"), text, detail)


@register.inclusion_tag("ui/components/badge.html")
def badge(*, text: Words, kind: str = "neutral", label: Words = "") -> dict[str, object]:
    """A count or a short tag; `label` says it in full to those who listen."""
    return {"text": text, "kind": one_of(kind, KINDS, "kind"), "label": label}


@register.simple_tag(takes_context=True)
def clock(
    context: Context, *, due: datetime | None, done: datetime | None = None, paused: bool = False, law: Words = "",
    proof: str = "",
) -> SafeString:  # fmt: skip
    """A deadline: how far off, in its state; `proof` leads to the days counted, `law` is the rule in words."""
    now, zone = now_in(context), zone_in(context)
    return markup.clock(due, now=now, zone=zone, done=done, paused=paused, law=law, proof=proof)
