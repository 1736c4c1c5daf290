"""Scores and social needs in words: what gives points, what is missing, and the facts as a page shows them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from liaison.formats.fhir.concepts import said
from liaison.journeys.population.queries.tiers import InputLine
from liaison.journeys.population.values import Evidence
from liaison.platform.ui.words import Words

INPUTS: Mapping[str, Words] = {
    "charlson": "Charlson", "lace": "LACE", "hospital": "HOSPITAL", "needs": _("Social needs"),
}  # fmt: skip
_ITEMS: Mapping[str, Words] = {
    "lace.L": _("Days in hospital"), "lace.A": _("Came as an emergency"), "lace.C": _("Other illnesses"),
    "lace.E": _("Emergency visits in the six months before"), "hospital.H": _("Hemoglobin below 12 g/dL at discharge"),
    "hospital.O": _("Discharged from oncology"), "hospital.S": _("Sodium below 135 mmol/L at discharge"),
    "hospital.P": _("A procedure during the stay"), "hospital.I": _("Came urgently"),
    "hospital.A": _("Admissions in the year before"), "hospital.L": _("Five days or more"),
}  # fmt: skip
MISSING: Mapping[str, Words] = {
    "no_stay": _("no hospital stay on record"), "no_score": _("cannot be computed"), "not_asked": _("nobody has asked within a year about all of them"),
    "birth_date": _("no birth date"), "urgency": _("the record does not say whether the stay was planned"),
    "service": _("the record does not say which service discharged"), "haemoglobin": _("no hemoglobin from the stay"),
    "haemoglobin_unit": _("hemoglobin in a unit that is not known"), "haemoglobin_value": _("a hemoglobin that cannot be"),
    "sodium": _("no sodium from the stay"), "sodium_unit": _("sodium in a unit that is not known"),
    "sodium_value": _("a sodium that cannot be"), "procedure_codes": _("procedures without an ICD code"),
    "kidney_stage": _("kidney disease without its stage"),
}  # fmt: skip


def facts(evidence: Iterable[Evidence]) -> list[dict[str, object]]:
    """With what each gave points for, and what is missing, in the reader's language."""
    return [
        {
            "label": _ITEMS.get(each.kind, ""), "missing": MISSING.get(each.what.removeprefix("missing:")) if each.what.startswith("missing:") else "",
            "what": "" if each.what.startswith("missing:") else said(each.what), "value": each.value, "on": each.on,
            "system": each.system, "code": each.code,
        }
        for each in evidence
    ]  # fmt: skip


def told(line: InputLine) -> dict[str, object]:
    """The total stands first among a score's facts; of needs their number is the total."""
    score = line.name != "needs" and bool(line.evidence)
    return {
        "name": INPUTS[line.name], "total": line.evidence[0].value if score else "" if line.doubt else str(len(line.evidence)),
        "missing": MISSING.get(line.doubt, ""), "facts": facts(line.evidence[1:] if score else line.evidence),
    }  # fmt: skip
