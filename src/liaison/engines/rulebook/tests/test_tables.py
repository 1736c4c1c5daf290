"""The product's tables: whole, equal to those they were copied from, and every row either counts or says why not."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from liaison.engines.rulebook import MARKS, explain, rule_ids, rule_versions, rules
from liaison.engines.rulebook.tables import rows

pytestmark = pytest.mark.feature("F21")
SHARED = next(
    (root / "../shared/rules" for root in Path(__file__).parents if (root / "pyproject.toml").exists()), Path("rules")
)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/rules lies beside the repository only where it is built")
@pytest.mark.parametrize("name", ["clock_rules", "us_federal_holidays_2026_2028"])
def test_copies_equal_the_shared_tables_row_by_row(name: str) -> None:
    with (SHARED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert list(rows(name)) == list(csv.DictReader(file))


def test_every_row_is_loaded_once() -> None:
    ids = [row["rule_id"] for row in rows("clock_rules")]
    assert (len(ids), rule_ids()) == (162, ids)


@pytest.mark.parametrize("table", ["clock_readings", "clock_rule_versions"])
def test_tables_of_our_own_name_known_rules(table: str) -> None:
    assert {row["rule_id"] for row in rows(table)} <= set(rule_ids())


@pytest.mark.parametrize("rule_id", rule_ids())
def test_a_row_has_a_clock_or_says_why_not(rule_id: str) -> None:
    for version in rule_versions(rule_id):
        assert bool(version.span) != bool(version.no_clock)
        assert version.mark in MARKS
        assert version.zone_code in {"FAC", "PAYER", "RCPT", "STATE", "UTC"}
        assert all(
            (version.duty, version.trigger, version.accountable, version.requirement, version.evidence, version.cite)
        )


@pytest.mark.parametrize("rule_id", rule_ids())
def test_a_row_gives_both_deadlines_or_a_reason(rule_id: str) -> None:
    found = explain(rule_id, datetime(2027, 11, 24, 15, tzinfo=UTC), "America/New_York")
    if found.rule.span is None:
        assert (found.legal_due, found.target_due, found.lines) == (None, None, ())
        assert found.reason == found.rule.no_clock
    else:
        assert isinstance(found.legal_due, datetime) == found.rule.span.elapsed
        assert found.target_due <= found.legal_due
        assert found.reason == ""
        assert found.lines


def test_the_marks_are_as_the_rulebook_counts_them() -> None:
    marks = [row["prov"] for row in rows("clock_rules")]
    assert {mark: marks.count(mark) for mark in MARKS} == {"S": 66, "K": 80, "D": 16}


def test_nearly_every_rule_is_in_force_today() -> None:
    waiting = set(rule_ids()) - {rule.id for rule in rules(on=date(2026, 11, 25))}
    assert waiting == {"APT-03", "FAP-07", "FAP-08"}
