"""Bands of scores and what they ask for, in words; the rulebook's own words are their codes."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words

BANDS: Mapping[str, Words] = {
    "negative": _("negative"), "positive": _("positive"), "minimal": _("minimal"), "mild": _("mild"), "moderate": _("moderate"),
    "moderately severe": _("moderately severe"), "severe": _("severe"), "positive women": _("positive (women: 3 or more)"),
    "positive men": _("positive (men: 4 or more)"), "below the threshold women": _("below the threshold"),
    "below the threshold men": _("below the threshold"), "below the threshold": _("below the threshold"),
    "not at risk": _("not at risk"), "at risk": _("at risk of falling"),
    "any yes (fell in year, unsteady, worried)": _("at least one yes"), "none of the three": _("none of the three"),
    "either item often/sometimes true": _("food runs short"), "never true": _("never true"), "independent": _("independent"),
    "needs some help": _("needs some help"), "needs much help": _("needs much help"), "manages alone": _("manages alone"),
    "reads without help": _("reads without help"), "wants help with reading": _("wants help with reading"),
    "little strain": _("little strain"), "strained": _("strained"), "much strain": _("much strain"),
}  # fmt: skip
ACTIONS: Mapping[str, Words] = {
    "none": _("nothing more"), "none; repeat yearly": _("nothing more; again in a year"), "repeat yearly": _("again in a year"),
    "give PHQ-9 same visit": _("ask PHQ-9 at the same visit"), "give GAD-7": _("ask GAD-7"), "monitor": _("keep an eye on it"),
    "monitor, repeat": _("keep an eye on it, ask again"), "watchful waiting, repeat at follow-up": _("watchful waiting, ask again at follow-up"),
    "care plan, counselling, follow-up": _("care plan, counselling, follow-up"), "active treatment": _("active treatment"),
    "treatment now, consider specialist": _("treatment now, consider a specialist"), "further evaluation": _("further evaluation"),
    "brief intervention; 4+ for men": _("brief intervention"), "brief intervention": _("brief intervention"),
    "full AUDIT, clinician": _("full AUDIT, by a clinician"), "at risk: assess": _("at risk: assess"),
    "assess: TUG, 30-s chair stand, 4-stage balance, meds, BP, feet, vision, home, vitamin D": _(
        "assess: walking and balance tests, medicines, blood pressure, feet, vision, home, vitamin D"
    ),
    "private follow-up, safety plan": _("follow up in private, safety plan"), "food referral": _("refer for food"),
    "plan help at home": _("plan help at home"), "plan help at home soon": _("plan help at home soon"),
    "plan help with what is hard": _("plan help with what is hard"),
    "plain words and teach-back every time": _("plain words and teach-back every time"), "ask again": _("ask again"),
    "talk about relief": _("talk about relief"), "relief now": _("relief now"),
}  # fmt: skip
