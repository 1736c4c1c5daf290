"""Screenings and checks: interval, alternatives, results, needs, exclusions, ages and month ends."""

import pytest

from liaison.engines.prevention.days import birthday, months_after, season_start
from liaison.engines.prevention.tests.people import day, fact, lab, one, said

pytestmark = pytest.mark.feature("F44")
MAMMOGRAM, SYMPTOMATIC, COLONOSCOPY = "24623002", "241055006", "73761001"
DIABETES = fact("condition", "44054006", "2015-02-01")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [("2026-08-31", 6, "2027-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2026-01-31", 1, "2026-02-28"), ("2025-12-15", 1, "2026-01-15")],
)  # fmt: skip
def test_months_end_where_the_month_ends(start, months, end):
    assert months_after(day(start), months) == day(end)


def test_a_leap_birthday_is_on_the_first_of_march():
    assert (birthday(day("2004-02-29"), 21), birthday(day("2004-02-29"), 20)) == (day("2025-03-01"), day("2024-02-29"))
    assert (season_start(day("2026-06-30")), season_start(day("2026-07-01"))) == (day("2025-07-01"), day("2026-07-01"))


@pytest.mark.parametrize(
    ("facts", "more", "wanted"),
    [
        ((), {}, ("due", "2000-05-05", "never")),
        ((), {"sex": "M"}, ("not_due", None, "other_sex")),
        ((), {"born": "1986-11-23"}, ("not_due", "2026-11-23", "too_young")),
        ((), {"born": "1986-11-22"}, ("due", "2026-11-22", "never")),
        ((), {"born": "1951-11-22"}, ("not_due", None, "too_old")),
        ((fact("procedure", MAMMOGRAM, "2024-11-23"),), {}, ("not_due", "2026-11-23", "done")),
        ((fact("procedure", MAMMOGRAM, "2024-11-22"),), {}, ("due", "2026-11-22", "past")),
        ((fact("procedure", MAMMOGRAM, "2025-06-01"),), {"born": "1952-06-01"}, ("not_due", None, "done_last")),
        ((fact("procedure", SYMPTOMATIC, "2026-01-01"),), {}, ("due", "2000-05-05", "never")),
        ((fact("procedure", "14693006", "2019-01-01"),), {}, ("excluded", None, "excluded")),
        ((fact("encounter", "305336008", "2026-08-01"),), {}, ("excluded", None, "excluded")),
        ((fact("encounter", "305336008", "2025-08-01"),), {}, ("due", "2000-05-05", "never")),
        ((), {"dead": True}, ("excluded", None, "dead")),
    ],
)  # fmt: skip
def test_mammogram(facts, more, wanted):
    assert said("REC-BRE", *facts, **more) == wanted


@pytest.mark.parametrize("rule_id", ["REC-CRC-COL", "REC-CRC-FIT", "REC-CRC-DNA", "REC-CRC-CTC", "REC-CRC-SIG"])
def test_one_current_way_closes_every_way(rule_id):
    found = one(rule_id, fact("procedure", COLONOSCOPY, "2020-03-01"), lab("57905-2", "2024-01-01", 3))
    assert (found.status, str(found.due_on), found.params["by"]) == ("not_due", "2030-03-01", "REC-CRC-COL")


def test_a_stool_test_counts_only_with_a_result_and_an_abnormal_one_suspends():
    assert said("REC-CRC-FIT", fact("observation", "57905-2", "2026-01-01"))[::2] == ("due", "no_result")
    positive = lab("57905-2", "2026-01-01", 9, flag="POS")
    assert said("REC-CRC-FIT", positive) == ("excluded", None, "abnormal")
    assert said("REC-CRC-FIT", positive, fact("procedure", COLONOSCOPY, "2026-02-01"))[0] == "not_due"


def test_cervix_by_age_and_test():
    cytology = lab("10524-7", "2024-06-01", 1)
    assert said("REC-CER-A", cytology, born="2000-01-01") == ("not_due", "2027-06-01", "done")
    early = lab("21440-3", "2023-01-01", 1)  # at 29: an HPV test counts from 30
    assert said("REC-CER-B", early, born="1993-06-01")[::2] == ("due", "never")
    assert said("REC-CER-D", lab("21440-3", "2024-01-01", 1), born="1993-06-01") == ("not_due", "2029-01-01", "done")
    both = (lab("10524-7", "2022-06-01", 1), lab("21440-3", "2022-06-01", 1))
    assert said("REC-CER-C", *both, born="1980-01-01") == ("not_due", "2027-06-01", "done")
    assert said("REC-CER-B", fact("condition", "248911005", "2001-01-01"), born="1980-01-01")[2] == "excluded"


