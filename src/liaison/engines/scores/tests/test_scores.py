"""LACE, HOSPITAL and Charlson held to totals worked out by hand from the published tables."""

from datetime import UTC, date, datetime, timedelta

import pytest

from liaison.engines.scores import (
    VARIANTS,
    Coded,
    Done,
    Measured,
    Missing,
    Record,
    Visit,
    charlson,
    episodes,
    hospital,
    lace,
    meaning,
    share,
)  # fmt: skip
from liaison.engines.scores.conditions import hierarchy
from liaison.engines.scores.tables import POINTS, rows

pytestmark = pytest.mark.feature("F55")
ZONE = "America/New_York"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NOW = at("2026-03-12 12:00")


def bed(start="2026-03-02 15:00", end="2026-03-10 18:00", name="s1", kind="inpatient", **more):
    return Visit(name, kind, at(start), at(end) if end else None, **more)


def emergency(start, name):
    return Visit(name, "emergency", at(start), at(start) + timedelta(hours=3))


def icd(*codes, **more):
    return [Coded("ICD10", code, **more) for code in codes]


def record(*visits, conditions=(), results=(), procedures=(), born=date(1948, 5, 1)):
    return Record(born, ZONE, conditions, visits, results, procedures)


def lab(code, number, unit, when="2026-03-09 11:00"):
    return Measured(code, number, unit, at(when), f"{number} {unit}")


def points(score):
    return {point.item: (point.low, point.high) for point in score.points}


@pytest.mark.parametrize(
    ("days", "given"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (6, 4), (7, 5), (13, 5), (14, 7), (40, 7)]
)
def test_lace_counts_days_as_published(days, given):
    stay = bed("2026-01-02 15:00", (at("2026-01-02 16:00") + timedelta(days=days)).isoformat()[:19])
    assert points(lace(record(stay), NOW))["L"] == (given, given)


@pytest.mark.parametrize(
    ("codes", "given"),
    [((), 0), (("I21.4",), 1), (("I21.4", "I63.9"), 2), (("I50.9",), 2), (("F01.5",), 3), (("I50.9", "J44.9"), 5),
     (("E11.9", "E11.22"), 2), (("K73.2", "K72.1"), 5), (("C34.1",), 2), (("C79.8",), 5), (("M05.0",), 3), (("K25.1",), 0),
     (("N18.2",), 2), (("N18.4",), 5), (("N18.2", "N18.9", "N18.6"), 5)],
)  # fmt: skip
def test_lace_weighs_its_own_list_and_four_is_five(codes, given):
    assert points(lace(record(bed(), conditions=icd(*codes)), NOW))["C"] == (given, given)


def test_a_whole_lace():
    """Eight days 5, urgent 3, heart failure 2 and diabetes 1 are 3, one emergency visit besides the one that led here 1."""
    led, before = emergency("2026-03-02 10:00", "e2"), emergency("2026-02-20 10:00", "e1")
    score = lace(record(bed(), led, before, conditions=icd("I50.22", "E11.9", "I10")), NOW)
    assert points(score) == {"L": (5, 5), "A": (3, 3), "C": (3, 3), "E": (1, 1)}
    assert (score.total, score.band, score.missing) == (12, "high", ())
    assert [e.code for e in score.points[2].evidence] == ["I50.22", "E11.9"]
    assert all(point.row.startswith("risk_score_points.csv:") for point in score.points)


def test_what_nobody_knows_is_between_two_ends():
    score = lace(record(bed(end="2026-03-04 18:00")), NOW)
    assert (score.low, score.high, score.total, score.band, score.missing) == (2, 5, None, "", (Missing.URGENCY,))
    kidney = lace(record(bed(urgency="planned"), conditions=icd("N18.9")), NOW)
    assert (points(kidney)["C"], kidney.missing, kidney.band) == ((2, 5), (Missing.KIDNEY_STAGE,), "")
    known = lace(record(bed(urgency="planned"), conditions=icd("N18.9", "J44.9", "I50.9")), NOW)
    assert (known.total, known.missing) == (10, ())
    assert lace(record(), NOW).total is None


@pytest.mark.parametrize(
    ("admissions", "original", "international"), [(0, 0, 0), (1, 2, 0), (2, 2, 2), (5, 2, 2), (6, 5, 5)]
)
def test_hospital_keeps_its_variants_apart(admissions, original, international):
    before = [
        bed(f"2025-{4 + n:02d}-01 15:00", f"2025-{4 + n:02d}-03 15:00", f"b{n}", urgency="planned")
        for n in range(admissions)
    ]
    scores = [hospital(record(bed(), *before), NOW, variant) for variant in VARIANTS]
    assert [points(score)["A"] for score in scores] == [
        (original, original), (international, international), (international, international),
    ]  # fmt: skip
    assert [score.variant for score in scores] == ["2013", "2016", "simplified"]


def test_a_whole_hospital():
    """Hb 11.8 1, no oncology 0, Na 131 1, a coded procedure 1, urgent 1, one admission 0 or 2, eight days 2."""
    stay = bed(urgency="urgent", oncology=False)
    found = record(
        stay, bed("2025-08-01 12:00", "2025-08-04 12:00", "s0", urgency="planned"),
        results=[lab("718-7", 118.0, "g/L"), lab("2951-2", 131.0, "mmol/L"), lab("2951-2", 120.0, "mmol/L", "2026-03-03 09:00")],
        procedures=[Done("ICD10PCS", "0DTJ4ZZ", "Appendectomy", at("2026-03-03 09:00"))],
    )  # fmt: skip
    assert [hospital(found, NOW, variant).total for variant in VARIANTS] == [8, 6, 5]
    assert [hospital(found, NOW, variant).band for variant in VARIANTS] == ["high", "intermediate", "high"]


