"""The published questionnaires of LForms and of the Gravity project: each read, or refused for a reason that is named; answers go out and come back."""

import json
import random
import re
from pathlib import Path

import pytest

from liaison.engines.questionnaire.computing import first_answers, open_places, settled
from liaison.engines.questionnaire.enabling import kept
from liaison.engines.questionnaire.entering import entered, typed
from liaison.engines.questionnaire.form import Key
from liaison.engines.questionnaire.places import places, read_key
from liaison.engines.questionnaire.responses import answers_of, items_of
from liaison.spine.forms.rules.reading import check

SET = Path("/work/shared/data/questionnaires")
pytestmark = [
    pytest.mark.feature("F41"),
    pytest.mark.skipif(not SET.is_dir(), reason="the published questionnaires are not on this machine"),
]
REFUSED = {
    "Observation-Extract-Category-Test.R4": {"link_twice"},
    "brokenValueSet": {"no_link"},
    "enableWhen-test.R4": {"not_a_boolean", "when_answer"},  # "repeats": "true", and dates as answerInteger
    "q-enableWhen-with-reference-loop": {"cycle"},
    "q-with-duplicate-variable-name-as-launchContext": {"name_taken"},
    "q-with-duplicate-variable-names-item-level": {"name_taken"},
    "q-with-duplicate-variable-names-root-level": {"name_taken"},
    "q-with-modifierExtension": {"modifier"},
}


def texts():
    for path in sorted(SET.glob("*/*.json")):
        text = path.read_text()
        if json.loads(text)["resourceType"] == "Questionnaire":
            yield path.stem, text


def form(name):
    found = check(next(SET.glob(f"*/{name}.json")).read_text())
    assert found.form is not None, found.problems
    return found.form


def test_every_published_questionnaire_is_read_or_refused_for_its_reason():
    found = {name: check(text) for name, text in texts()}
    refused = {
        name: {one.code for one in said.problems if one.wrong} for name, said in found.items() if said.form is None
    }
    assert (len(found), refused) == (85, REFUSED)


def _any_value(item, chance):
    if item.options:
        return chance.choice(item.options).value
    return {
        "boolean": {"valueBoolean": chance.random() < 0.5}, "integer": {"valueInteger": chance.randint(-9, 99)},
        "decimal": {"valueDecimal": chance.randint(0, 99) / 4}, "date": {"valueDate": "2026-03-12"},
        "dateTime": {"valueDateTime": "2026-03-12T10:00:00-05:00"}, "time": {"valueTime": "10:30:00"},
        "quantity": {"valueQuantity": {"value": 7.5, "unit": "kg", "code": "kg"}}, "url": {"valueUri": "https://x.example"},
        "choice": {"valueCoding": {"display": "Typed"}}, "attachment": {"valueAttachment": {"title": "x"}},
        "reference": {"valueReference": {"reference": "Patient/1"}},
    }.get(item.type, {"valueString": chance.choice(["ñandú", "", "a|b", "x" * 40]) or "-"})  # fmt: skip


def test_answers_go_out_and_come_back_the_same():
    """Random answers in every form, in repetitions too: written as a response and read again, none is lost or moved."""
    answered = 0
    for number, (name, text) in enumerate(texts()):
        if name in REFUSED:
            continue
        found, chance = check(text).form, random.Random(number)
        for _round in range(3):
            answers = {}
            for _depth in range(2):
                for item, key in list(places(found, answers)):
                    if item.asks and chance.random() < 0.5:
                        times = chance.randint(1, 3) if item.repeats else 1
                        answers[key] = tuple(_any_value(item, chance) for _time in range(times))
                        if key.at and chance.random() < 0.3:
                            answers.setdefault(Key(key.link, (*key.at[:-1], key.at[-1] + 1)), answers[key])
            answers = {key: said for key, said in answers.items() if key in set(_keys(found, answers))}
            counted = kept(found, answers)
            again = answers_of(found, json.loads(json.dumps(items_of(found, counted))))
            assert list(again.values()) == list(counted.values()) or _moved_together(found, counted, again), name
            assert all(read_key(found, str(key)) == key for key in answers), name
            answered += len(again)
    assert answered > 900


def _keys(found, answers):
    return (key for _item, key in places(found, answers))


