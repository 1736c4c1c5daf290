"""Numbers that mean something: a figure with its words, progress, and the reasons that add up to a score."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison.platform.ui.components.registry import one_of, register
from liaison.platform.ui.words import Words


@dataclass(frozen=True)
class Reason:
    """Some points of a score and why, in words."""

    points: int
    words: Words


@dataclass(frozen=True)
class _Part:
    points: int
    words: Words
    x: float  # of 100
    width: float
    shade: int


@register.inclusion_tag("ui/components/stat.html")
def stat(
    *, label: Words, value: Words | int, detail: Words = "", kind: str = "neutral", url: str = ""
) -> dict[str, object]:
    """One figure, named; with a url it leads to the list it counts."""
    one_of(kind, ("neutral", "late", "soon", "waiting", "done"), "kind")
    return {"label": label, "value": value, "detail": detail, "kind": kind, "url": url}


@register.inclusion_tag("ui/components/progress.html")
def progress(*, label: Words, value: int, maximum: int) -> dict[str, object]:
    """How much of something is done, in words and as a bar."""
    return {"label": label, "value": value, "maximum": maximum, "of": max(maximum, 1)}


@register.inclusion_tag("ui/components/reasons.html")
def reasons(*, reasons: Sequence[Reason], total: int, title: Words = "") -> dict[str, object]:
    """Why something is where it is: every part with its points, which add up to the total. Negative parts are listed, not drawn."""
    if sum(reason.points for reason in reasons) != total:
        raise ValueError("the reasons do not add up to the total")
    drawn = sum(reason.points for reason in reasons if reason.points > 0) or 1
    parts, x = [], 0.0
    for number, reason in enumerate(reasons):
        width = max(reason.points, 0) * 100 / drawn
        parts.append(_Part(reason.points, reason.words, round(x, 3), round(width, 3), number % 5 + 1))
        x += width
    return {"parts": parts, "total": total, "title": title}
