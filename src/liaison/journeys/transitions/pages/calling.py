"""What the call workspace says: short names of questions, and the codes of a call in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.journeys.transitions.duties import RISKS as RISKS
from liaison.platform.ui.words import Words
from liaison.spine.calls.pages.words import INTERPRETER as INTERPRETER
from liaison.spine.calls.pages.words import OUTCOMES as OUTCOMES

QUESTIONS: Mapping[str, Words] = {  # items of the script, named for whoever ticks them
    "identity": _("Who is on the phone"), "purpose": _("A good time"), "since_home": _("Since coming home"),
    "hf_weight": _("Weight"), "hf_breath": _("Breathing"), "hf_swelling": _("Swelling"), "chest": _("Chest pain, fainting"),
    "copd_breath": _("Breathing"), "copd_mucus": _("Mucus"), "copd_inhaler": _("Rescue inhaler"), "cough": _("Cough"),
    "fever": _("Fever, chills"), "drinking": _("Eating and drinking"), "sugar": _("Blood sugar"), "thirst": _("Thirst"),
    "feet": _("Feet"), "pain": _("Pain"), "bleeding": _("Bleeding, wound"), "dizzy": _("Dizziness, falls"),
    "in_hand": _("Medicines in hand"), "know_changes": _("Knows what changed"), "trouble": _("Trouble with a medicine"),
    "know_visit": _("Knows the next visit"), "way_there": _("Way to get there"), "who_helps": _("Who helps"),
    "services": _("Home services"),
}  # fmt: skip
TEACH_BACK: Mapping[str, Words] = {
    "understood": _("Said it back right"), "after_explaining": _("Right after explaining again"),
    "not_yet": _("Not yet: needs another call"), "not_asked": _("not asked"),
}  # fmt: skip
DESTINATIONS: Mapping[str, Words] = {
    "community": _("home"), "unknown": _("not stated where to"), "facility": _("another facility"),
    "hospice": _("hospice"), "died": _("died"), "against advice": _("home, against advice"),
}  # fmt: skip
STAYS: Mapping[str, Words] = {
    "inpatient": _("Hospital stay"), "observation": _("Observation in hospital"), "ed": _("Emergency department"),
    "snf": _("Nursing facility"),
}  # fmt: skip
