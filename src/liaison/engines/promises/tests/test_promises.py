"""Promises in notes: who will do what by when, and everything that only looks like one."""

import itertools
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.engines.promises import extract
from liaison.engines.promises.labelled import HELD_OUT, notes, score

pytestmark = pytest.mark.feature("F23")
HERE = ZoneInfo("America/New_York")
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=HERE)


def found(text, lang="en", at=TUESDAY):
    return [
        (p.text, p.kind, p.who, p.due_on and p.due_on.isoformat(), p.due_at and f"{p.due_at:%H:%M}")
        for p in extract(text, lang, said_at=at)
    ]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("I'll ring you Friday.", "en", [("I'll ring you Friday", "call", "we", "2026-11-27", None)]),
        (
            "Will call back tomorrow by 3.",
            "en",
            [("Will call back tomorrow by 3", "call", "we", "2026-11-25", "15:00")],
        ),
        ("Le llamo el viernes.", "es", [("Le llamo el viernes", "call", "we", "2026-11-27", None)]),
        ("Quedé en llamarla mañana.", "es", [("Quedé en llamarla mañana", "call", "we", "2026-11-25", None)]),
        ("We'll send the form next week.", "en", [("We'll send the form next week", "send", "we", "2026-12-04", None)]),
        ("Chúng tôi sẽ gọi.", "vi", []),
        ("", "en", []),
    ],
)
def test_what_is_found(text, lang, expected):
    assert found(text, lang) == expected


@pytest.mark.parametrize(
    ("when", "lang", "at", "expected"),
    [
        ("on Friday", "en", datetime(2026, 11, 27, 9, tzinfo=HERE), date(2026, 12, 4)),  # said on a Friday
        ("today", "en", TUESDAY, date(2026, 11, 24)),
        ("by end of day", "en", TUESDAY, date(2026, 11, 24)),
        ("in two days", "en", TUESDAY, date(2026, 11, 26)),
        ("within 3 business days", "en", datetime(2026, 11, 26, 9, tzinfo=HERE), date(2026, 12, 1)),
        ("on the 14th", "en", TUESDAY, date(2026, 12, 14)),
        ("on the 14th", "en", datetime(2026, 12, 20, 9, tzinfo=HERE), date(2027, 1, 14)),
        ("next Monday", "en", TUESDAY, date(2026, 11, 30)),
        ("next week", "en", datetime(2026, 11, 29, 9, tzinfo=HERE), date(2026, 12, 4)),  # said on a Sunday
        ("by the end of the month", "en", datetime(2027, 1, 5, 9, tzinfo=HERE), date(2027, 1, 29)),
        ("on January 5", "en", TUESDAY, date(2027, 1, 5)),
        ("on February 30", "en", TUESDAY, None),
        ("on 12/3", "en", TUESDAY, date(2026, 12, 3)),
        ("soon", "en", TUESDAY, None),
        ("pasado mañana", "es", TUESDAY, date(2026, 11, 26)),
        ("en ocho días", "es", TUESDAY, date(2026, 12, 1)),
        ("el 14 de diciembre", "es", TUESDAY, date(2026, 12, 14)),
        ("el día 14", "es", TUESDAY, date(2026, 12, 14)),
        ("a fin de mes", "es", TUESDAY, date(2026, 11, 30)),
        ("la semana que viene", "es", TUESDAY, date(2026, 12, 4)),
    ],
)
def test_when_it_is_due(when, lang, at, expected):
    text = f"I will call you {when}." if lang == "en" else f"Le llamaré {when}."
    assert [promise.due_on for promise in extract(text, lang, said_at=at)] == [expected]


def test_hours_run_over_a_change_of_clocks_as_the_wall_says_and_keep_their_zone():
    [promise] = extract("I will call you within 24 hours.", "en", said_at=TUESDAY)
    assert (promise.due_at, promise.due_on) == (datetime(2026, 11, 25, 10, 0, tzinfo=HERE), date(2026, 11, 25))


def test_trying_is_softer_than_doing():
    assert [p.strength for p in extract("I'll try to call today. I will call today.", "en", said_at=TUESDAY)] == [
        "soft",
        "firm",
    ]


def test_the_published_set_is_large_half_empty_and_found_well():
    every = notes()
    assert len(every) >= 240
    assert 0.4 <= sum(not note.promises for note in every) / len(every) <= 0.6
    for those in (every, [note for note in every if note.part == HELD_OUT]):
        got = score(those)
        assert (got.f1 >= 0.9, got.days >= 0.9, got.people >= 0.9) == (True, True, True)


def test_each_promise_is_a_stretch_of_its_note():
    for note in notes():
        promises = extract(note.text, note.lang, said_at=TUESDAY)
        assert all(note.text[p.start : p.end] == p.text for p in promises)
        assert all(one.start < other.start for one, other in itertools.pairwise(promises))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "es"]))
def test_any_text_is_read_without_harm(text, lang):
    assert isinstance(extract(f"{text} I will call le llamaré {text}", lang, said_at=TUESDAY), tuple)
