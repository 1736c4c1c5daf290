"""The call script: complete in both languages, and in words that everybody understands."""

import re

import pytest

from liaison.journeys.transitions.values import Topic, script_en, script_es, script_for
from liaison.journeys.transitions.values.letters import unreached

VOWELS = re.compile(r"[aeiouyáéíóúü]+")


def spoken(script):
    return [item.text for item in script.items]


def syllables(word):
    word = word.lower()
    count = len(VOWELS.findall(word))
    return max(count - (word.endswith("e") and not word.endswith("le") and count > 1), 1)


def measures(text):
    sentences = [s for s in re.split(r"[.?!:]+", text) if s.strip()]
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) / len(sentences), words


def grade(text):
    """Flesch-Kincaid, by a rough count of syllables."""
    per_sentence, words = measures(text)
    return 0.39 * per_sentence + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def ease_es(text):
    """Fernández-Huerta: 80 and more is easy, sixth grade and below."""
    per_sentence, words = measures(text)
    per_hundred = 100 * sum(len(VOWELS.findall(word.lower())) or 1 for word in words) / len(words)
    return 206.84 - 0.60 * per_hundred - 1.02 * per_sentence


def test_both_languages_say_the_same_things():
    assert set(script_en.TEXTS) == set(script_es.TEXTS)


def test_no_text_is_left_over():
    used = set()
    for topic in Topic:
        script = script_for("en", topic)
        used |= {section.code for section in script.sections}
        for item in script.items:
            used.add(item.code)
            used |= {f"{item.code}.{answer.code}" for answer in item.answers}
    own = {code for code in script_en.TEXTS if not code.startswith(".")}
    assert own <= used


@pytest.mark.parametrize("topic", Topic)
def test_english_is_sixth_grade_or_easier(topic):
    assert grade(" ".join(spoken(script_for("en", topic)))) <= 6


@pytest.mark.parametrize("topic", Topic)
def test_spanish_is_easy(topic):
    assert ease_es(" ".join(spoken(script_for("es", topic)))) >= 80


def test_no_single_sentence_is_hard():
    sentences = [s for text in script_en.TEXTS.values() for s in re.split(r"(?<=[.?!])\s", text) if len(s.split()) > 4]
    assert [s for s in sentences if grade(s) > 9] == []


@pytest.mark.parametrize("topic", Topic)
def test_no_item_has_more_answers_than_there_are_keys(topic):
    assert max(len(item.answers) for item in script_for("es", topic).items) <= 9


@pytest.mark.parametrize(("language", "written"), [("es-MX", "es"), ("ES", "es"), ("vi", "en"), ("", "en")])
def test_the_script_is_in_the_patients_language_where_it_is_written(language, written):
    assert script_for(language, Topic.GENERAL).language == written


def test_names_are_filled_in_as_they_are_and_never_read_as_marks():
    script = script_for("en", Topic.GENERAL).filled(patient="{caller}", caller="María", hospital="St. Mary")
    assert spoken(script)[0] == ("Hello. My name is María. I work with your clinic. May I speak with {caller}?")


def test_the_letter_is_plain_and_names_the_facts(a_day):
    text = unreached("en", patient="Rosa Delgado", hospital="St. Mary", discharged_at=a_day)
    assert "Dear Rosa Delgado," in text
    assert "from St. Mary on 03/12/2026" in text
    assert grade(text) <= 6
    assert ease_es(unreached("es", patient="Rosa", hospital="St. Mary", discharged_at=a_day)) >= 80


@pytest.fixture
def a_day():
    from datetime import UTC, datetime

    return datetime(2026, 3, 12, 16, tzinfo=UTC)
