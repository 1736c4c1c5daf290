"""Codes of referrals in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.engines.referring import Stage, Step
from liaison.journeys.referrals.values import End, How, Reached, Urgency, Way, Why
from liaison.platform.ui.words import Words

STEPS: dict[Step, Words] = {
    Step.ORDERED: _("Ordered"), Step.SENT: _("Packet sent"), Step.ACCEPTED: _("Taken by the office"),
    Step.SCHEDULED: _("Day agreed"), Step.ATTENDED: _("Visit took place"),
    Step.EXPLAINED: _("Specialist explained the plan"), Step.NOTE: _("Note is here"),
    Step.REVIEWED: _("Note reviewed by a clinician"), Step.TOLD: _("Plan confirmed with the patient"),
}  # fmt: skip
STAGES: dict[str, tuple[str, Words]] = {
    Stage.SEND: ("soon", _("to send")), Stage.ANSWER: ("waiting", _("no word yet")),
    Stage.DATE: ("waiting", _("taken, no day yet")), Stage.VISIT: ("info", _("day agreed")),
    Stage.NOTE: ("waiting", _("seen, no note yet")), Stage.REVIEW: ("soon", _("note to review")),
    Stage.TELL: ("soon", _("plan to confirm with the patient")), Stage.ENDED: ("neutral", _("ended")),
}  # fmt: skip
ENDS: dict[str, tuple[str, Words]] = {
    End.CLOSED: ("done", _("closed: note reviewed, patient told")), End.DECLINED: ("neutral", _("declined by the patient")),
    End.CANCELLED: ("neutral", _("cancelled")), End.CLINICIAN: ("soon", _("closed by a clinician without a note")),
}  # fmt: skip
URGENCY: dict[str, tuple[str, Words]] = {
    Urgency.EMERGENT: ("late", _("emergent")), Urgency.URGENT: ("soon", _("urgent")), Urgency.ROUTINE: ("neutral", _("routine")),
}  # fmt: skip
TARGET: dict[str, Words] = {
    Urgency.EMERGENT: _("the same day, by phone"), Urgency.URGENT: _("a visit within 3 to 5 business days"),
    Urgency.ROUTINE: _("a visit within 30 days"),
}  # fmt: skip
REASON: dict[str, Words] = {
    "positive_fit": _("positive FIT"), "anemia": _("anemia"), "liver": _("liver tests"), "screening": _("screening"),
    "heart_failure": _("heart failure"), "chest_pain": _("chest pain or coronary disease"), "rhythm": _("heart rhythm"),
    "kidney_disease": _("chronic kidney disease"), "diabetes": _("diabetes"), "thyroid": _("thyroid"),
    "suspected_cancer": _("cancer, known or suspected"), "lung_disease": _("lung disease"), "joints": _("inflamed joints"),
    "headache": _("headache"), "joint": _("hip or knee"), "psa": _("PSA"), "depression": _("depression"),
    "mobility": _("mobility"), "lesion": _("skin lesion"), "after_hospital": _("after hospital"),
}  # fmt: skip
LACKS: dict[str, Words] = {
    "question": _("The clinical question"), "history": _("Reason or history"), "authorization": _("Authorization"),
    "fit": _("FIT result"), "hemoglobin": _("Hemoglobin"), "ferritin": _("Ferritin"), "alt": _("ALT"),
    "blood_pressure": _("Blood pressure"), "ldl": _("LDL cholesterol"), "creatinine": _("Creatinine"), "egfr": _("eGFR"),
    "uacr": _("Urine albumin to creatinine"), "a1c": _("A1c"), "tsh": _("TSH"), "platelets": _("Platelets"), "crp": _("CRP"),
    "spirometry": _("Spirometry"), "psa": _("PSA"), "phq9": _("PHQ-9 score"),
}  # fmt: skip
OWNERS: dict[str, Words] = {"clinicians": _("a task for the clinician"), "coordination": _("a task for coordination")}
WAYS: dict[str, Words] = {
    Way.FAX: _("fax"), Way.LETTER: _("letter"), Way.EMAIL: _("e-mail"), Way.PHONE: _("phone"), Way.FHIR: _("FHIR file"),
    Way.BY_HAND: _("their portal, or by hand"),
}  # fmt: skip
HOWS: dict[str, Words] = {
    How.ORDER: _("the order"), How.MESSAGE: _("a message that left"), How.HANDED: _("handed over"), How.SAID: _("the office said so"),
    How.DOCUMENT: _("a paper"), How.CHART: _("the record"), How.PATIENT: _("the patient said so"),
    How.SIGNATURE: _("signed"), How.CONTACT: _("a contact"),
}  # fmt: skip
STATES: dict[str, tuple[str, Words]] = {
    "queued": ("waiting", _("on its way")), "sent": ("done", _("left")), "failed": ("late", _("did not arrive")),
    Reached.ANSWERED: ("done", _("they look into it")), Reached.NO_ANSWER: ("soon", _("nobody picked up")),
    Reached.LEFT_WORD: ("waiting", _("left word")),
}  # fmt: skip
WHOM: dict[str, Words] = {
    "specialist": _("the office"),
    "patient": _("the patient"),
    "both": _("the office and the patient"),
}
WHO_CHOSE: dict[str, Words] = {
    "patient": _("the patient"), "family": _("the family, for the patient"), "clinician": _("the clinician"),
}  # fmt: skip
WHY_NOT: dict[str, Words] = {
    Why.NO_OFFICE: _("No office is chosen yet."), Why.NO_WAY: _("The directory has no way to write to this office: ring up."),
    Why.BY_PHONE: _("This one is to be rung up, not written to."), Why.CLINICIAN: _("Three tries were made: a clinician decides."),
    Why.NEWS: _("Something came meanwhile."), Why.JUST_CHASED: _("Reminded less than two days ago."), Why.HELD: _("Held back."),
}  # fmt: skip
RUNG: dict[str, Words] = {
    "default": _("seven days after the packet (REF-03)"), "quick": _("sooner than the rule: this office usually answers sooner"),
    "silent": _("by phone: this office seldom answers in writing"), "again": _("seven days after the last try (REF-03)"),
    "last": _("the last try: ring the office and the patient"), "urgent": _("urgent: two business days (REF-03)"),
}  # fmt: skip
BECAUSE: dict[str, Words] = {  # beside the wait, which says itself whether it is known
    "speaks": _("speaks the patient's language"),
    "speaks_not": _("does not speak the patient's language"), "network": _("takes the insurance"),
    "network_not": _("does not take the insurance"), "network_unknown": _("nobody asked whether it takes the insurance"),
    "mute": _("seldom sends a note"), "stale": _("not verified for ninety days"),
}  # fmt: skip
OUTCOMES = [
    (Reached.NO_ANSWER, STATES["no_answer"][1]),
    (Reached.LEFT_WORD, STATES["left_word"][1]),
    (Reached.ANSWERED, STATES["answered"][1]),
]
MISSED: dict[str, Words] = {
    "no_show": pgettext_lazy("referral", "Did not come"),
    "cancelled": pgettext_lazy("referral", "The day was given up"),
}


def reason(code: str) -> Words:
    return REASON.get(code, code)


def lack(code: str) -> Words:
    return LACKS.get(code, code)
