"""Warning signs and advice in words, for this app's pages and for whoever tells its facts."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words

FLAGS: Mapping[str, Words] = {
    "since_home": _("feels worse"), "hf_weight": _("weight gain"), "hf_breath": _("hard to breathe"),
    "hf_swelling": _("swelling"), "chest": _("chest pain or fainting"), "copd_breath": _("harder to breathe"),
    "copd_mucus": _("more or changed mucus"), "copd_inhaler": _("uses the inhaler more"), "cough": _("worse cough"),
    "fever": _("fever or chills"), "drinking": _("cannot eat or drink"), "sugar": _("blood sugar out of range"),
    "thirst": _("very thirsty"), "feet": _("sore foot"), "pain": _("worse pain"), "bleeding": _("bleeding or wet wound"),
    "dizzy": _("dizzy or fell"), "in_hand": _("medicines missing"), "trouble": _("a medicine makes them sick"),
}  # fmt: skip
ADVICE: Mapping[str, Words] = {
    "continue": _("go on as planned"), "changed": _("medicines or plan changed"), "see_sooner": _("see the patient sooner"),
    "send_to_emergency": _("send to the emergency department"),
}  # fmt: skip
