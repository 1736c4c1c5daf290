"""An explanation: the deadlines, the days behind them, and what was assumed."""

from datetime import UTC, date, datetime

import pytest

from liaison.engines.rulebook import explain, rule
from liaison.kernel.clock import Pause, Resume, days, hours

pytestmark = pytest.mark.feature("F21")
ZONE = "America/New_York"


def test_days_as_json() -> None:
    found = explain("TCM-01", date(2026, 11, 25), ZONE).to_json()
    assert (found["legal_due"], found["target_due"], found["reason"]) == ("2026-11-30", "2026-11-27", None)
    assert found["days"] == [
        {"date": "2026-11-25", "counted": False, "n": 0, "why": "day 0: the clock starts"},
        {"date": "2026-11-26", "counted": False, "n": 0, "why": "Thanksgiving Day"},
        {"date": "2026-11-27", "counted": True, "n": 1, "why": "counted"},
        {"date": "2026-11-28", "counted": False, "n": 1, "why": "Saturday"},
        {"date": "2026-11-29", "counted": False, "n": 1, "why": "Sunday"},
        {"date": "2026-11-30", "counted": True, "n": 2, "why": "counted"},
    ]
    assert (found["rule"], found["cite"], found["mark"], found["mark_means"], found["version"]) == (
        "TCM-01",
        "CPT 99495/99496; MLN908628",
        "S",
        "sourced",
        "2026-11",
    )


def test_hours_as_json() -> None:
    found = explain("PA-02", datetime.fromisoformat("2026-10-31T18:00-04:00"), ZONE).to_json()
    assert (found["legal_due"], found["target_due"]) == ("2026-11-03T17:00:00-05:00", "2026-11-03T02:36:00-05:00")
    days_shown = found["days"]
    assert isinstance(days_shown, list)
    assert days_shown[1] == {
        "date": "2026-11-01",
        "counted": True,
        "n": 31,
        "why": "25 h; clocks go back 1 h that day",
        "from": "2026-11-01T00:00:00-04:00",
        "to": "2026-11-02T00:00:00-05:00",
    }


def test_no_estimate_is_owed_below_three_business_days() -> None:
    found = explain("GFE-05", date(2026, 11, 25), ZONE, date(2026, 11, 30))
    assert (found.legal_due, found.lines[-1].n) == (None, 2)
    assert found.reason.startswith("the visit is 2 business days ahead")


@pytest.mark.parametrize(
    ("rule_id", "visit", "due"),
    [
        ("GFE-01", date(2026, 12, 3), None),  # 2 business days ahead
        ("GFE-01", date(2026, 12, 4), date(2026, 12, 2)),
        ("GFE-01", date(2026, 12, 14), date(2026, 12, 2)),
        ("GFE-01", date(2026, 12, 15), None),  # 10
        ("GFE-02", date(2026, 12, 14), None),
        ("GFE-02", date(2026, 12, 15), date(2026, 12, 4)),
        ("GFE-05", date(2026, 12, 4), None),
    ],
)
def test_the_days_ahead_decide_which_estimate_rule_applies(rule_id: str, visit: date, due: date | None) -> None:
    found = explain(rule_id, date(2026, 12, 1), ZONE, visit)
    assert (found.legal_due, bool(found.reason)) == (due, due is None)


def test_a_visit_before_its_booking_is_refused() -> None:
    with pytest.raises(ValueError, match="before the booking"):
        explain("GFE-01", date(2026, 12, 1), ZONE, date(2026, 11, 30))


def test_a_rule_counted_back_uses_the_visit_when_it_is_given() -> None:
    assert explain("GFE-04", date(2026, 12, 1), ZONE, date(2026, 12, 28)).legal_due == date(2026, 12, 24)


def test_or_the_effective_date_if_later() -> None:
    assert explain("APL-23", date(2026, 11, 23), ZONE).legal_due == date(2026, 12, 3)
    assert explain("APL-23", date(2026, 11, 23), ZONE, date(2026, 11, 30)).legal_due == date(2026, 12, 3)
    assert explain("APL-23", date(2026, 11, 23), ZONE, date(2026, 12, 15)).legal_due == date(2026, 12, 15)


def test_what_is_held_has_no_earlier_target() -> None:
    found = explain("FAP-01", date(2026, 11, 23), ZONE)
    assert (found.legal_due, found.target_due) == (date(2027, 3, 23), date(2027, 3, 23))


@pytest.mark.parametrize(
    ("rule_id", "opens", "due"),
    [("DIS-02", date(2026, 11, 28), date(2026, 11, 30)), ("CLM-03", date(2026, 11, 30), date(2026, 12, 3))],
)
def test_a_window_opens_before_it_closes(rule_id: str, opens: date, due: date) -> None:
    found = explain(rule_id, date(2026, 11, 30), ZONE)
    assert (found.opens, found.legal_due) == (opens, due)


def test_variants() -> None:
    assert rule("APL-12", date(2026, 11, 25)).terms_of("payment").span == days(14)
    assert rule("APL-12", date(2026, 11, 25)).terms_of("expedited").span == hours(24)
    assert explain("APL-12", date(2026, 11, 25), ZONE, variant="payment").legal_due == date(2026, 12, 9)
    assert explain("APT-01", date(2026, 11, 25), ZONE).reason.startswith("depends on urgency")
    assert explain("APT-01", date(2026, 11, 25), ZONE, variant="soon").legal_due == date(2026, 12, 7)
    with pytest.raises(ValueError, match="no variant 'fast'"):
        explain("APL-12", date(2026, 11, 25), ZONE, variant="fast")


def test_pauses_are_part_of_the_explanation() -> None:
    facts = [
        Pause(datetime(2026, 11, 27, 15, tzinfo=UTC), "law-enforcement hold"),
        Resume(datetime(2026, 11, 29, 15, tzinfo=UTC)),
    ]
    found = explain("HIP-12", date(2026, 11, 23), ZONE, facts=facts)
    assert found.legal_due == date(2027, 1, 24)
    assert [line.on.day for line in found.lines if line.code == "paused"] == [27, 28]


@pytest.mark.parametrize(
    ("rule_id", "span"),
    [("HIP-01", days(30)), ("APL-06", days(14)), ("APL-25", days(15)), ("APL-15", days(5)), ("TCM-01", None)],
)
def test_the_more_time_a_rule_allows(rule_id: str, span: object) -> None:
    assert rule(rule_id, date(2026, 11, 25)).extension == span


@pytest.mark.parametrize(
    ("started", "note"),
    [
        (date(2026, 11, 25), "no time given: counted from the first moment of that day, the earliest reading"),
        (datetime(2026, 3, 8, 2, 30), "that hour was left out, as the clocks went forward: read as 03:30"),
        (datetime(2026, 11, 1, 1, 30), "that hour came twice, as the clocks went back: the first was taken"),
    ],
)
def test_doubts_about_the_start_are_told(started: date | datetime, note: str) -> None:
    assert note in explain("DIS-03", started, ZONE).notes


def test_holidays_beyond_the_table_are_told() -> None:
    assert "5 USC 6103" in explain("TCM-01", date(2031, 11, 26), ZONE).notes[-1]
    assert explain("TCM-01", date(2031, 11, 26), ZONE).legal_due == date(2031, 12, 1)


@pytest.mark.parametrize("started", [date(1, 1, 1), date(9999, 12, 31), datetime(1899, 12, 31, 12)])
def test_years_beyond_reason_are_refused(started: date | datetime) -> None:
    with pytest.raises(ValueError, match="outside 1900 to 2200"):
        explain("TCM-01", started, ZONE)
