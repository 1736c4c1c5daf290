"""Vaccines: seasons, series, least intervals, what closes a gap and what does not."""

from datetime import date

import pytest

from liaison.engines.prevention import evaluate, rule, rules
from liaison.engines.prevention.facts import Person
from liaison.engines.prevention.tests.people import day, fact, said, shot

pytestmark = pytest.mark.feature("F44")


@pytest.mark.parametrize(
    ("rule_id", "shots", "born", "wanted"),
    [
        ("IMM-FLU", (), "1960-05-05", ("due", "2026-07-01", "season_open")),
        ("IMM-FLU", (("140", "2026-06-30"),), "1960-05-05", ("due", "2026-07-01", "season_open")),
        ("IMM-FLU", (("140", "2026-07-01"),), "1960-05-05", ("not_due", "2027-07-01", "season_done")),
        ("IMM-FLU", (), "2026-06-30", ("not_due", "2026-12-30", "too_young_months")),
        ("IMM-TD", (), "1960-05-05", ("due", "2005-10-26", "no_tdap")),
        ("IMM-TD", (("115", "2010-01-01"), ("113", "2018-01-31")), "1960-05-05", ("not_due", "2028-01-31", "wait")),
        ("IMM-TD", (("113", "2024-01-01"),), "1960-05-05", ("due", "2005-10-26", "no_tdap")),
        ("IMM-ZOS", (("121", "2020-01-01"),), "1960-05-05", ("due", "2017-10-25", "first_dose")),
        ("IMM-ZOS", (("187", "2026-10-01"),), "1960-05-05", ("not_due", "2026-12-01", "wait")),
        ("IMM-ZOS", (("187", "2026-01-31"),), "1960-05-05", ("due", "2026-03-31", "next_dose")),
        ("IMM-ZOS", (("187", "2026-01-31"), ("187", "2026-03-31")), "1960-05-05", ("not_due", None, "complete")),
        ("IMM-ZOS", (("187", "2026-01-31"), ("187", "2026-03-30")), "1960-05-05", ("unknown", None, "interval_short")),
        ("IMM-ZOS", (("187", "2026-01-31"), ("187", "2026-01-31")), "1960-05-05", ("due", "2026-03-31", "next_dose")),
        ("IMM-PNE", (("216", "2023-01-01"),), "1960-05-05", ("not_due", None, "complete")),
        ("IMM-PNE", (("215", "2025-12-31"),), "1960-05-05", ("not_due", "2026-12-31", "wait")),
        ("IMM-PNE", (("215", "2023-01-01"), ("33", "2023-12-31")), "1960-05-05", ("due", "2024-01-01", "next_dose")),
        ("IMM-PNE", (("215", "2023-01-01"), ("33", "2024-01-01")), "1960-05-05", ("not_due", None, "complete")),
        ("IMM-PNE", (("133", "2020-01-01"),), "1960-05-05", ("due", "2024-10-23", "older_vaccine")),
        ("IMM-PNE", (("133", "2020-01-01"), ("33", "2021-01-01")), "1960-05-05", ("unknown", None, "ask_clinician")),
        ("IMM-RSV", (), "1951-11-23", ("not_due", "2026-11-23", "too_young")),
        ("IMM-RSV", (), "1934-04-09", ("due", "2024-06-26", "first_dose")),
        ("IMM-RSV", (), "1950-02-01", ("due", "2025-02-01", "first_dose")),
        ("IMM-RSV", (("305", "2024-01-01"),), "1950-01-01", ("not_due", None, "complete")),
        ("IMM-HBA", (("189", "2026-01-01"), ("189", "2026-01-29")), "1980-01-01", ("not_due", None, "complete")),
        ("IMM-HBA", (("43", "2026-01-01"), ("43", "2026-02-01")), "1980-01-01", ("due", "2026-07-01", "next_dose")),
        ("IMM-HPV", (("165", "2024-01-01"), ("165", "2024-06-01")), "2012-01-01", ("not_due", None, "complete")),
        ("IMM-HPV", (("165", "2024-01-01"), ("165", "2024-05-31")), "2012-01-01", ("due", "2024-07-01", "next_dose")),
        ("IMM-HPV", (("165", "2026-10-01"), ("165", "2026-11-01")), "2005-01-01", ("not_due", "2027-04-01", "wait")),
        ("IMM-MMR", (("03", "2024-01-01"),), "2023-01-01", ("not_due", "2027-01-01", "wait")),
        ("IMM-MMR", (("03", "2023-12-31"),), "2022-01-01", ("due", "2026-01-01", "next_dose")),
        ("IMM-MMR", (("03", "2022-12-31"),), "2022-01-01", ("due", "2023-01-01", "first_dose")),
        ("IMM-MMR", (("03", "1990-01-01"),), "1980-01-01", ("not_due", None, "complete")),
        ("IMM-MMR", (), "1956-12-31", ("not_due", None, "born_before")),
        ("IMM-VAR", (), "1979-12-31", ("not_due", None, "born_before")),
        ("IMM-MEN", (("114", "2023-01-01"),), "2011-01-01", ("not_due", "2027-01-01", "wait")),
        ("IMM-MEN", (("114", "2026-02-01"),), "2010-01-01", ("not_due", None, "complete")),
    ],
)  # fmt: skip
def test_vaccine(rule_id, shots, born, wanted):
    assert said(rule_id, *(shot(code, on) for code, on in shots), born=born) == wanted


