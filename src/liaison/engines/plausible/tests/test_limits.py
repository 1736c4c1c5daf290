"""Limits refuse slips, and never a value somebody has had."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from liaison.engines.plausible import fault, limits_of
from liaison.engines.prevention import Fact
from liaison.engines.prevention.problems import LIMITS, wrong


def every() -> list[str]:
    text = files("liaison.engines.plausible").joinpath("limits.csv").read_text("utf-8")
    return [code for row in csv.DictReader(text.splitlines()) for code in row["loinc"].split()]


@pytest.mark.parametrize(
    ("loinc", "value", "unit", "said"),
    [
        ("8302-2", 172, "cm", ""),
        ("8302-2", 1.72, "cm", "impossible"),  # metres, written as centimetres
        ("8302-2", 1.72, "m", "unit"),
        ("8302-2", 68, "in", ""),
        ("8480-6", 132, "mmHg", ""),
        ("8480-6", 1320, "mm[Hg]", "impossible"),
        ("4548-4", 7.2, "%", ""),
        ("4548-4", 72, "%", "impossible"),
        ("4548-4", 55, "mmol/mol", ""),
        ("2339-0", 5.4, "mmol/L", ""),
        ("2339-0", 5.4, "mg/L", "unit"),
        ("6298-4", 4.1, "mEq/L", ""),
        ("6298-4", 41, "mmol/L", "impossible"),
        ("718-7", -3, "g/dL", "impossible"),
        ("6301-6", 2.4, "", ""),
        ("6301-6", 2.4, "{INR}", ""),
        ("9999-9", -1, "anything", ""),  # what the table does not know it does not judge
    ],
)
def test_fault(loinc: str, value: float, unit: str, said: str) -> None:
    assert fault(loinc, value, unit) == said


def test_a_missing_unit_is_a_fault_only_where_no_unit_would_do() -> None:
    assert fault("29463-7", 180, "") == ""
    assert fault("29463-7", 9_000_000, "") == "impossible"


def test_every_row_says_where_it_comes_from_and_a_measure_of_ours_is_marked_so() -> None:
    rows = {limit for code in every() for limit in limits_of(code)}
    assert len(rows) == 51
    assert all(limit.lowest < limit.highest and limit.source for limit in rows)
    assert {limit.name for limit in rows if limit.prov != "D"} == {"PHQ-9 score", "GAD-7 score"}


def test_the_preventive_rules_read_the_same_table_each_in_its_one_unit() -> None:
    assert LIMITS["8480-6"] == (30, 350, frozenset({"", "mm[Hg]", "mmhg", "mmofmercury"}))
    for code, (low, high, units) in LIMITS.items():
        assert any((low, high) == (limit.lowest, limit.highest) and limit.unit in units for limit in limits_of(code))
        assert {fault(code, low, unit) for unit in units} == {""}
    born, on = date(1960, 1, 1), date(2026, 1, 1)
    a1c = Fact("observation", "LOINC", "4548-4", on, number=55.0, unit="mmol/mol")
    assert wrong(a1c, born=born, latest=on, died_on=None) == "unit"  # possible, and not what the rule reads
    assert wrong(a1c._replace(number=7.0, unit=" Percent "), born=born, latest=on, died_on=None) == ""
