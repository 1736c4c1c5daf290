"""Rules of cohorts, standings, enrolments and tiers in words; the engine and the tables give codes."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from liaison.engines.cohorts import Atom, CohortRule, RuleFault
from liaison.engines.cohorts.rule import Within
from liaison.engines.cohorts.scoring import NAMES
from liaison.journeys.population.pages.score_words import MISSING
from liaison.journeys.population.pages.titles import COHORTS, VALUES
from liaison.platform.ui.words import Words

STANDINGS: Mapping[str, tuple[str, Words]] = {
    "entered": ("done", _("new")),
    "stayed": ("neutral", _("still in it")),
    "left": ("late", _("left the cohort")),
    "unsure": ("waiting", _("not known")),
}
WHY: Mapping[str, Words] = {
    "entry": _("The rule's entry holds."),
    "grace": _("The entry last held on %(on)s: still within the grace."),
    "exit": _("The rule's exit holds."),
    "never": _("The entry does not hold any more."),
    "unsaid": _("The record does not say."),
}
DOUBTS: Mapping[str, Words] = {
    "no_birth_date": _("The birth date is not on record."),
    "birth_date": _("The birth date cannot be right."),
    "no_sex": _("The sex is not on record."),
    "two_sexes": _("The record has two sexes: ask which is meant for this check."),
    "undated": _("A line that would matter has no date."),
    "before_birth": _("A line that would matter is from before the birth."),
    "after_death": _("The record goes on after the death."),
    "ends_first": _("A line that would matter ends before it begins."),
    "unit": _("A value that would matter has a unit that does not match."),
    "impossible": _("A value that would matter is impossible."),
    "no_tier": _("No tier has been computed yet."),
    **MISSING,
}
STATES: Mapping[str, tuple[str, Words]] = {
    "asked": ("soon", _("to be asked")),
    "enrolled": ("done", _("takes part")),
    "paused": ("waiting", _("paused")),
    "declined": ("neutral", _("does not want it")),
    "ended": ("neutral", _("ended")),
}
PAUSES: Mapping[str, Words] = {
    "in_hospital": _("in hospital"),
    "away": _("away for a time"),
    "asked_to": _("the patient asked for it"),
    "record": _("the record has to be put right first"),
    "other_programme": _("in another programme for now"),
}
ENDINGS: Mapping[str, Words] = {
    "left_cohort": _("no longer in the cohort"),
    "goals_met": _("goals met"),
    "withdrew": _("the patient no longer wants it"),
    "moved": _("moved away, or changed clinic"),
    "died": _("has died"),
    "other_programme": _("goes on in another programme"),
}
CONSENTS: Mapping[str, Words] = {"verbal": _("said yes"), "written": _("signed")}
LEVELS: Mapping[int, Words] = {
    1: _("Healthy, no chronic disease"),
    2: _("Healthy, but risk factors out of range"),
    3: _("Chronic condition, stable"),
    4: _("Chronic condition, not at goal"),
    5: _("Significant disease, complications, several together"),
    6: _("End-stage, long-term care, hospice, repeated admissions"),
}
CONTACT: Mapping[int, Words] = {
    1: _("once a year"),
    2: _("every 6 to 12 months"),
    3: _("every 3 to 6 months"),
    4: _("every month, with a care plan"),
    5: _("every 2 to 4 weeks, with a care manager"),
    6: _("every week, or palliative care"),
}
DECIDED: Mapping[str, Words] = {
    "call": _("Somebody calls the patient"),
    "visit": _("A visit is to be booked"),
    "programme": _("Into a programme"),
    "no_change": _("Nothing needs to change"),
}
FAULTS: Mapping[str, Words] = {
    "expected": _("Here the rule needs: %(wanted)s."),
    "expected_number": _("Here the rule needs a number."),
    "whole_number": _("A whole number from %(least)s to %(most)s."),
    "unknown_values": _("No value set is called “%(found)s”."),
    "unknown_question": _("Nothing can be asked that begins with “%(found)s”."),
    "unknown_system": _("“%(found)s” is no code system: %(wanted)s."),
    "expected_code": _("Here the rule needs codes of %(system)s."),
    "bad_code": _("“%(found)s” is no code: a star may stand only at its end."),
    "bad_name": _("“%(found)s” cannot be a name: letters, digits and underlines."),
    "other_unit": _("This value is measured in %(wanted)s, not in “%(found)s”."),
    "upside_down": _("The first limit must be the lower one."),
    "unclosed_quote": _("This quotation mark is not closed on its line."),
    "twice": _("This stands twice."),
    "too_deep": _("Too many brackets within brackets."),
    "too_long": _("The rule is too long."),
}
_AGES: Mapping[str, Words] = {
    "above": _("older than %(n)s"), "below": _("younger than %(n)s"), "at_least": _("%(n)s or older"),
    "at_most": _("%(n)s or younger"),
}  # fmt: skip
_RESULTS: Mapping[str, Words] = {
    "above": _("latest %(what)s above %(n)s"), "below": _("latest %(what)s below %(n)s"),
    "at_least": _("latest %(what)s at least %(n)s"), "at_most": _("latest %(what)s at most %(n)s"),
}  # fmt: skip
_SCORES: Mapping[str, Words] = {
    "above": _("%(what)s above %(n)s"), "below": _("%(what)s below %(n)s"), "at_least": _("%(what)s at least %(n)s"),
    "at_most": _("%(what)s at most %(n)s"),
}  # fmt: skip
_TIERS: Mapping[str, Words] = {
    "above": _("tier above %(n)s"), "below": _("tier below %(n)s"), "at_least": _("tier at least %(n)s"),
    "at_most": _("tier at most %(n)s"),
}  # fmt: skip

_AS: Mapping[str, Words] = {
    "encounter": _("%(what)s (a visit or stay)"), "procedure": _("%(what)s (a procedure)"), "condition": _("%(what)s (a diagnosis)"),
    "result": _("%(what)s (a result)"), "vaccine": _("%(what)s (a vaccine)"),
}  # fmt: skip


def fault(found: RuleFault) -> str:
    return str(FAULTS[found.code]) % {"wanted": "", "found": "", **found.params}


def title(code: str, written: str) -> Words:
    """A shipped cohort in the reader's language as long as the clinic has not named it otherwise."""
    english, said = COHORTS.get(code, ("", ""))
    return said if written == english else written


