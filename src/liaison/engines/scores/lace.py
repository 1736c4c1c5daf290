"""LACE: how long, how acute, what else, how often in the emergency department (van Walraven, CMAJ 2010)."""

from datetime import datetime, timedelta

from liaison.engines.scores.conditions import Found, comorbidities
from liaison.engines.scores.record import Record
from liaison.engines.scores.results import Evidence, Missing, Point, Score, summed, without_stay
from liaison.engines.scores.stays import Episode, days, episode, local
from liaison.engines.scores.tables import bands, within, yes

HALF_YEAR = timedelta(days=183)
NAME, VARIANT = "LACE", "2010"
#: LACE weighs its own list; these are the same illnesses by Quan's codes
_OF = {
    "mi": "previous_mi", "cevd": "cerebrovascular_disease", "pvd": "peripheral_vascular_disease",
    "diab": "diabetes_without_complications", "chf": "congestive_heart_failure", "diabwc": "diabetes_end_organ_damage",
    "cpd": "chronic_pulmonary_disease", "mld": "mild_liver_or_renal_disease",
    "canc": "any_tumor_incl_lymphoma_leukemia", "dementia": "dementia", "rheumd": "connective_tissue_disease",
    "aids": "aids", "msld": "moderate_severe_liver_or_renal_disease", "metacanc": "metastatic_solid_tumor",
}  # fmt: skip
_MILD, _SEVERE = _OF["mld"], _OF["msld"]
#: kidney disease by stage: 1 to 3 is mild; 4, 5, dialysis and a transplant are not; any other code does not say
_MILD_KIDNEY = ("N181", "N182", "N183")
_SEVERE_KIDNEY = ("N184", "N185", "N186", "I120", "I131", "Z49", "Z940", "Z992")


def lace(record: Record, as_of: datetime, stay: str = "") -> Score:
    """Of a stay, or of the last one."""
    one = episode(record, as_of, stay)
    if one is None:
        return without_stay(NAME, VARIANT)
    on = local(one.ended or as_of, record.zone)
    stayed = days(one, record.zone, as_of)
    length, row = within(NAME, "length_of_stay_days", stayed)
    shown = Evidence(one.beds[0].what, local(one.started, record.zone), value=str(stayed))
    points = [
        Point("L", length, length, row, (shown,)),
        _acute(one, record.zone),
        _comorbidity(comorbidities(record.conditions, on)),
        _emergencies(record, one),
    ]
    return summed(NAME, VARIANT, points, bands(NAME))


def _acute(one: Episode, zone: str) -> Point:
    points, row = yes(NAME, "acute_or_emergent_admission")
    said, by = one.urgency
    if by is None:
        return Point("A", 0, points, row, missing=Missing.URGENCY)
    given = points if said == "urgent" else 0
    return Point("A", given, given, row, (Evidence(by.what, local(by.started, zone), value=said),))


def _comorbidity(found: dict[str, Found]) -> Point:
    """The sum has its own steps: four and more is five."""
    weighed: dict[str, int] = {}
    evidence: list[Evidence] = []
    for condition, one in found.items():
        if name := _OF.get(condition):
            weighed[name] = yes(NAME, name)[0]
            evidence += one.evidence
    kidney = found.get("rend")
    options = _kidney(kidney.evidence) if kidney else ()
    sums = {sum(_with(weighed, option).values()) for option in options or ("",)}
    low, row = within(NAME, "raw_comorbidity_sum", min(sums))
    high, _row = within(NAME, "raw_comorbidity_sum", max(sums))
    missing = Missing.KIDNEY_STAGE if low != high else None
    return Point("C", low, high, row, (*evidence, *(kidney.evidence if kidney else ())), missing)


def _with(weighed: dict[str, int], kidney: str) -> dict[str, int]:
    """Liver and kidneys share a line; the severe one is not counted beside the mild one."""
    found = weighed | ({kidney: yes(NAME, kidney)[0]} if kidney else {})
    return {name: points for name, points in found.items() if not (name == _MILD and _SEVERE in found)}


def _kidney(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    codes = [one.code.replace(".", "") for one in evidence]
    if any(code.startswith(_SEVERE_KIDNEY) for code in codes):
        return (_SEVERE,)
    if all(code.startswith(_MILD_KIDNEY) for code in codes):
        return (_MILD,)
    return (_MILD, _SEVERE)


def _emergencies(record: Record, one: Episode) -> Point:
    """In the six months before; the visit that led to this stay is part of it."""
    found = [
        v for v in record.visits
        if v.kind == "emergency" and one.started - HALF_YEAR <= v.started < one.started
        and (one.led_by is None or v.id != one.led_by.id)
    ]  # fmt: skip
    points, row = within(NAME, "ed_visits_prior_6_months", len(found))
    shown = tuple(Evidence(v.what, local(v.started, record.zone)) for v in found)
    return Point("E", points, points, row, shown)
