"""Elements, answers, causes and scores in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from liaison.engines.scores import Missing
from liaison.journeys.discharge.values import (
    Answer,
    Avoidable,
    Cause,
    Element,
    EndedWhy,
    Information,
    ItemState,
    Kept,
    Kind,
    Level,
    Signed,
    Understood,
    Way,
)
from liaison.platform.ui.words import Words

ELEMENTS: Mapping[str, tuple[Words, Words]] = {
    Element.INSTRUCTIONS: (_("Instructions taught"), _("What to do at home, in their language; they say it back in their own words.")),
    Element.MEDICINES: (_("Medicines"), _("The lists compared, what changed explained, the new ones in hand.")),
    Element.FOLLOW_UP: (_("Visit booked"), _("With the clinic, in time, and a way to get there.")),
    Element.RED_FLAGS: (_("Warning signs"), _("They know which ones mean: call us, and which mean: call 911.")),
    Element.CONTACTS: (_("Whom to call"), _("A number by day and one by night, on paper.")),
    Element.TRANSPORT: (_("Way home"), _("Who brings them home, and into the house.")),
    Element.EQUIPMENT: (_("Equipment"), _("Ordered, and there before they need it.")),
    Element.SERVICES: (_("Care at home or elsewhere"), _("Who comes, from when; the patient chose.")),
    Element.PENDING: (_("Results still to come"), _("Which tests have no result yet, and who will read them.")),
    Element.HELPER: (_("Somebody who helps"), _("Who is there in the first days, and knows the plan.")),
}  # fmt: skip
STATES: Mapping[str, Words] = {
    ItemState.DONE: _("Done"), ItemState.NOT_NEEDED: _("Not needed"), ItemState.MISSING: _("Missing"),
}  # fmt: skip
LEVELS: Mapping[str, tuple[str, Words]] = {
    Level.LOW: ("done", pgettext_lazy("risk", "low")), Level.MODERATE: ("soon", pgettext_lazy("risk", "moderate")),
    Level.HIGH: ("late", pgettext_lazy("risk", "high")), Level.UNKNOWN: ("waiting", pgettext_lazy("risk", "not known")),
}  # fmt: skip
BANDS: Mapping[str, tuple[str, Words]] = {
    "low": ("done", pgettext_lazy("risk", "low")), "moderate": ("soon", pgettext_lazy("risk", "moderate")),
    "intermediate": ("soon", pgettext_lazy("risk", "intermediate")), "high": ("late", pgettext_lazy("risk", "high")),
}  # fmt: skip
UNDERSTOOD: Mapping[str, Words] = {
    Understood.YES: _("Said it back right"), Understood.AFTER: _("Right after explaining again"), Understood.NOT_YET: _("Not yet"),
}  # fmt: skip
INFORMATION: Mapping[str, Words] = {
    Information.PRACTITIONER: _("Who was responsible during the stay"), Information.TREATMENT: _("Procedures or treatment"),
    Information.DIAGNOSES: _("Diagnoses at discharge"), Information.MEDICINES: _("List of medicines now"),
    Information.RESULTS: _("Test results, or which are still to come"), Information.INSTRUCTIONS: _("Instructions for care afterwards"),
}  # fmt: skip
KINDS: Mapping[str, Words] = {
    Kind.HOME_HEALTH: _("Nurses and therapists at home"), Kind.NURSING: _("Skilled nursing facility"),
    Kind.REHABILITATION: _("Rehabilitation hospital"), Kind.HOSPICE: _("Hospice"),
}  # fmt: skip
ANSWERS: Mapping[str, tuple[str, Words]] = {
    Answer.WAITS: ("waiting", _("no answer yet")), Answer.ACCEPTS: ("done", _("can take the patient")), Answer.DECLINES: ("neutral", _("cannot")),
}  # fmt: skip
WAYS: Mapping[str, Words] = {
    Way.FAX: _("fax"), Way.PHONE: _("phone"), Way.PORTAL: _("portal"), Way.EMAIL: _("e-mail"), Way.LETTER: _("letter"),
}  # fmt: skip
SIGNED: Mapping[str, Words] = {
    Signed.SCREEN: _("On this screen"), Signed.PAPER: _("On paper"), Signed.VOICE: _("By voice, before me as witness"),
}  # fmt: skip
BY: Mapping[str, Words] = {"patient": _("The patient"), "representative": _("Whoever acts for the patient")}
ENDED: Mapping[str, Words] = {
    EndedWhy.NOT_WANTED: _("The patient wants none"), EndedWhy.NOT_NEEDED: _("Not needed any more"),
    EndedWhy.NOBODY: _("Nobody could take the patient"), EndedWhy.OVER: _("The follow-up is over"),
}  # fmt: skip
AVOIDABLE: Mapping[str, Words] = {
    Avoidable.YES: _("Avoidable"), Avoidable.PERHAPS: _("Perhaps avoidable"), Avoidable.NO: _("Not avoidable"), Avoidable.PLANNED: _("It was planned"),
}  # fmt: skip
CAUSES: Mapping[str, Words] = {
    Cause.MEDICINES: _("Medicines"), Cause.FOLLOW_UP: _("No visit in time"), Cause.UNDERSTANDING: _("Did not understand the plan"),
    Cause.HOME: _("Help, equipment or way at home"), Cause.SERVICES: _("Care at home did not come"),
    Cause.INFORMATION: _("The hospital's information did not come"), Cause.TOO_EARLY: _("Home too early"),
    Cause.ILLNESS: _("The illness got worse in spite of everything"), Cause.OTHER: _("Something else"),
}  # fmt: skip
KEPT: Mapping[str, Words] = {
    Kept.SETTLED: _("Its plan for home was settled, with nothing left missing."), Kept.MISSING: _("Its plan for home was not settled, or something was left missing."),
    Kept.NO_PLAN: _("It had no plan for home."),
}  # fmt: skip
SCORES: Mapping[tuple[str, str], Words] = {
    ("LACE", "2010"): _("LACE"), ("HOSPITAL", "2013"): _("HOSPITAL (2013)"), ("HOSPITAL", "2016"): _("HOSPITAL (2016, international)"),
    ("HOSPITAL", "simplified"): _("HOSPITAL (simplified)"), ("CHARLSON", "quan2011"): _("Charlson (Quan 2011)"),
    ("CHARLSON", "1987"): _("Charlson (1987)"), ("CHARLSON", "1994"): _("Charlson with age (1994)"),
}  # fmt: skip
POINTS: Mapping[tuple[str, str], Words] = {
    ("LACE", "L"): _("Days in hospital"), ("LACE", "A"): _("Came as an emergency"), ("LACE", "C"): _("Other illnesses"),
    ("LACE", "E"): _("Emergency visits in the six months before"), ("HOSPITAL", "H"): _("Hemoglobin below 12 g/dL at discharge"),
    ("HOSPITAL", "O"): _("Discharged from oncology"), ("HOSPITAL", "S"): _("Sodium below 135 mmol/L at discharge"),
    ("HOSPITAL", "P"): _("A procedure during the stay"), ("HOSPITAL", "I"): _("Came urgently"),
    ("HOSPITAL", "A"): _("Admissions in the year before"), ("HOSPITAL", "L"): _("Five days or more"),
    ("CHARLSON", "mi"): _("Heart attack"), ("CHARLSON", "chf"): _("Heart failure"), ("CHARLSON", "pvd"): _("Peripheral vascular disease"),
    ("CHARLSON", "cevd"): _("Stroke and the like"), ("CHARLSON", "dementia"): _("Dementia"), ("CHARLSON", "cpd"): _("Chronic lung disease"),
    ("CHARLSON", "rheumd"): _("Rheumatic disease"), ("CHARLSON", "pud"): _("Peptic ulcer"), ("CHARLSON", "mld"): _("Mild liver disease"),
    ("CHARLSON", "diab"): _("Diabetes"), ("CHARLSON", "diabwc"): _("Diabetes with complications"), ("CHARLSON", "hp"): _("Paralysis"),
    ("CHARLSON", "rend"): _("Kidney disease"), ("CHARLSON", "canc"): _("Cancer"), ("CHARLSON", "msld"): _("Severe liver disease"),
    ("CHARLSON", "metacanc"): _("Metastatic cancer"), ("CHARLSON", "aids"): _("AIDS or HIV"), ("CHARLSON", "age"): _("Age"),
}  # fmt: skip
MISSING: Mapping[str, Words] = {
    Missing.NO_STAY: _("no hospital stay on record"), Missing.BIRTH_DATE: _("no birth date"),
    Missing.URGENCY: _("the record does not say whether the stay was planned"),
    Missing.SERVICE: _("the record does not say which service discharged"), Missing.HAEMOGLOBIN: _("no hemoglobin from the stay"),
    Missing.HAEMOGLOBIN_UNIT: _("hemoglobin in a unit that is not known"), Missing.HAEMOGLOBIN_VALUE: _("a hemoglobin that cannot be"),
    Missing.SODIUM: _("no sodium from the stay"), Missing.SODIUM_UNIT: _("sodium in a unit that is not known"),
    Missing.SODIUM_VALUE: _("a sodium that cannot be"), Missing.PROCEDURE_CODES: _("procedures without an ICD code"),
    Missing.KIDNEY_STAGE: _("kidney disease without its stage"),
}  # fmt: skip
VALUES: Mapping[str, Words] = {"urgent": _("urgent"), "planned": _("planned")}