def _moved_together(found, counted, again):
    """A repetition that held nothing is not written, so those after it move up; nothing else may differ."""
    return sorted(map(repr, again.values())) == sorted(map(repr, counted.values())) and {key.link for key in again} == {
        key.link for key in counted
    }


@pytest.mark.parametrize(
    ("response", "name"),
    [
        ("qr-with-answerValueSet-autocomplete", "q-with-answerValueSet-autocomplete"),
        ("qr-with-answerValueSet-matrix", "q-with-answerValueSet-matrix"),
        (
            "QuestionnaireResponse-SDOHCC-QuestionnaireResponsePRAPAREExample",
            "Questionnaire-SDOHCC-QuestionnairePRAPARE",
        ),
        (
            "QuestionnaireResponse-SDOHCC-QuestionnaireResponseHungerVitalSignExample",
            "Questionnaire-SDOHCC-QuestionnaireHungerVitalSign",
        ),
    ],
)
def test_a_published_response_comes_back_as_it_was(response, name):
    found, items = form(name), json.loads(next(SET.glob(f"*/{response}.json")).read_text())["item"]
    assert _bare(items_of(found, answers_of(found, items))) == _bare(items)


def _bare(items):
    """Without the words of questions, which are the form's, and without questions that were not answered."""
    found = []
    for one in items:
        kept_ = {name: value for name, value in one.items() if name in ("linkId", "answer", "item")}
        if "item" in kept_:
            kept_["item"] = _bare(kept_["item"])
        if kept_.get("answer") or kept_.get("item"):
            found.append(kept_)
    return found


def test_calculations_of_published_forms():
    apgar = form("apgar-with-itemWeight-variable")
    links = ["32406-1", "32407-9", "32409-5", "32408-7", "32410-3"]
    best = {Key(link): (apgar.by_link[link].options[-1].value,) for link in links}
    total = next(item.link for item in apgar.walk() if item.calculated)
    assert settled(apgar, best, {})[Key(total)] == ({"valueDecimal": 10},)
    assert Key(total) not in settled(apgar, dict(list(best.items())[:4]), {})


def test_a_form_begins_with_what_the_record_says():
    found = form("fhir-context-q")
    ada = {
        "resourceType": "Patient",
        "name": [{"given": ["Ada"], "family": "Byron"}],
        "birthDate": "1950-06-01",
        "gender": "female",
    }
    said = first_answers(found, {"patient": ada})
    values = {
        next(iter(value.values()))
        for values in said.values()
        for value in values
        if "valueString" in value or "valueDate" in value
    }
    assert {"Ada Byron", "1950-06-01"} <= values


def test_a_question_asked_by_an_expression():
    found = form("enableWhenExpressionTest")
    five = {
        key: (({"valueInteger": 2} if found.by_link[key.link].type == "integer" else {"valueDecimal": 2}),)
        for item, key in places(found, {})
        if item.link in ("n1", "n2", "n3")
    }
    asked = next(item.link for item in found.walk() if item.enabled_by)
    assert (
        asked in {key.link for key in open_places(found, five, {})},
        asked in {key.link for key in open_places(found, {}, {})},
    ) == (True, False)


def test_every_operator_of_the_published_test_form():
    """With the mistakes of the file mended, each dependent question opens and closes as its own text says."""
    text = next(SET.glob("*/enableWhen-test.R4.json")).read_text()
    text = text.replace('"repeats": "true"', '"repeats": true').replace(
        '"answerInteger": "2022-09"', '"answerDate": "2022-09"'
    )
    text = re.sub(r'"answerInteger": ("[0-9:]+")', r'"answerTime": \1', text)
    found = check(text).form
    assert found is not None
    opened = 0
    for item in found.walk():
        for when in item.whens:
            asked = found.by_link[when.question]
            fitting = {"exists": _any_value(asked, random.Random(1))}.get(when.operator, when.answer)
            if when.operator in ("=", ">=", "<=") or (when.operator == "exists" and when.answer["valueBoolean"]):
                keys = open_places(found, {Key(when.question): (fitting,)}, {})
                opened += Key(item.link) in keys
    assert opened > 20


def test_what_is_typed_is_what_is_shown():
    for name, text in texts():
        if name in REFUSED:
            continue
        for item in check(text).form.walk():
            if item.asks and item.type not in ("attachment", "reference", "quantity"):
                value = _any_value(item, random.Random(7))
                assert entered(item, [typed(item, value)]) == (value,), (name, item.link)
