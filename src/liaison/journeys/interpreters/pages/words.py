"""Codes of interpreters in words."""

from django.utils.translation import gettext_lazy as _

from liaison.journeys.interpreters.values import Help, Modality, Presence, Standing
from liaison.platform.ui.languages import language
from liaison.platform.ui.words import Words

STANDING: dict[str, tuple[str, Words]] = {  # the kind of state, and its word
    Standing.GAP: ("late", _("nobody yet")),
    Standing.ASK: ("soon", _("ask whether one is wanted")),
    Standing.ARRANGED: ("done", _("arranged")),
    Standing.CONCORDANT: ("done", _("clinician speaks it")),
    Standing.DECLINED: ("neutral", _("declined")),
    Standing.READY: ("info", _("see what helps")),
}
MODALITY: dict[str, Words] = {
    Modality.IN_PERSON: _("In person"), Modality.VIDEO: _("By video"), Modality.PHONE: _("By phone"),
    Modality.BILINGUAL: _("Bilingual staff"), "": "",
}  # fmt: skip
PRESENCE: dict[str, Words] = {
    Presence.PRESENT: _("Was there"), Presence.LATE: _("Came late"), Presence.ABSENT: _("Did not come"),
    Presence.DECLINED: _("Patient declined"), "": "",
}  # fmt: skip
HELP: dict[str, Words] = {
    Help.SIGN_LANGUAGE: _("Sign language"), Help.LIP_READING: _("Reads lips: face them, mask off or clear"),
    Help.CAPTIONS: _("Live captions"), Help.HEARING_LOOP: _("Hearing loop or amplifier"),
    Help.LARGE_PRINT: _("Large print"), Help.BRAILLE: _("Braille"), Help.READ_ALOUD: _("Read papers aloud"),
    Help.EASY_WORDS: _("Easy words, one thing at a time"), Help.SPEECH_AID: _("Speaks with a device: give time"),
    Help.SUPPORT_PERSON: _("A support person comes along"),
}  # fmt: skip


def spoken(code: str) -> Words:
    return _("Sign language") if code.startswith("sgn") else language(code)
