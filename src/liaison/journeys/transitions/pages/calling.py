"""What the call workspace says: short names of questions, and the codes of a call in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.journeys.transitions.duties import RISKS as RISKS
from liaison.platform.ui.words import Words

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
INTERPRETER: Mapping[str, Words] = {
    "none": _("Not needed"), "by_phone": _("Interpreter by phone"), "by_video": _("Interpreter by video"),
    "in_person": _("Interpreter in the room"), "same_language": _("I speak the language"),
    "declined": _("Patient wants none"),
}  # fmt: skip
DESTINATIONS: Mapping[str, Words] = {
    "community": _("home"), "unknown": _("not stated where to"), "facility": _("another facility"),
    "hospice": _("hospice"), "died": _("died"), "against advice": _("home, against advice"),
}  # fmt: skip
STAYS: Mapping[str, Words] = {
    "inpatient": _("Hospital stay"), "observation": _("Observation in hospital"), "ed": _("Emergency department"),
    "snf": _("Nursing facility"),
}  # fmt: skip
OUTCOMES: Mapping[str, Words] = {
    "reached": _("Spoke with the patient"), "reached_caregiver": _("Spoke with somebody who helps"),
    "no_answer": _("No answer"), "left_message": _("Left a message"), "call_later": _("Asked to be called later"),
    "interpreter_needed": _("No interpreter to be had"), "wrong_number": _("Wrong number"),
    "disconnected": _("Number does not work"), "refused": _("Wants no calls"),
}  # fmt: skip