def test_nothing_is_due_before_there_was_such_a_recommendation():
    asked = {
        each.id: each.since
        for each in rules()
        if each.id.startswith("IMM") and each.method not in ("season", "childhood")
    }
    assert min(asked.values()).year == 1971
    old = Person(date(1920, 1, 1), frozenset("F"), ())
    (before,), _problems = evaluate(old, date(2010, 1, 1), only=[rule("IMM-RSV")])
    assert (before.status, before.due_on) == ("not_due", date(2024, 6, 26))
    for each in evaluate(old, date(2026, 11, 22))[0]:
        assert each.rule.id not in asked or each.due_on is None or each.due_on >= asked[each.rule.id]


def test_pregnancy_leaves_tetanus_to_the_week():
    assert said("IMM-TD", fact("condition", "72892002", "2026-08-01"), born="1995-01-01") == (
        "unknown",
        None,
        "pregnant",
    )
    long_ago = fact("condition", "72892002", "2020-08-01")
    assert said("IMM-TD", long_ago, born="1995-01-01")[2] == "no_tdap"


def test_chickenpox_itself_counts():
    assert said("IMM-VAR", fact("condition", "38907003", "1990-01-01"), born="1985-01-01")[2] == "had_it"


CHILD = (
    *(("20", f"2024-0{month}-01") for month in (3, 5, 7)), ("20", "2025-04-01"), ("10", "2024-03-01"), ("10", "2024-05-01"),
    ("10", "2024-07-01"), ("03", "2025-01-02"), ("49", "2024-03-01"), ("49", "2024-05-01"), ("49", "2025-01-02"),
    ("08", "2024-01-01"), ("08", "2024-03-01"), ("08", "2024-07-01"), ("21", "2025-01-02"), ("133", "2024-03-01"),
    ("133", "2024-05-01"), ("133", "2024-07-01"), ("133", "2025-01-02"), ("83", "2025-01-02"), ("119", "2024-03-01"),
    ("119", "2024-05-01"), ("140", "2024-10-01"), ("140", "2025-10-01"),
)  # fmt: skip


def test_childhood_series_is_counted_at_the_second_birthday():
    shots = [shot(code, on) for code, on in CHILD]
    assert said("IMM-CIS", *shots, born="2024-01-01", as_of=day("2026-03-01")) == ("not_due", None, "series_complete")
    late = [*shots[:3], shot("20", "2026-01-02"), *shots[4:]]
    assert said("IMM-CIS", *late, born="2024-01-01", as_of=day("2026-03-01")) == ("due", "2026-01-01", "series_missed")
    assert said("IMM-CIS", born="2025-11-01") == ("not_due", "2027-11-01", "series_open")
