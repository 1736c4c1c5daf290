"""Letters made plainer: the bar of idea 11 on the bundled letters, with no fact changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.engines.plainwords import changed, simplify
from liaison.engines.plainwords.letters import letters, measured

pytestmark = pytest.mark.feature("F26")


def test_at_least_95_of_100_bundled_letters_come_down_to_grade_six():
    results = measured()
    assert ([letter.lang for letter in letters()].count("en"), [letter.lang for letter in letters()].count("es")) == (
        31,
        19,
    )
    passing = sum(result.passes for result in results)
    assert passing / len(results) >= 0.95


def test_no_letter_has_a_fact_changed_or_is_left_as_it_was():
    for result in (*measured(), *measured("letters_held_out")):
        lang = result.letter.lang
        assert changed(result.letter.text, result.simpler.text, lang, lang) == ()
        assert result.simpler.done != ()


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("You have an arrhythmia.", "en", "You have an uneven heartbeat."),
        ("You take an anticoagulant.", "en", "You take a blood thinner."),
        ("Tiene el edema y la disnea.", "es", "Tiene la hinchazón y la falta de aire."),
        ("La compañía de seguros pagó.", "es", "El plan de salud pagó."),
        ("Your appointment is on Friday, and you must bring your card and a list of all pills.", "en",
         "Your visit is on Friday. You must bring your card and a list of all pills."),
        ("If you have pain in the chest, and you feel very weak or dizzy, call 911 now.", "en",
         "If you have pain in the chest, and you feel very weak or dizzy, call 911 now."),
        ("Please be advised that we moved.", "en", "We moved."),
        ("You are unable to eat.", "en", "You cannot eat."),
        ("Your A1C is 7.", "en", "Your A1C is 7."),
        ("Bệnh hypertension.", "vi", "Bệnh hypertension."),
    ],
)  # fmt: skip
def test_what_is_done(text, lang, expected):
    assert simplify(text, lang).text == expected


def test_what_was_done_is_told():
    done = simplify("Your hypertension is high, and you must call us today about it at once.", "en").done
    assert [(one.what, one.before, one.after) for one in done] == [
        ("word", "hypertension", "high blood pressure"),
        ("sentence", "pressure is high, and you must call", "pressure is high. You must call"),
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "hypertension",
                "and",
                "you",
                "must",
                ",",
                "2",
                "tablets",
                "twice",
                "a",
                "day",
                ";",
                "the",
                "edema",
                ".",
                "Do",
                "not",
                "discontinue",
                "40",
                "mg",
                "but",
                "if",
                "ED",
                "an",
                "8:00",
                "AM",
            ]
        ),
        max_size=25,
    )
)
def test_whatever_the_text_its_facts_are_kept(words):
    text = " ".join(words)
    assert changed(text, simplify(text, "en").text, "en", "en") == ()
