"""What the pages of forms say of codes: who answered, how, bands, findings, needs, what was done."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from liaison.platform.ui.words import Words
from liaison.spine.forms.pages.band_words import ACTIONS, BANDS
from liaison.spine.forms.rules.shipped import shipped
from liaison.spine.forms.values import Done, Edition, Mode, Voice, WhyStopped

VOICES: Mapping[str, Words] = {
    Voice.PATIENT: _("The patient"), Voice.PROXY: _("Somebody for the patient"), Voice.STAFF: _("Observed by us"),
}  # fmt: skip
ASKED_BY_US: Mapping[str, Words] = {
    Mode.PHONE: _("By phone"), Mode.IN_PERSON: _("In person"), Mode.PAPER: _("On paper"),
}  # fmt: skip
MODES = {**ASKED_BY_US, Mode.ELECTRONIC: _("By link")}
WHY: Mapping[str, Words] = {
    WhyStopped.DECLINED: _("They do not want to"), WhyStopped.TIRED: _("Too tired or unwell"), WhyStopped.NO_TIME: _("No time now"),
    WhyStopped.WRONG_FORM: _("The wrong form"),
}  # fmt: skip
DONE: Mapping[str, Words] = {
    Done.SPOKE: _("A clinician spoke with them"), Done.ARRANGED: _("Help or a visit is arranged"), Done.PLANNED: _("It is in the care plan"),
    Done.NOT_WANTED: _("They want no help"), Done.NOT_SO: _("Asked again: it is not so"),
}  # fmt: skip
EDITIONS: Mapping[str, tuple[str, Words]] = {
    Edition.PUBLISHED: ("done", _("asked")), Edition.DRAFT: ("soon", _("not yet asked")), Edition.RETIRED: ("neutral", _("no longer asked")),
}  # fmt: skip
SEVERITIES: Mapping[str, tuple[str, Words]] = {
    "danger": ("late", _("danger")), "high": ("late", _("high")), "attention": ("soon", _("attention")), "low": ("neutral", _("noted")),
}  # fmt: skip
NEEDS: Mapping[str, Words] = {
    "housing": _("Housing"), "food": _("Food"), "transportation": _("Rides"), "money": _("Money for basic needs"), "work": _("Work"),
    "education": _("Education or training"), "family_support": _("Help with day-to-day activities"), "loneliness": _("Loneliness"),
    "safety": _("Safety"), "stress": _("Stress"), "language": _("Another language at home"), "phone": _("A phone"),
    "insurance": _("Insurance"), "tobacco": _("Tobacco"), "alcohol": _("Alcohol"), "prescription_misuse": _("Prescription misuse"),
    "illegal_drugs": _("Drugs"), "disability_concentrating": _("Trouble concentrating"), "disability_errands": _("Trouble with errands alone"),
    "farm_work": _("Seasonal farm work"), "employment": _("Work"), "incarceration": _("Time in jail or prison"), "refugee": _("Refugee"),
    "material_hardship": _("Basic things they cannot get"),
}  # fmt: skip
FINDINGS: Mapping[str, Words] = {
    "self_harm": _("Thoughts of hurting themselves"), "worse_since_discharge": _("Feels worse since coming home"),
    "warning_sign": _("Has a warning sign"), "medicines_missing": _("Does not have all the medicines"),
    "medicines_unclear": _("Not clear what to take"), "no_follow_up_visit": _("Has no visit yet"),
    "equipment_missing": _("Equipment has not arrived"), "papers_unclear": _("Does not understand the papers"),
    "not_safe_at_home": _("Not safe or not looked after at home"), "memory_worry": _("Worry about memory"),
}  # fmt: skip
NAMES: Mapping[str, Words] = {  # of scores, where the instrument's own name says little
    "PHQ-9-item9": "PHQ-9", "STEADI-StayIndependent": "Stay Independent", "STEADI-3KEY": _("Three key questions about falls"),
    "HungerVitalSign": "Hunger Vital Sign", "Katz-ADL": _("Caring for oneself (Katz)"), "IADL-own": _("Running a household"),
    "Reading-own": _("Reading health papers"), "Caregiver-own": _("Caregiver strain"), "HITS": _("HITS (safety)"),
}  # fmt: skip
MARKS_MEAN: Mapping[str, Words] = {
    "S": _("These limits were read in a published source."),
    "K": _(
        "These limits are those of the published instrument as we know it; a clinician of yours should verify them."
    ),
    "D": _("These limits are Liaison's own; no source sets them."),
}


def title(code: str, otherwise: str) -> str:
    """A form's title in the reader's language, where it comes with the program."""
    one = shipped().get(code)
    return one.form.title(get_language() or "en") if one else otherwise


def name(score: str) -> Words:
    return NAMES.get(score, score)


def band(found: str) -> Words:
    return BANDS.get(found, found)


def action(found: str) -> Words:
    return ACTIONS.get(found, found)


def finding(code: str) -> str:
    """ "PHQ-9: moderate", "Need: Food", or the words of a code of ours."""
    kind, _colon, rest = code.partition(":")
    if kind == "need":
        return _now("Need: %(need)s") % {"need": NEEDS.get(rest, rest.replace("_", " "))}
    return str(FINDINGS.get(code) or f"{name(kind)}: {band(rest)}")
