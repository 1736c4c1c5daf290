"""The four meanings and what is neutral: each a colour, a shape and a word; and the clock that shows them."""

from datetime import datetime, timedelta

from django.template.context import Context
from django.utils.translation import gettext as _

from liaison.platform.ui.components.registry import now_in, one_of, register, zone_in
from liaison.platform.ui.when import away, say
from liaison.platform.ui.words import Words

SHAPES = {
    "late": "exclamation-octagon-fill",
    "soon": "clock-fill",
    "waiting": "hourglass-split",
    "done": "check-circle-fill",
    "neutral": "circle",
    "info": "info-circle-fill",
}
_SOON = timedelta(hours=24)


@register.inclusion_tag("ui/components/state.html")
def state(*, kind: str, text: Words, detail: Words = "") -> dict[str, object]:
    """A state: late, soon, waiting (on somebody else), done, neutral or info; the word is yours, the shape is ours."""
    return {"kind": one_of(kind, tuple(SHAPES), "kind"), "shape": SHAPES[kind], "text": text, "detail": detail}


@register.inclusion_tag("ui/components/badge.html")
def badge(*, text: Words, kind: str = "neutral", label: Words = "") -> dict[str, object]:
    """A count or a short tag; `label` says it in full to those who listen."""
    return {"text": text, "kind": one_of(kind, tuple(SHAPES), "kind"), "label": label}


@register.inclusion_tag("ui/components/clock.html", takes_context=True)
def clock(
    context: Context, *, due: datetime | None, done: datetime | None = None, paused: bool = False, law: Words = "",
    proof: str = "",
) -> dict[str, object]:  # fmt: skip
    """A deadline: how far off, in its state; `proof` leads to the days counted, `law` is the rule in words."""
    now, zone = now_in(context), zone_in(context)
    kind, text = _clock(due, done, paused, now)
    said = say(due, now=now, zone=zone) if due else None
    return {"kind": kind, "shape": SHAPES[kind], "text": text, "said": said, "law": law, "proof": proof}


def _clock(due: datetime | None, done: datetime | None, paused: bool, now: datetime) -> tuple[str, str]:
    if done is not None:
        late = due is not None and done > due
        return ("late", _("done late")) if late else ("done", _("done in time"))
    if paused:
        return "waiting", _("clock paused")
    if due is None:
        return "neutral", _("no deadline")
    if due <= now:
        return "late", _("late by %(span)s") % {"span": away(due, now=now)}
    return ("soon" if due - now <= _SOON else "neutral"), _("%(span)s left") % {"span": away(due, now=now)}
