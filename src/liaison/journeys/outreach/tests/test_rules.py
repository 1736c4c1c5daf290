"""When reminders leave, what replies may do by themselves, which numbers are too small to show."""

from datetime import UTC, date, datetime, timedelta

import pytest

from liaison.journeys.outreach.rules.groups import age_group, row_shown, shown
from liaison.journeys.outreach.rules.reminders import plans, template, wanted
from liaison.journeys.outreach.rules.replies import Does, does

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
EAST = "America/New_York"


@pytest.mark.feature("F08")
def test_reminders_leave_seven_three_and_one_day_before_at_ten_in_the_clinics_morning():
    """RULEBOOK APT-04."""
    starts = datetime(2026, 3, 10, 18, tzinfo=UTC)  # the clocks go forward two days before
    assert [(p.days, p.send_at.isoformat()) for p in plans(starts, EAST, NOW)] == [
        (7, "2026-03-03T10:00:00-05:00"), (3, "2026-03-07T10:00:00-05:00"), (1, "2026-03-09T10:00:00-04:00"),
    ]  # fmt: skip


def test_nothing_is_planned_for_what_is_past():
    assert [p.days for p in plans(NOW + timedelta(days=2), EAST, NOW)] == [1]
    assert plans(NOW + timedelta(hours=20), EAST, NOW) == []
    assert plans(NOW - timedelta(days=2), EAST, NOW) == []


@pytest.mark.feature("F11")
@pytest.mark.parametrize(
    ("channel", "days", "preparation", "code"),
    [
        ("sms", 3, "", "reminder.visit"),
        ("sms", 3, "Do not eat after midnight.", "preparation.visit"),
        ("sms", 1, "Do not eat after midnight.", "reminder.visit"),
        ("sms", 7, "Do not eat after midnight.", "reminder.visit"),
        ("sms", 3, "x" * 61, "reminder.visit"),
        ("voice", 3, "x" * 200, "preparation.visit"),
        ("voice", 3, "x" * 201, "reminder.visit"),
        ("email", 3, "x" * 900, "preparation.visit"),
    ],
)
def test_the_second_reminder_says_how_to_prepare_where_it_fits(channel, days, preparation, code):
    assert template(channel, days, preparation) == code


@pytest.mark.parametrize(
    ("intent", "asked", "ahead", "what"),
    [
        ("confirm", None, True, Does.CONFIRM),
        ("cancel", None, True, Does.ASK_BACK),
        ("cancel", NOW - timedelta(hours=23), True, Does.CANCEL),
        ("cancel", NOW - timedelta(hours=25), True, Does.ASK_BACK),
        ("reschedule", None, True, Does.FIND_TIME),
        ("late", None, True, Does.TELL_DESK),
        ("transport", None, True, Does.FIND_RIDE),
        ("clinical", None, True, Does.NOTHING),
        ("confirm", None, False, Does.NOTHING),
        ("cancel", NOW, False, Does.NOTHING),
    ],
)
def test_only_a_yes_and_a_no_said_twice_change_a_visit(intent, asked, ahead, what):
    assert does(intent, ahead=ahead, asked_back_at=asked, now=NOW) is what


def test_on_the_phone_another_time_is_a_call_back():
    said = {"ahead": True, "asked_back_at": None, "now": NOW}
    assert [does(intent, **said, spoken=True) for intent in ("confirm", "reschedule")] == [Does.CONFIRM, Does.CALL_BACK]


def test_who_has_confirmed_gets_all_but_the_last():
    assert [wanted(days, confirmed=yes) for yes in (False, True) for days in (7, 3, 1)] == [
        True, True, True, True, True, False,
    ]  # fmt: skip


def test_ages_are_told_in_bands():
    today = date(2026, 3, 12)
    born = [date(2008, 3, 13), date(2008, 3, 12), date(1986, 3, 12), date(1961, 3, 12), date(1946, 3, 12), None]
    assert [age_group(day, today) for day in born] == ["0-17", "18-39", "40-64", "65-79", "80+", ""]


def test_few_people_are_not_told_apart_nor_can_be_reckoned():
    assert [shown(n) for n in (0, 1, 10, 11)] == [0, None, None, 11]
    assert row_shown((40, 3, 20)) == (40, None, None)
    assert row_shown((40, 3, 2)) == (40, None, None)
    assert row_shown((40, 0, 20)) == (40, 0, 20)
