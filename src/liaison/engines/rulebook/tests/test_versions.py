"""Effective-dated versions: an open case keeps the one it started with."""

from datetime import date

import pytest

from liaison.engines.rulebook import NotInForce, UnknownRule, explain, rule, rule_version, rule_versions
from liaison.engines.rulebook.book import _versions
from liaison.engines.rulebook.tables import rows
from liaison.kernel.clock import days

pytestmark = pytest.mark.feature("F21")


@pytest.mark.parametrize(
    ("rule_id", "on", "version", "span", "mark"),
    [
        ("PA-01", date(2025, 12, 31), "before-2026", days(14), "K"),
        ("PA-01", date(2026, 1, 1), "2026", days(7), "S"),
        ("APL-08", date(2024, 12, 31), "before-2025", days(60), "K"),
        ("APL-08", date(2025, 1, 1), "2025", days(65), "K"),
        ("APL-20", date(2017, 6, 30), "before-2017", days(45), "K"),
        ("HIP-01", date(2019, 5, 5), "2026-11", days(30), "S"),
    ],
)
def test_the_version_in_force(rule_id: str, on: date, version: str, span: object, mark: str) -> None:
    found = rule(rule_id, on)
    assert (found.version, found.span, found.mark) == (version, span, mark)


def test_an_older_version_carries_its_own_law_and_keeps_the_rest() -> None:
    older, newer = rule_versions("PA-01")
    assert "before CMS-0057-F" in older.cite
    assert "14 days before 1 January 2026" in older.source
    assert (older.accountable, older.zone_code) == (newer.accountable, newer.zone_code)
    assert (older.effective_to, newer.effective_from) == (date(2025, 12, 31), date(2026, 1, 1))


def test_a_case_finds_the_version_it_started_under() -> None:
    assert rule_version("PA-01", "before-2026").span == days(14)
    with pytest.raises(UnknownRule):
        rule_version("PA-01", "2031")


def test_a_rule_that_is_not_in_force_yet_owes_nothing() -> None:
    with pytest.raises(NotInForce, match="begins on 2027-07-09"):
        rule("APT-03", date(2026, 11, 25))
    assert explain("APT-03", date(2027, 7, 8), "UTC").legal_due is None
    assert explain("APT-03", date(2027, 7, 9), "UTC").legal_due == date(2027, 7, 30)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UnknownRule, match="unknown rule: ZZZ-99"):
        rule("ZZZ-99", date(2026, 11, 25))


def test_versions_with_a_gap_or_overlap_are_refused() -> None:
    base = rows("clock_rules")[0]
    blank = dict.fromkeys(rows("clock_rule_versions")[0], "") | {"rule_id": base["rule_id"]}
    old = blank | {"version": "a", "effective_to": "2025-12-31"}
    for begins in ("2026-01-02", "2025-12-31"):
        with pytest.raises(ValueError, match="overlap or leave a gap"):
            _versions(base, [old, blank | {"version": "b", "effective_from": begins}])
    assert [v.version for v in _versions(base, [blank | {"version": "b", "effective_from": "2026-01-01"}, old])] == [
        "a",
        "b",
    ]
