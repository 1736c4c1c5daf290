"""Codes of calls in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.conversations.pages.ledger_words import say_codes

OUTCOMES: Mapping[str, Words] = {
    "reached": _("Spoke with the patient"), "reached_caregiver": _("Spoke with somebody who helps"),
    "no_answer": _("No answer"), "left_message": _("Left a message"), "call_later": _("Asked to be called later"),
    "interpreter_needed": _("No interpreter to be had"), "wrong_number": _("Wrong number"),
    "disconnected": _("Number does not work"), "refused": _("Wants no calls"),
}  # fmt: skip
INTERPRETER: Mapping[str, Words] = {
    "none": _("Not needed"), "by_phone": _("Interpreter by phone"), "by_video": _("Interpreter by video"),
    "in_person": _("Interpreter in the room"), "same_language": _("I speak the language"),
    "declined": _("Patient wants none"),
}  # fmt: skip
PURPOSES: Mapping[str, Words] = {
    "inquiry": _("They have a question"), "reminder": _("Remind of a visit"), "missed_visit": _("After a missed visit"),
    "results": _("Results are here"), "referral": _("About a referral"), "recall": _("Due for a check"),
    "call_back": _("Ring back"), "post_discharge": _("After a stay"), "other": _("Something else"),
}  # fmt: skip
STATES: Mapping[str, tuple[str, Words]] = {
    "ringing": ("late", _("rings")), "talking": ("info", _("talking")), "held": ("soon", _("on hold")),
    "abandoned": ("late", _("hung up")), "over": ("done", _("over")),
}  # fmt: skip
WHY: Mapping[str, Words] = {"abandoned": _("hung up before anybody answered"), "asked": _("asked to be rung")}

say_codes(OUTCOMES)