def test_diabetes_rules_need_diabetes():
    assert said("DM-A1C") == ("not_due", None, "not_needed")
    assert said("DM-A1C", DIABETES) == ("due", "2015-02-01", "never")
    assert said("DM-A1C", DIABETES, lab("4548-4", "2026-08-01", 7, "%")) == ("not_due", "2027-02-01", "done")
    assert said("DM-A1C", DIABETES, lab("4548-4", "2026-08-01", 9.5, "%")) == ("due", "2026-11-01", "past")
    ended = fact("condition", "44054006", "2015-02-01", until=day("2016-01-01"))
    assert said("DM-A1C", ended)[2] == "not_needed"
    assert said("DM-A1C", fact("condition", "44054006", "2015-02-01", flag="resolved"))[2] == "not_needed"


def test_kidneys_need_both_tests_and_the_ratio_may_come_in_two_parts():
    filtration = lab("33914-3", "2026-06-01", 80, "mL/min")
    assert said("DM-KED", DIABETES, filtration)[::2] == ("due", "half_done")
    parts = (lab("14957-5", "2026-05-01", 3), lab("2161-8", "2026-05-05", 90))
    assert said("DM-KED", DIABETES, filtration, *parts) == ("not_due", "2027-05-01", "done")
    apart = (lab("14957-5", "2026-05-01", 3), lab("2161-8", "2026-05-06", 90))
    assert said("DM-KED", DIABETES, filtration, *apart)[2] == "half_done"


def test_pressure_is_the_lowest_of_the_last_day():
    high = fact("condition", "59621000", "2020-01-01")
    first = (lab("8480-6", "2026-10-01", 150, "mm[Hg]"), lab("8462-4", "2026-10-01", 95, "mm[Hg]"))
    assert said("REC-CBP", high, *first) == ("due", "2026-10-01", "above_goal")
    second = (lab("8480-6", "2026-10-01", 138, "mm[Hg]"), lab("8462-4", "2026-10-01", 88, "mm[Hg]"))
    assert said("REC-CBP", high, *first, *second) == ("not_due", "2027-10-01", "done")
    assert said("REC-BP", high)[::2] == ("excluded", "excluded")


def test_what_the_record_does_not_say_is_not_guessed():
    assert said("REC-LUN") == ("unknown", None, "need_unknown")
    smoked = (
        lab("8664-5", "2024-01-01", 30),
        fact("observation", "72166-2", "2024-01-01", answer="449868002", value="daily"),
    )
    assert said("REC-LUN", *smoked) == ("due", "2024-01-01", "never")
    assert said("REC-LUN", fact("observation", "72166-2", "2024-01-01", answer="266919005")) == (
        "not_due",
        None,
        "not_needed",
    )
    assert said("REC-PDM", lab("39156-5", "2024-01-01", 24, "kg/m2"))[::2] == ("unknown", "need_unknown")
    assert said("REC-PDM", lab("39156-5", "2024-01-01", 30, "kg/m2")) == ("due", "2024-01-01", "never")
    assert said("REC-PREP") == ("unknown", None, "not_computable")
    assert said("REC-AAA", smoked[1], born="1958-01-01", sex="M") == ("unknown", None, "no_codes")
    assert said("AWV", born="1950-01-01")[::2] == ("unknown", "need_unknown")
    visit = fact("procedure", "G0439", "2026-01-20", system="HCPCS")
    assert said("AWV", visit, born="1950-01-01") == ("not_due", "2027-01-01", "done")


def test_a_refusal_asks_again_after_a_year():
    declined = fact("procedure", "720834000", "2026-03-01")
    assert said("REC-DEP-A", declined) == ("not_due", "2027-03-01", "declined")
    assert said("REC-DEP-A", declined, as_of=day("2027-03-01")) == ("due", "2027-03-01", "declined_before")
