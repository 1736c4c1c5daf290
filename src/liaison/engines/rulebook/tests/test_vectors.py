"""The rulebook's own worked examples, and the ones that matter most kept here as golden copies."""

import csv
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from liaison.engines.rulebook import explain
from liaison.kernel.clock import Extend, days

pytestmark = pytest.mark.feature("F21")
ZONE = "America/New_York"
VECTORS = next(
    (
        root / "../shared/rules/clock_test_vectors.csv"
        for root in Path(__file__).parents
        if (root / "pyproject.toml").exists()
    ),
    Path("clock_test_vectors.csv"),
)
MOMENTS = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:]+(?:[+-][\d:]+)?)?")


def moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def due(rule_id: str, trigger: str) -> date | datetime | None:
    """The vectors write "booked 2026-12-01 for 2026-12-07", "2026-11-25", "obs start 2026-11-26T20:00-05:00"."""
    began, *visit = [moment(text) for text in MOMENTS.findall(trigger)]
    return explain(rule_id, began, ZONE, visit[0] if visit else None).legal_due


def shared_vectors() -> list[dict[str, str]]:
    if not VECTORS.exists():
        return []
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not VECTORS.exists(), reason="../shared/rules lies beside the repository only where it is built")
@pytest.mark.parametrize("row", shared_vectors(), ids=lambda row: f"{row['rule_id']}-{row['trigger']}")
def test_the_shared_vectors_hold(row: dict[str, str]) -> None:
    expected = None if row["due"] == "none" else moment(row["due"])
    assert due(row["rule_id"], row["trigger"]) == expected, row["why"]


@pytest.mark.parametrize(
    ("rule_id", "trigger", "expected"),
    [
        ("TCM-01", "2026-11-25", "2026-11-30"),
        ("TCM-01", "2026-12-24", "2026-12-29"),
        ("TCM-01", "2027-07-02", "2027-07-07"),
        ("TCM-02", "2026-11-25", "2026-12-02"),
        ("TCM-03", "2026-11-25", "2026-12-09"),
        ("TCM-05", "2026-11-25", "2026-12-24"),
        ("HED-04", "2026-11-25", "2026-12-25"),
        ("HIP-01", "2026-11-23", "2026-12-23"),
        ("HIP-14", "2026-05-04", "2027-03-01"),
        ("HIP-14", "2027-05-04", "2028-02-29"),
        ("HIP-18", "2026-11-25", "2026-11-30"),
        ("GFE-01", "2026-12-01 2026-12-07", "2026-12-02"),
        ("GFE-02", "2026-12-01 2026-12-18", "2026-12-04"),
        ("GFE-04", "2026-12-28", "2026-12-24"),
        ("APL-08", "2026-11-23", "2027-01-27"),
        ("APL-30", "2026-08-15", "2026-12-15"),
        ("APL-30", "2026-10-30", "2027-03-01"),
        ("APL-30", "2026-08-25", "2026-12-28"),  # 25 December is a holiday, then a weekend
        ("PA-01", "2026-12-23", "2026-12-30"),
        ("PA-02", "2026-10-31T18:00:00-04:00", "2026-11-03T17:00:00-05:00"),
        ("PA-02", "2026-03-06T18:00:00-05:00", "2026-03-09T19:00:00-04:00"),
        ("DIS-03", "2026-11-26T20:00-05:00", "2026-11-28T08:00-05:00"),
        ("DIS-05", "2026-11-30", "2026-11-28"),
        ("MSG-03", "2026-12-22", "2027-01-07"),
        ("IB-02", "2026-12-18", "2027-01-05"),
        ("CLM-01", "2028-02-29", "2029-02-28"),
        ("PA-05", "2026-06-30", "2027-03-31"),
        ("REF-01", "2026-03-02", "2026-12-31"),
        ("CM-02", "2028-02-10", "2028-02-29"),
    ],
)
def test_golden_copies(rule_id: str, trigger: str, expected: str) -> None:
    assert due(rule_id, trigger) == moment(expected)


@pytest.mark.parametrize(("rule_id", "expected"), [("HIP-01", date(2027, 1, 22)), ("HIP-04", date(2027, 2, 21))])
def test_one_extension_of_thirty_days(rule_id: str, expected: date) -> None:
    assert explain(rule_id, date(2026, 11, 23), ZONE, facts=[Extend(days(30))]).legal_due == expected
