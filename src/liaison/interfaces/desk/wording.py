"""Codes as people say them: spans, languages, genders, and how sure a law is."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.kernel.clock import Span
from liaison.kernel.clock.spans import DAY_TYPES
from liaison.platform.ui.languages import language as language
from liaison.platform.ui.words import Words

MARKS: dict[str, tuple[str, Words]] = {  # of a law: a kind of state, and the word beside its shape
    "S": ("info", gettext_lazy("sourced")),
    "K": ("soon", gettext_lazy("to be verified")),
    "D": ("neutral", gettext_lazy("our default")),
}
MARKS_MEAN: dict[str, Words] = {
    "S": gettext_lazy("Read in a published source, which is named."),
    "K": gettext_lazy("From knowledge of the law, not yet read in its source: verify before relying on it."),
    "D": gettext_lazy("No law says so. This is Liaison's own choice, and may be changed."),
}
_GENDERS: dict[str, Words] = {
    "female": gettext_lazy("F"), "male": gettext_lazy("M"), "other": gettext_lazy("X"), "unknown": "", "": "",
}  # fmt: skip


def gender(code: str) -> Words:
    """The letter beside an age."""
    return _GENDERS.get(code, code)


def span(of: Span) -> str:
    """ "2 business days"."""
    n = of.n
    said = {
        ("d", "calendar"): ngettext("%(n)d day", "%(n)d days", n),
        ("d", "business"): ngettext("%(n)d business day", "%(n)d business days", n),
        ("h", "elapsed"): ngettext("%(n)d hour", "%(n)d hours", n),
        ("s", "elapsed"): ngettext("%(n)d second", "%(n)d seconds", n),
        ("h", "open"): ngettext("%(n)d open hour", "%(n)d open hours", n),
        ("min", "open"): ngettext("%(n)d open minute", "%(n)d open minutes", n),
        ("mo", "calendar"): ngettext("%(n)d month", "%(n)d months", n),
        ("y", "calendar"): ngettext("%(n)d year", "%(n)d years", n),
    }
    return said[of.unit, of.day_type] % {"n": n}


def span_said(words: str) -> str:
    """The same from the kernel's own English words, in which a proof carries its span."""
    number, _space, unit = words.partition(" ")
    for (code, day_type), name in DAY_TYPES.items():
        if unit.removesuffix("s") == name:
            return span(Span(int(number), code, day_type))
    return words


def stretch(begun: datetime, ended: datetime) -> str:
    """How long the clock ran between two moments, in their own zone: "9 h 30 min"; and what clocks did meanwhile."""
    ran, change = length(ended.astimezone(UTC) - begun.astimezone(UTC)), _offset(ended) - _offset(begun)
    if not change:
        return ran
    told = _("%(span)s; clocks go forward %(by)s that day"), _("%(span)s; clocks go back %(by)s that day")
    return told[change < timedelta(0)] % {"span": ran, "by": length(abs(change))}


def length(duration: timedelta) -> str:
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min"), (seconds, "s")) if n) or _("at once")


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta(0)
