"""Names of rules, statuses and reasons in words; the engine gives codes."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from liaison.engines.prevention import Due, Problem
from liaison.journeys.population.pages.names import CONCEPTS, NAMES, NEEDS
from liaison.platform.ui.words import Words

STATUSES: Mapping[str, tuple[str, Words]] = {
    "due": ("soon", _("due")),
    "not_due": ("done", _("not due")),
    "excluded": ("neutral", _("excluded")),
    "unknown": ("waiting", _("not known")),
}
PROBLEMS: Mapping[str, Words] = {
    "no_birth_date": _("The birth date is not on record."),
    "birth_date": _("The birth date cannot be right."),
    "death_before_birth": _("The record has the death before the birth."),
    "no_sex": _("The sex is not on record."),
    "two_sexes": _("The record has two sexes: ask which is meant for this check."),
    "undated": _("A line that would matter has no date."),
    "future": _("A line that would matter has a date in the future."),
    "before_birth": _("A line that would matter is from before the birth."),
    "after_death": _("The record goes on after the death."),
    "ends_first": _("A line that would matter ends before it begins."),
    "unit": _("A value that would matter has a unit that does not match."),
    "impossible": _("A value that would matter is impossible."),
}
REASONS: Mapping[str, Words] = {
    "not_born": _("Not born on that day."), "dead": _("Has died."), "other_sex": _("For the other sex."),
    "too_young": _("From the age of %(age)s."), "too_young_months": _("From %(months)s months of age."),
    "too_old": _("Up to the age of %(age)s."), "not_computable": _("Cannot be computed from the record."),
    "excluded": _("Excluded: %(concept)s."), "not_needed": _("Not for this person: %(need)s."),
    "need_unknown": _("The record does not say: %(need)s."),
    "no_codes": _("Needed, but no code of the rulebook says whether it was done: ask."),
    "abnormal": _("The last result, of %(on)s, was abnormal: follow-up, not routine (%(by)s)."),
    "never": _("Never done, as far as the record says."),
    "no_result": _("Done, but without a result: it does not count."),
    "past": _("Last done on %(on)s (%(by)s): the time is over."),
    "above_goal": _("The last reading, of %(on)s, is above the goal."),
    "half_done": _("Only one of the two tests is on record."),
    "declined": _("Declined on %(on)s: ask again after a year."),
    "declined_before": _("Declined on %(on)s, over a year ago: ask again."), "done": _("Done on %(on)s (%(by)s)."),
    "done_poor": _("Done on %(on)s with a high value: again after three months (%(by)s)."),
    "done_last": _("Done on %(on)s (%(by)s): not needed again at this age."),
    "once": _("Done on %(on)s (%(by)s): once is enough."), "season_done": _("Given this season."),
    "season_open": _("Not given since %(since)s, the beginning of the season."),
    "pregnant": _("Pregnant: the week decides."), "no_tdap": _("No Tdap on record."),
    "booster": _("The last dose is ten years old."), "first_dose": _("No dose that counts is on record."),
    "next_dose": _("Dose %(dose)s is due."), "wait": _("Dose %(dose)s is not due before %(from)s."),
    "complete": _("Complete: %(doses)s on record."),
    "interval_short": _("The doses stand closer than the rule says: ask a clinician."),
    "ask_clinician": _("What was given before decides what is next: ask a clinician."),
    "older_vaccine": _("Only an older vaccine is on record."),
    "born_before": _("Born before %(year)s: counts as immune."), "had_it": _("Has had the illness."),
    "series_complete": _("The series was complete by the second birthday."),
    "series_open": _("Missing until the second birthday: %(missing)s."),
    "series_missed": _("Missed by the second birthday: %(missing)s."),
    **{f"problem_{kind}": said for kind, said in PROBLEMS.items()},
}  # fmt: skip


def name(rule_id: str) -> Words:
    return NAMES[rule_id]


def why(due: Due) -> str:
    """One sentence in the reader's language."""
    params: dict[str, object] = dict(due.params)
    if "concept" in params:
        params["concept"] = CONCEPTS.get(
            str(params["concept"]), gettext("a procedure or condition that the rule names")
        )
    if "need" in params:
        params["need"] = NEEDS.get(str(params["need"]), "")
    if "by" in params:
        params["by"] = NAMES[str(params["by"])]
    said = str(REASONS[due.reason])
    return said % params if params else said


def problem(found: Problem) -> str:
    return str(PROBLEMS[found.kind])
