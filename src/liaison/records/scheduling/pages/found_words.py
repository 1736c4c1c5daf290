"""Reasons, conditions and shortages of a search in words."""

from datetime import timedelta

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from liaison.engines.timetable.asking import Only
from liaison.engines.timetable.points import Reason
from liaison.platform.ui.languages import language
from liaison.platform.ui.when import span
from liaison.platform.ui.words import Words
from liaison.records.scheduling.queries.words import kind_name
from liaison.records.scheduling.values import Search, Shortage

PARTS: dict[str, Words] = {
    "m": pgettext_lazy("part of the day", "Morning"), "a": pgettext_lazy("part of the day", "Afternoon"),
    "e": pgettext_lazy("part of the day", "Evening"),
}  # fmt: skip
GENDER: dict[str, Words] = {"female": gettext_lazy("a woman"), "male": gettext_lazy("a man")}


def reason(of: Reason, search: Search) -> str:
    """One part of a score, as a person would say it."""
    if of.code == "wait":
        minutes = int(of.params["minutes"])
        return _("in %(span)s") % {"span": span(timedelta(minutes=minutes))}
    if of.code in ("usual", "seen"):
        visits = int(of.params["visits"])
        known = ngettext("%(n)d visit", "%(n)d visits", visits) % {"n": visits}
        return (_("whom they mostly see (%s)") if of.code == "usual" else _("whom they know (%s)")) % known
    if of.code == "travel":
        return _("%(n)s min from home by car") % {"n": of.params["minutes"]}
    spoken = {"language": str(language(search.language)), "plan": search.network, "who": GENDER.get(search.gender, "")}
    words: dict[str, Words] = {
        "language": gettext_lazy("speaks %(language)s"), "interpreter": gettext_lazy("with an interpreter"),
        "no_interpreter": gettext_lazy("no interpreter of ours speaks %(language)s: use the telephone service"),
        "gender": GENDER.get(search.gender, ""), "place": gettext_lazy("their usual site"),
        "network": gettext_lazy("%(plan)s covers it"), "outside": gettext_lazy("%(plan)s does not cover it"),
        "travel_unknown": gettext_lazy("way from home not known"), "suits": gettext_lazy("a time they named"),
        "ride": gettext_lazy("a ride is free both ways"),
    }  # fmt: skip
    return str(words[of.code]) % spoken


def condition(only: Only, search: Search, names: dict[str, str]) -> str:
    """A condition as it was set: "only a woman", "only Tue afternoon and Thu afternoon"."""
    words: dict[Only, Words] = {
        Only.CLINICIAN: gettext_lazy("only with %(clinician)s"), Only.PLACE: gettext_lazy("only at %(place)s"),
        Only.LANGUAGE: gettext_lazy("only somebody who speaks %(language)s"), Only.GENDER: gettext_lazy("only %(who)s"),
        Only.NETWORK: gettext_lazy("only who is covered by %(plan)s"), Only.WINDOW: gettext_lazy("only inside the authorization"),
        Only.AFTER: gettext_lazy("not before %(after)s"), Only.UNTIL: gettext_lazy("not after %(until)s"),
        Only.SUITS: gettext_lazy("only %(suits)s"), Only.RIDE: gettext_lazy("only with a ride both ways"),
    }  # fmt: skip
    return str(words[only]) % {
        "language": language(search.language), "who": GENDER.get(search.gender, ""), "plan": search.network,
        "suits": cells(search.suits), **names,
    }  # fmt: skip


def cells(of: frozenset[str]) -> str:
    """Days with their parts: "Mon morning, Wed all day"."""
    said = []
    for weekday in range(7):
        parts = [part for part in PARTS if f"{weekday}{part}" in of]
        if not parts:
            continue
        whole = len(parts) == len(PARTS)
        words = [str(WEEKDAYS_ABBR[weekday])] + ([] if whole else [str(PARTS[part]).lower() for part in parts])
        said.append(" ".join(words))
    return ", ".join(said)


def cell(of: str) -> str:
    return _("%(day)s %(part)s") % {"day": WEEKDAYS[int(of[0])], "part": str(PARTS[of[1]]).lower()}


def shortage(of: Shortage) -> str:
    """What is missing although no condition is set."""
    what = kind_name(of.kind) + (f" ({of.skill})" if of.skill else "")
    words: dict[str, Words] = {
        "nobody": gettext_lazy("Nobody here does this: no %(what)s is set up for it."),
        "full": gettext_lazy("There is no free time of any %(what)s in the next three months."),
        "together": gettext_lazy("All that this visit needs is never free at the same time in the next three months."),
        "busy": gettext_lazy("The patient has other visits at every time that is free."),
    }  # fmt: skip
    return str(words[of.code]) % {"what": what}