@pytest.mark.parametrize(
    ("result", "missing"),
    [(None, Missing.HAEMOGLOBIN), (lab("718-7", 7.4, "mmol/L", "2026-03-03 11:00"), Missing.HAEMOGLOBIN_UNIT),
     (lab("718-7", 130.0, "g/dL", "2026-03-03 11:00"), Missing.HAEMOGLOBIN_VALUE), (lab("718-7", None, "g/dL", "2026-03-03 11:00"), Missing.HAEMOGLOBIN_VALUE),
     (lab("718-7", 11.0, "g/dL", "2026-02-01 09:00"), Missing.HAEMOGLOBIN)],
)  # fmt: skip
def test_no_haemoglobin_is_said_and_never_normal(result, missing):
    stay = bed(end="2026-03-04 10:00", urgency="planned", oncology=False)
    score = hospital(
        record(stay, results=[r for r in (result, lab("2951-2", 140.0, "meq/L", "2026-03-03 08:00")) if r]), NOW
    )
    assert (score.total, score.low, score.high, score.band) == (None, 0, 1, "low")
    assert score.missing == (missing,)


def test_a_procedure_in_another_code_decides_nothing():
    done = Done("SNOMED", "265764009", "Renal dialysis", at("2026-03-03 09:00"))
    score = hospital(record(bed(), procedures=[done]), NOW)
    assert points(score)["P"] == (0, 1)
    assert Missing.PROCEDURE_CODES in score.missing


@pytest.mark.parametrize(
    ("codes", "first", "quan"),
    [(("I21.4",), 1, 0), (("I50.9", "J44.9"), 2, 3), (("E11.9", "E11.22"), 2, 1), (("C50.9", "C79.8"), 6, 6),
     (("K73.2", "K72.1"), 3, 4), (("G30.1",), 1, 2), (("B24",), 6, 4), (("N18.30",), 2, 1), (("I10", "E78.5"), 0, 0)],
)  # fmt: skip
def test_charlson_by_hand(codes, first, quan):
    found = record(conditions=icd(*codes))
    on = date(2026, 3, 12)
    assert (charlson(found, on, "1987").total, charlson(found, on).total) == (first, quan)
    assert charlson(found, on, "1994").total == first + 3  # seventy-seven years old


def test_charlson_needs_a_birth_date_only_for_age():
    score = charlson(record(born=None), date(2026, 3, 12), "1994")
    assert (score.total, score.low, score.high, score.missing) == (None, 0, 4, (Missing.BIRTH_DATE,))


def test_what_is_over_does_not_count_but_an_infarction_does():
    over = icd("C50.9", "I21.4", until=date(2020, 1, 1))
    assert [p.item for p in charlson(record(conditions=over), date(2026, 1, 1), "1987").points] == ["mi"]
    later = icd("C50.9", on=date(2026, 2, 1))
    assert charlson(record(conditions=later), date(2026, 1, 1)).total == 0


def test_the_most_that_quan_gives_is_24():
    one_each = {row.cells["condition"]: row.cells["icd10_prefix"] for row in rows("charlson_icd10")}
    assert charlson(record(conditions=icd(*one_each.values())), date(2026, 1, 1)).total == 24
    assert hierarchy() == {"diab": "diabwc", "mld": "msld", "canc": "metacanc"}


def test_snomed_comes_by_the_crosswalk_and_the_rest_is_counted():
    assert meaning("SNOMED", "88805009") == meaning("ICD10", "I50.9")
    assert meaning("SNOMED", "126906006") is None  # neoplasm of prostate: not said to be malignant
    found = [Coded("SNOMED", "88805009"), Coded("SNOMED", "66383009"), Coded("SNOMED", "1"), Coded("ICD10", "I10")]
    assert share(found) == (3, 4)


def test_beds_within_a_day_are_one_stay():
    """Transferred twice: one stay of eight days; an observation that went on elsewhere is part of it."""
    beds = [
        bed("2026-03-02 15:00", "2026-03-03 10:00", "a", kind="observation"), bed("2026-03-03 12:00", "2026-03-06 10:00", "b"),
        bed("2026-03-07 09:00", "2026-03-10 18:00", "c"), bed("2026-02-01 09:00", "2026-02-02 18:00", "z"),
    ]  # fmt: skip
    assert [[bed.id for bed in one.beds] for one in episodes(beds, NOW)] == [["z"], ["a", "b", "c"]]
    assert points(lace(record(*beds), NOW))["L"] == (5, 5)
    assert lace(record(*beds), NOW, "b") == lace(record(*beds), NOW, "c")


def test_every_row_of_the_points_is_read():
    """A row that no code asks for would be a rule that nobody keeps."""
    names = {(row.cells["score"], row.cells["component"]) for row in rows(POINTS)}
    assert names == {
        ("LACE", "L"), ("LACE", "A"), ("LACE", "C_raw"), ("LACE", "C"), ("LACE", "E"), ("LACE", "band"),
        ("HOSPITAL", "item"), ("HOSPITAL", "band"), ("HOSPITAL_INTL", "item"), ("HOSPITAL_SIMPLIFIED", "item"),
    }  # fmt: skip
