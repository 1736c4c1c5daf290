"""Which visits need somebody to interpret, and by when."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.journeys.interpreters import rules
from liaison.journeys.interpreters.tests.clinic import at
from liaison.journeys.interpreters.values import Arranged, Help, Standing

pytestmark = pytest.mark.feature("F27")
ANA = Arranged(modality="video", language="vi", who="Ana", reference="", minutes=None)
PLAIN = {
    "language": "vi", "interpreter": True, "helps": (), "arranged": None, "booked": "", "spoken": (), "declined": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, Standing.GAP),
        ({"arranged": ANA}, Standing.ARRANGED),
        ({"booked": "Ana"}, Standing.ARRANGED),
        ({"spoken": ("en", "vi-VN")}, Standing.CONCORDANT),
        ({"declined": True}, Standing.DECLINED),
        ({"interpreter": False}, Standing.ASK),
        ({"language": "en", "interpreter": False, "helps": (Help.LARGE_PRINT,)}, Standing.READY),
        ({"language": "en", "interpreter": False, "helps": (Help.SIGN_LANGUAGE,)}, Standing.GAP),
        ({"spoken": ("vi",), "helps": (Help.SIGN_LANGUAGE,)}, Standing.GAP),  # a clinician's Vietnamese is no sign
        ({"language": "en-GB", "interpreter": True}, Standing.GAP),  # the record asks: whatever the language
    ],
)
def test_how_a_visit_stands(said, expected):
    assert rules.standing(**{**PLAIN, **said}) == expected


@given(
    st.sampled_from(["", "en", "en-US", "es", "vi", "sgn-US"]), st.booleans(),
    st.lists(st.sampled_from(list(Help)), max_size=3),
)  # fmt: skip
def test_nobody_with_another_language_is_left_out(language, interpreter, helps):
    stands = rules.standing(**{**PLAIN, "language": language, "interpreter": interpreter, "helps": tuple(helps)})
    if rules.foreign(language) or interpreter:
        assert rules.concerned(language, interpreter, helps)
        assert stands in (Standing.GAP, Standing.ASK)


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (at(9, day=15), at(9, day=14)),
        (at(9, day=13), at(9, day=12)),
        (at(12), at(9)),  # an hour from now
        (at(8, 20), at(8, 20)),  # never after it has begun
    ],
)
def test_a_gap_is_closed_a_day_before(starts, expected):
    assert rules.close_by(starts, at(8)) == expected


def test_near_is_three_days():
    assert [rules.near(at(8) + ahead, at(8)) for ahead in (timedelta(days=3), timedelta(days=3, minutes=1))] == [
        True,
        False,
    ]
