"""Limits refuse slips, and never a value somebody has had."""

import pytest

from liaison.engines.plausible import fault, limits_of


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


def test_every_row_says_where_it_comes_from() -> None:
    codes = ("8302-2", "8480-6", "4548-4", "6301-6")
    assert {limit.prov for code in codes for limit in limits_of(code)} == {"D"}
    assert all(limit.lowest < limit.highest for code in codes for limit in limits_of(code))
