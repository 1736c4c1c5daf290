"""The HOSPITAL score in its variants: the cut-points of 2013, those of the validation of 2016, and the simplified one."""

from datetime import datetime, timedelta

from liaison.engines.scores.conditions import comorbidities
from liaison.engines.scores.record import Measured, Record
from liaison.engines.scores.results import Evidence, Missing, Point, Score, summed, without_stay
from liaison.engines.scores.stays import Episode, days, episode, episodes, local
from liaison.engines.scores.tables import bands, within, yes
from liaison.engines.scores.units import HAEMOGLOBIN, SODIUM, Analyte, read

NAME, INTERNATIONAL, SIMPLIFIED = "HOSPITAL", "HOSPITAL_INTL", "HOSPITAL_SIMPLIFIED"
VARIANTS = ("2013", "2016", "simplified")
YEAR = timedelta(days=365)
_LONG, _LOW_HAEMOGLOBIN, _LOW_SODIUM = 5, 12.0, 135.0
_SIMPLE_BANDS = [(0, 4, "low"), (5, 12, "high")]  # "5+ = high": its note in the table


def hospital(record: Record, as_of: datetime, variant: str = "2016", stay: str = "") -> Score:
    """Of a stay, or of the last one."""
    if variant not in VARIANTS:
        raise ValueError(f"no variant {variant!r}; there are {', '.join(VARIANTS)}")
    one = episode(record, as_of, stay)
    if one is None:
        return without_stay(NAME, variant)
    simple = variant == "simplified"
    table = SIMPLIFIED if simple else NAME
    points = [
        _lab(record, one, as_of, HAEMOGLOBIN, _LOW_HAEMOGLOBIN, "H",
             yes(table, "hemoglobin_lt_12" if simple else "hemoglobin_lt_12_g_dl_at_discharge")),
        _oncology(record, one, as_of, simple=simple),
        _lab(record, one, as_of, SODIUM, _LOW_SODIUM, "S",
             yes(table, "sodium_lt_135" if simple else "sodium_lt_135_mmol_l_at_discharge")),
        *([] if simple else [_procedure(record, one, as_of)]),
        _urgent(one, record.zone, yes(table, "non_elective" if simple else "index_type_urgent_or_emergent")),
        _admissions(record, one, NAME if variant == "2013" else INTERNATIONAL),
        _length(record, one, as_of, yes(table, "los_ge_5" if simple else "length_of_stay_5_or_more_days")),
    ]  # fmt: skip
    return summed(NAME, variant, points, _SIMPLE_BANDS if simple else bands(NAME))


def _lab(
    record: Record, one: Episode, as_of: datetime, analyte: Analyte, below: float, item: str, given: tuple[int, str]
) -> Point:
    """The last one of the stay. None, or one that cannot be read, is not a normal one."""
    points, row = given
    last: Measured | None = max(
        (r for r in record.results if r.code == analyte.code and one.started <= r.at <= (one.ended or as_of)),
        key=lambda result: result.at, default=None,
    )  # fmt: skip
    number = read(analyte, last)
    shown = (Evidence("", local(last.at, record.zone), last.value, last.code),) if last else ()
    if isinstance(number, Missing):
        return Point(item, 0, points, row, shown, number)
    got = points if number < below else 0
    return Point(item, got, got, row, shown)


def _oncology(record: Record, one: Episode, as_of: datetime, *, simple: bool) -> Point:
    variable = "active_cancer_diagnosis_or_oncology_discharge" if simple else "oncology_service_discharge"
    points, row = yes(SIMPLIFIED if simple else NAME, variable)
    found = comorbidities(record.conditions, local(one.ended or as_of, record.zone)) if simple else {}
    cancer = tuple(e for name in ("canc", "metacanc") if name in found for e in found[name].evidence)
    if cancer or one.oncology:
        shown = cancer or (Evidence(one.beds[-1].what, local(one.beds[-1].started, record.zone)),)
        return Point("O", points, points, row, shown)
    if one.oncology is None:
        return Point("O", 0, points, row, missing=Missing.SERVICE)
    return Point("O", 0, 0, row)


def _procedure(record: Record, one: Episode, as_of: datetime) -> Point:
    """Any procedure with an ICD code. Others are in no code that the item is about: nobody can say."""
    points, row = yes(NAME, "any_icd_coded_procedure")
    during = [p for p in record.procedures if one.started <= p.at <= (one.ended or as_of)]
    coded = [p for p in during if p.system.startswith("ICD")]
    shown = tuple(Evidence(p.what, local(p.at, record.zone), code=p.code) for p in (coded or during)[:3])
    if coded:
        return Point("P", points, points, row, shown)
    return Point("P", 0, points if during else 0, row, shown, Missing.PROCEDURE_CODES if during else None)


def _urgent(one: Episode, zone: str, given: tuple[int, str]) -> Point:
    points, row = given
    said, by = one.urgency
    if by is None:
        return Point("I", 0, points, row, missing=Missing.URGENCY)
    got = points if said == "urgent" else 0
    return Point("I", got, got, row, (Evidence(by.what, local(by.started, zone), value=said),))


def _admissions(record: Record, one: Episode, table: str) -> Point:
    """Stays as an inpatient that began in the year before; observation is no admission."""
    before = [
        e for e in episodes(record.visits, one.started)
        if one.started - YEAR <= e.started < one.started and any(bed.kind == "inpatient" for bed in e.beds)
    ]  # fmt: skip
    points, row = within(table, "admissions_prior_12_months", len(before))
    shown = tuple(Evidence(e.beds[0].what, local(e.started, record.zone)) for e in before)
    return Point("A", points, points, row, shown)


def _length(record: Record, one: Episode, as_of: datetime, given: tuple[int, str]) -> Point:
    points, row = given
    stayed = days(one, record.zone, as_of)
    got = points if stayed >= _LONG else 0
    shown = Evidence(one.beds[0].what, local(one.started, record.zone), value=str(stayed))
    return Point("L", got, got, row, (shown,))
