"""Returns to hospital: which stays count, what was known at their end, and whether it came true."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from liaison.engines.risk.returns import NAMES, Moment, stays_of

pytestmark = pytest.mark.feature("F55")
NOW, WHO, BORN = datetime(2026, 3, 12, tzinfo=UTC), UUID(int=1), date(1950, 1, 1)


def moment(began, days=2, *, emergency=False, went="01"):
    """So many days ago, for so many days."""
    begin = NOW - timedelta(days=began)
    return Moment(emergency, begin, begin + timedelta(days=days), went)


def said(*moments):
    return [
        (stay.returned, tuple(n for n, v in zip(NAMES, stay.features, strict=True) if v))
        for stay in stays_of(WHO, BORN, moments, NOW)
    ]


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([moment(100)], [(False, ("age_65",))]),
        ([moment(20)], [(None, ("age_65",))]),
        ([moment(100), moment(68)], [(True, ("age_65",)), (False, ("one_before", "age_65"))]),
        ([moment(100), moment(67)], [(False, ("age_65",)), (False, ("one_before", "age_65"))]),
        ([moment(20), moment(9)], [(True, ("age_65",)), (None, ("one_before", "age_65"))]),
        ([moment(100, 2), moment(98, 5)], [(False, ("days_4", "age_65"))]),
        ([moment(100, 9, went="07")], [(False, ("days_8", "age_65", "against_advice"))]),
        ([moment(100, went="20")], []),
        ([moment(100, went="50")], []),
        ([moment(120, 0, emergency=True), moment(100)], [(False, ("emergency_before", "age_65"))]),
        ([moment(100, 0, emergency=True), moment(100)], [(False, ("age_65",))]),
        ([moment(400), moment(100)], [(False, ("age_65",)), (False, ("age_65",))]),
        ([moment(1, 5)], []),
        ([], []),
    ],
)  # fmt: skip
def test_a_stay_with_what_was_known_at_its_end(moments, expected):
    assert said(*moments) == expected


def test_an_unknown_birthday_says_nothing_about_the_age():
    (stay,) = stays_of(WHO, None, [moment(100)], NOW)
    assert not any(stay.features)


def test_nothing_it_looks_at_is_a_group_that_must_not_be():
    words = " ".join(NAMES)
    assert not [
        word
        for word in ("race", "ethnic", "language", "payer", "insur", "sex", "gender", "name", "postal")
        if word in words
    ]
