"""Every row of the rulebook drives a clock, has none to drive, or names the issue that will."""

import pytest

from liaison.engines.rulebook import UnknownRule, coverage, rule_ids

pytestmark = pytest.mark.feature("F21")


def test_every_row_is_covered_once_and_in_order() -> None:
    assert [row.rule_id for row in coverage(set())] == rule_ids()


def test_driven_rows_are_the_ones_that_duties_name() -> None:
    driven = {"TCM-01", "TCM-02", "HIP-18"}
    assert {row.rule_id for row in coverage(driven) if row.state == "driven"} == driven


def test_the_others_name_an_issue_or_a_reason() -> None:
    rows = {row.rule_id: row for row in coverage({"TCM-01"})}
    assert (rows["APT-06"].state, rows["APT-06"].issue) == ("later", "3")
    assert (rows["MSG-03"].state, rows["MSG-03"].issue) == ("later", "4")
    assert (rows["REF-02"].state, rows["REF-02"].issue) == ("later", "5")
    assert (rows["GRV-03"].state, rows["GRV-03"].issue) == ("later", "not filed yet")
    assert (rows["GRV-01"].state, rows["GRV-01"].why) == (
        "no clock",
        "fixed on the spot: it is logged, no written answer is owed",
    )
    assert {row.issue for row in rows.values()} == {"2", "3", "4", "5", "not filed yet"}


def test_a_duty_cannot_name_a_rule_that_does_not_exist() -> None:
    with pytest.raises(UnknownRule, match="ZZZ-99"):
        coverage({"ZZZ-99"})
