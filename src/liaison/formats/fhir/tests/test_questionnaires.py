"""Questionnaire files read strictly: every fault with its line and linkId, at once."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.formats.fhir.questionnaire import read

pytestmark = pytest.mark.feature("F41")
BROKEN = Path(__file__).parent / "questionnaires" / "broken.json"


def problems(text):
    return [(one.code, one.line, one.link) for one in read(text).problems]


def of(*items, **more):
    whole = {"resourceType": "Questionnaire", "status": "draft", "title": "T", "item": list(items), **more}
    return [(one.code, one.link) for one in read(json.dumps(whole)).problems]


def test_every_fault_of_a_file_at_its_line():
    assert problems(BROKEN.read_text()) == [("unknown_type", 6, "a"), ("link_twice", 7, "a"), ("when_question", 9, "c")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("not_json", 1, "")),
        ("{\n\n x", ("not_json", 3, "")),
        ("[" * 5000, ("not_json", 1, "")),
        ('{"a": 1, "a": 2}', ("not_json", 0, "")),
        ('{"a": NaN}', ("not_json", 0, "")),
        ("[]", ("not_this", 1, "")),
        ('{"resourceType": "Patient"}', ("not_this", 1, "")),
    ],
)
def test_what_is_no_questionnaire(text, found):
    assert problems(text) == [found]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"type": "string"}, "no_link"),
        ({"linkId": "a"}, "unknown_type"),
        ({"linkId": "a", "type": ["string"]}, "unknown_type"),
        ({"linkId": "a", "type": "string", "repeats": "true"}, "not_a_boolean"),
        ({"linkId": "a", "type": "display", "item": [{"linkId": "b", "type": "string"}]}, "display_with_questions"),
        ({"linkId": "a", "type": "group", "answerOption": [{"valueString": "x"}]}, "group_with_answers"),
        ({"linkId": "a", "type": "boolean", "answerOption": [{"valueString": "x"}]}, "choices_of_type"),
        ({"linkId": "a", "type": "choice", "answerOption": [{}]}, "choice_value"),
        ({"linkId": "a", "type": "choice", "answerOption": [{"valueString": "x"}], "answerValueSet": "#x"}, "choices_twice"),
        ({"linkId": "a", "type": "string", "enableBehavior": "some"}, "behaviour"),
        ({"linkId": "a", "type": "string", "enableWhen": [{"question": "a", "operator": "~", "answerString": "x"}]}, "when_operator"),
        ({"linkId": "a", "type": "string", "enableWhen": [{"question": "a", "operator": "exists", "answerString": "x"}]}, "when_exists"),
        ({"linkId": "a", "type": "string", "enableWhen": [{"question": "a", "operator": "="}]}, "when_answer"),
        ({"linkId": "a", "type": "string", "modifierExtension": [{"url": "x"}]}, "modifier"),
        ({"linkId": "a", "type": "string", "item": {"linkId": "b"}}, "not_a_list"),
        ({"linkId": "a", "type": "string", "item": ["b"]}, "not_a_question"),
    ],
)  # fmt: skip
def test_what_is_refused_of_a_question(item, code):
    assert [found for found, _link in of(item)] == [code]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["linkId", "type", "item", "enableWhen", "code", "text", "answerOption", "extension", "url"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(_JSON)
def test_nothing_makes_it_fall_over(items):
    whole = {"resourceType": "Questionnaire", "status": "draft", "title": "T", "item": items}
    found = read(json.dumps(whole))
    assert found.resource is not None
