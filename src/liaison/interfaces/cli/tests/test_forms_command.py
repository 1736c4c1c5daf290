"""`./liaison forms`: files are checked and scored without a database, and say by their exit whether something is wrong."""

import json
from pathlib import Path

import pytest

from liaison.interfaces.cli.forms import forms

pytestmark = pytest.mark.feature("F41")
SET = Path("/work/shared/data/questionnaires")
BROKEN = Path(__file__).parents[3] / "formats/fhir/tests/questionnaires/broken.json"


def said(capsys, *words):
    code = forms([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def phq9(tmp_path, points, **more):
    codes = ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"]
    answers = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
    items = [
        {"linkId": code, "answer": [{"valueCoding": {"system": "http://loinc.org", "code": answers[point]}}]}
        for code, point in zip(codes, points, strict=True)
        if point is not None
    ]
    whole = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": "urn:liaison:form:phq-9|1",
        "item": items,
    }
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(whole | more))
    return file


def test_a_score_with_its_band_and_what_was_found(tmp_path, capsys):
    code, (one,) = said(capsys, "score", phq9(tmp_path, [3, 3, 2, 2, 1, 1, 1, 1, 1]))
    (score,) = one["scores"]
    assert (code, score["score"], score["band"], score["mark"]) == (0, 15, "moderately severe", "K")
    assert [(found["code"], found["kind"]) for found in one["findings"]] == [
        ("self_harm", "crisis"), ("PHQ-9:moderately severe", "clinician"),
    ]  # fmt: skip


def test_incomplete_and_made_up(tmp_path, capsys):
    _code, (one,) = said(capsys, "score", phq9(tmp_path, [1, 1, 1, 1, 1, 1, 1, None, None]))
    assert (one["scores"][0]["score"], one["scores"][0]["prorated"]) == (9, True)
    _code, (one,) = said(capsys, "score", phq9(tmp_path, [1, 1, 1, 1, 1, 1, None, None, None]))
    assert (one["scores"][0]["score"], one["scores"][0]["band"]) == (None, None)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"questionnaire": "urn:other"}, "no_such_form"),
        ({"item": [{"linkId": "zz"}]}, "unknown_question"),
        ({"item": {}}, "not_a_list"),
    ],
)
def test_answers_that_cannot_be_scored(tmp_path, capsys, more, problem):
    code, (one,) = said(capsys, "score", phq9(tmp_path, [0] * 9, **more))
    assert (code, one["ok"], [found["code"] for found in one["problems"]]) == (1, False, [problem])


def test_a_file_that_is_checked(tmp_path, capsys):
    code, (one,) = said(capsys, "check", BROKEN)
    assert (code, [(found["line"], found["link"], found["code"]) for found in one["problems"]]) == (
        1, [(6, "a", "unknown_type"), (7, "a", "link_twice"), (9, "c", "when_question")],
    )  # fmt: skip
    assert said(capsys, "check", tmp_path / "none.json")[0] == 2
    assert forms(["check", str(BROKEN)]) == 1
    assert "error line 7  a  link_twice 6" in capsys.readouterr().out


@pytest.mark.skipif(not SET.is_dir(), reason="the published questionnaires are not on this machine")
def test_the_published_example_of_hunger_vital_sign(capsys):
    files = [
        next(SET.glob(f"*/{name}.json"))
        for name in (
            "Questionnaire-SDOHCC-QuestionnaireHungerVitalSign",
            "QuestionnaireResponse-SDOHCC-QuestionnaireResponseHungerVitalSignExample",
        )
    ]
    code, (_form, one) = said(capsys, "score", *files)
    assert (code, one["calculated"], one["scores"][0]["score"]) == (0, {"/88124-3": ["At risk"]}, 2)
