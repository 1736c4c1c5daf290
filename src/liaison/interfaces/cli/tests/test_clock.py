"""`./liaison clock`: what it prints, and how it refuses."""

import json

import pytest

from liaison.interfaces.cli.clock import clock

pytestmark = pytest.mark.feature("F21")
NEW_YORK = ["--tz", "America/New_York"]


def test_it_prints_the_deadlines_and_every_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert clock(["--rule", "TCM-01", "--from", "2026-11-25", *NEW_YORK]) == 0
    page = capsys.readouterr().out
    lines = [line.strip() for line in page.splitlines()]
    assert "Mark         S = sourced (med.noridianmedicare.com TCM direct contact; attempts rule K)" in lines
    assert lines[lines.index("Wed 2026-11-25         day 0: the clock starts") :][:6] == [
        "Wed 2026-11-25         day 0: the clock starts",
        "Thu 2026-11-26         Thanksgiving Day",
        "Fri 2026-11-27      1  counted",
        "Sat 2026-11-28         Saturday",
        "Sun 2026-11-29         Sunday",
        "Mon 2026-11-30      2  counted",
    ]
    assert "Legal due    Mon 2026-11-30" in lines


def test_long_runs_of_counted_days_are_drawn_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert clock(["--rule", "hip-01", "--from", "2026-11-23", "--extend", *NEW_YORK]) == 0
    page = capsys.readouterr().out
    assert "Tue 2026-11-24 to Fri 2027-01-22  1-60 counted" in page
    assert "Legal due    Fri 2027-01-22" in page


def test_it_prints_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--rule", "PA-02", "--from", "2026-10-31T18:00:00-04:00", "--json", *NEW_YORK]
    assert clock(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["legal_due"], found["target_due"]) == ("2026-11-03T17:00:00-05:00", "2026-11-03T02:36:00-05:00")
    assert [day["n"] for day in found["days"]] == [6, 31, 55, 72]


def test_nothing_owed_is_null_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--rule", "GFE-05", "--from", "2026-11-25", "--for", "2026-11-30", "--json", *NEW_YORK]
    assert clock(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["legal_due"], found["target_due"]) == (None, None)
    assert found["reason"].startswith("the visit is 2 business days ahead")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--rule", "ZZZ-1", "--from", "2026-11-25"], "clock: unknown rule: ZZZ-1"),
        (
            ["--rule", "TCM-01", "--from", "2026-02-30"],
            "clock: not a date or time: '2026-02-30' (write 2026-11-25 or 2026-11-25T14:30-05:00)",
        ),
        (["--rule", "GFE-01", "--from", "2026-12-01", "--for", "soon"], "clock: not a date: 'soon' (write 2026-11-25)"),
        (["--rule", "TCM-01", "--from", "2026-11-25", "--tz", "Mars/Base"], "clock: unknown time zone: 'Mars/Base'"),
        (["--rule", "TCM-01", "--from", "9999-12-31"], "clock: the year 9999 is outside 1900 to 2200"),
        (["--rule", "TCM-01", "--from", "2026-11-25", "--extend"], "clock: TCM-01 allows no more time"),
        (["--rule", "HIP-01", "--from", "2026-11-25", "--extend", "--extend"], "clock: HIP-01 can be extended once"),
    ],
)
def test_bad_input_is_one_clear_line_and_status_2(
    words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert clock(words) == 2
    assert capsys.readouterr() == ("", f"{line}\n")


def test_a_missing_word_is_one_clear_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        clock(["--rule", "TCM-01"])
    assert capsys.readouterr() == ("", "clock: the following arguments are required: --from\n")