def values_title(rule: CohortRule, name: str) -> Words:
    written = rule.values[name].title
    english, said = VALUES.get(name, ("", ""))
    return said if written == english else written


def asked(rule: CohortRule, atom: Atom) -> str:
    """One question of a rule as a phrase."""
    number = f"{atom.number:g}"
    what = str(values_title(rule, atom.values)) if atom.values else ""
    if atom.what in _AS and any(one.values == atom.values and one.what != atom.what for one in rule.atoms):
        what = str(_AS[atom.what]) % {"what": what}  # asked in two ways, so say in which
    match atom.kind:
        case "age":
            said = str(_AGES[atom.than]) % {"n": number}
        case "sex":
            said = gettext("female") if atom.what == "female" else gettext("male")
        case "died":
            said = gettext("has died")
        case "result":
            said = str(_RESULTS[atom.than]) % {"what": what, "n": f"{number} {atom.unit}".strip()}
        case "takes":
            said = gettext("takes %(what)s") % {"what": what}
        case "medicines":
            said = gettext("takes at least %(n)s medicines") % {"n": atom.times}
        case "score":
            said = str(_SCORES[atom.than]) % {"what": NAMES[atom.what], "n": number}
        case "tier":
            said = str(_TIERS[atom.than]) % {"n": number}
        case _:
            said = (
                gettext("%(what)s, at least %(n)s times") % {"what": what, "n": atom.times} if atom.times > 1 else what
            )
    return gettext("%(what)s, within %(span)s") % {"what": said, "span": span(atom.within)} if atom.within else said


def span(within: Within) -> str:
    n = within.number
    said = {
        "days": ngettext("%(n)s day", "%(n)s days", n), "months": ngettext("%(n)s month", "%(n)s months", n),
        "years": ngettext("%(n)s year", "%(n)s years", n),
    }[within.unit]  # fmt: skip
    return said % {"n": n}
