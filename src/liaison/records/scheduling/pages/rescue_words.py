"""A rescue in words: what a visit becomes, why it matters, and what its new time had to keep."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.platform.ui.languages import language
from liaison.platform.ui.when import say
from liaison.records.scheduling.values.rescue import AffectedVisit, Decision, Fate, Harm, Kept
from liaison.records.scheduling.values.setup import ChangeReason

FATES: Mapping[str, Promise] = {
    Fate.KEEP: gettext_lazy("stays"), Fate.COVER: gettext_lazy("colleague"), Fate.MOVE: gettext_lazy("moves"),
    Fate.CALL: gettext_lazy("to call"),
}  # fmt: skip
FATE_KINDS = {Fate.KEEP: "done", Fate.COVER: "info", Fate.MOVE: "soon", Fate.CALL: "late"}
OUT_REASONS: Mapping[str, Promise] = {
    ChangeReason.ILL: gettext_lazy("Ill"), ChangeReason.LEAVE: gettext_lazy("On leave"),
    ChangeReason.MEETING: gettext_lazy("Called away"), ChangeReason.REPAIR: gettext_lazy("Out of order"),
    ChangeReason.WEATHER: gettext_lazy("Weather"),
}  # fmt: skip
_HARM: Mapping[str, Promise] = {
    Harm.KIND: gettext_lazy("kind of visit"), Harm.WINDOW: gettext_lazy("authorization ends soon"),
    Harm.MOVED_BEFORE: gettext_lazy("moved once before"), Harm.WAITED: gettext_lazy("booked over a month ago"),
    Harm.PREPARED: gettext_lazy("has prepared for it"), Harm.HARD_TO_ARRANGE: gettext_lazy("interpreter or ride"),
}  # fmt: skip


def harm_words(visit: AffectedVisit) -> str:
    return " · ".join(f"{_HARM[why]} {points}" for why, points in visit.harm)


def choice_words(visit: AffectedVisit, decision: Decision, names: Mapping[UUID, str], now: datetime) -> str:
    """One line for a menu: what, when, with whom."""
    if decision.fate == Fate.CALL or decision.starts_at is None:
        return _("Cancel, and call to find a day")
    who = names.get(decision.takes[visit.face], "") if decision.takes else ""
    if decision.fate == Fate.KEEP:
        other = [names.get(to, "") for to, was in zip(decision.takes, visit.takes, strict=True) if to != was]
        return _("Same time, same person; %(what)s") % {"what": ", ".join(other) or who}
    if decision.fate == Fate.COVER:
        return _("Same time with %(who)s") % {"who": who}
    return _("%(when)s with %(who)s") % {
        "when": say(decision.starts_at, now=now, zone=ZoneInfo(visit.zone)).short,
        "who": who,
    }


def kept_words(visit: AffectedVisit) -> list[str]:
    return [_kept(word, detail) for word, detail in visit.kept]


def _kept(word: Kept, detail: str) -> str:
    match word:
        case Kept.INTERPRETER | Kept.RIDE:
            return detail
        case Kept.WINDOW:
            return _("authorized until %(day)s") % {"day": dateformat.format(date.fromisoformat(detail), _("j M"))}
        case Kept.NOTICE:
            return ngettext("%(n)s hour of notice", "%(n)s hours of notice", int(detail)) % {"n": detail}
        case Kept.LANGUAGE:
            return str(language(detail))
    return ngettext("one more leg of the trip", "%(n)s more legs of the trip", int(detail)) % {"n": detail}
