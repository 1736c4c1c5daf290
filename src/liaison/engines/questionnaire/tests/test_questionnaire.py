"""Conditions, scores and what follows, on forms small enough to see through."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.engines.questionnaire.comparing import holds
from liaison.engines.questionnaire.computing import settled
from liaison.engines.questionnaire.enabling import enabled, kept
from liaison.engines.questionnaire.faults import faults
from liaison.engines.questionnaire.following import findings, says_self_harm
from liaison.engines.questionnaire.form import LOINC, Key
from liaison.engines.questionnaire.reading import form_of
from liaison.engines.questionnaire.responses import NotOfTheForm, answers_of
from liaison.engines.questionnaire.scoring import band_of, bands, scores
from liaison.engines.questionnaire.tables import rows

pytestmark = pytest.mark.feature("F41")
SHARED = Path("/work/shared/rules")
CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"


def item(link, type="boolean", **more):
    return {"linkId": link, "type": type, "text": link, **more}


def when(question, operator="=", **answer):
    return {"question": question, "operator": operator, **(answer or {"answerBoolean": True})}


def form(*items, **more):
    return form_of({"resourceType": "Questionnaire", "status": "draft", "title": "T", "item": list(items), **more})


def said(**answers):
    kinds = {bool: "valueBoolean", int: "valueInteger", str: "valueString", float: "valueDecimal"}
    return {Key(link.replace("_", "-")): ({kinds[type(value)]: value},) for link, value in answers.items()}


def links(keys):
    return sorted(str(key) for key in keys)


@pytest.mark.parametrize(
    ("operator", "answers", "wanted", "found"),
    [
        ("exists", [], {"valueBoolean": True}, False),
        ("exists", [], {"valueBoolean": False}, True),
        ("exists", [{"valueString": "x"}], {"valueBoolean": True}, True),
        ("=", [{"valueInteger": 3}], {"valueInteger": 3}, True),
        ("=", [{"valueInteger": 3}], {"valueDecimal": 3.0}, True),
        ("=", [{"valueBoolean": True}], {"valueInteger": 1}, False),
        ("=", [{"valueCoding": {"code": "a", "system": "s"}}], {"valueCoding": {"code": "a"}}, True),
        ("=", [{"valueCoding": {"code": "a", "system": "s"}}], {"valueCoding": {"code": "a", "system": "t"}}, False),
        ("=", [{"valueString": "a"}, {"valueString": "b"}], {"valueString": "b"}, True),
        ("!=", [{"valueString": "a"}, {"valueString": "b"}], {"valueString": "b"}, True),
        ("!=", [{"valueString": "b"}], {"valueString": "b"}, False),
        ("!=", [], {"valueString": "b"}, False),
        (">", [{"valueInteger": 4}], {"valueInteger": 3}, True),
        (">", [{"valueInteger": 3}], {"valueInteger": 3}, False),
        (">=", [{"valueDate": "2026-03-12"}], {"valueDate": "2026-03-12"}, True),
        ("<", [{"valueDate": "2026-03-11"}], {"valueDate": "2026-03-12"}, True),
        ("<=", [{"valueTime": "10:00:00"}], {"valueTime": "10:00:00"}, True),
        ("<", [{"valueQuantity": {"value": 5, "code": "kg"}}], {"valueQuantity": {"value": 6, "code": "kg"}}, True),
        (
            "<",
            [{"valueQuantity": {"value": 5, "code": "kg"}}],
            {"valueQuantity": {"value": 6, "code": "[lb_av]"}},
            False,
        ),
        ("<", [{"valueString": "5"}], {"valueInteger": 6}, False),
    ],
)
def test_operators(operator, answers, wanted, found):
    assert holds(operator, tuple(answers), wanted) is found


def test_all_and_any_and_what_stands_in_a_closed_group():
    both = [when("a"), when("b")]
    found = form(item("a"), item("b"), item("all", enableWhen=both), item("any", enableWhen=both, enableBehavior="any"),
                 {"linkId": "g", "type": "group", "enableWhen": [when("all")], "item": [item("in"), item("deep", enableWhen=[when("in")])]})  # fmt: skip
    assert links(enabled(found, {})) == ["a", "b"]
    assert links(enabled(found, said(a=True))) == ["a", "any", "b"]
    assert links(enabled(found, said(a=True, b=True, all=True))) == ["a", "all", "any", "b", "g", "in"]
    everything = {Key(link): ({"valueBoolean": True},) for link in ("a", "b", "all", "in", "deep")}
    assert links(kept(found, everything)) == ["a", "all", "b", "deep", "in"]
    without = {**everything, Key("b"): ({"valueBoolean": False},)}
    assert links(kept(found, without)) == ["a", "b"]  # "all" is closed, so what it said opens nothing


def test_a_condition_looks_at_its_own_repetition():
    found = form(
        {"linkId": "g", "type": "group", "repeats": True, "item": [item("a"), item("b", enableWhen=[when("a")])]}
    )
    answers = {Key("a", (0,)): ({"valueBoolean": False},), Key("a", (1,)): ({"valueBoolean": True},)}
    assert links(enabled(found, answers)) == ["a|0", "a|1", "b|1", "g|0", "g|1"]


def test_what_hangs_on_an_answer_waits_for_it():
    found = form(item("a", item=[item("b")]))
    assert (links(enabled(found, {})), links(enabled(found, said(a=False)))) == (["a"], ["a", "b"])


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ([item("a", enableWhen=[when("a")])], "cycle"),
        ([item("a", enableWhen=[when("b")]), item("b", enableWhen=[when("a")])], "cycle"),
        ([{"linkId": "g", "type": "group", "enableWhen": [when("in")], "item": [item("in")]}], "cycle"),
        ([item("a", "decimal", extension=[{"url": CALCULATED, "valueExpression": {"language": "text/fhirpath", "expression": "%resource.item.where(linkId='b').answer.value"}}]), item("b", "decimal", enableWhen=[when("a", "exists")])], "cycle"),
        ([item("a", "decimal", extension=[{"url": CALCULATED, "valueExpression": {"language": "text/fhirpath", "expression": "1 +"}}])], "not_fhirpath"),
        ([item("a", "integer", initial=[{"valueString": "x"}])], "initial_type"),
    ],
)  # fmt: skip
def test_what_can_never_be_asked(items, code):
    assert [one.code for one in faults(form(*items)) if one.wrong] == [code]


def test_a_long_chain_is_no_cycle():
    chain = [item("q0"), *(item(f"q{n}", enableWhen=[when(f"q{n - 1}")]) for n in range(1, 400))]
    assert faults(form(*chain)) == []


def test_a_sum_follows_its_answers():
    total = item("t", "integer", extension=[{"url": CALCULATED, "valueExpression": {"language": "text/fhirpath", "expression": "%resource.repeat(item).answer.ordinal().sum()"}}])  # fmt: skip
    options = [
        {
            "valueCoding": {"code": str(n)},
            "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": n}],
        }
        for n in range(4)
    ]
    found = form(item("a", "choice", answerOption=options), item("b", "choice", answerOption=options), total)
    answers = {Key("a"): (found.by_link["a"].options[3].value,), Key("b"): (found.by_link["b"].options[2].value,)}
    assert settled(found, answers, {})[Key("t")] == ({"valueInteger": 5},)


CODES = [row["loinc"] for row in rows("instrument_items") if row["instrument"] == "PHQ-9" and row["answer_points"]]
LA = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
PHQ9 = form(*(item(code, "choice", code=[{"system": LOINC, "code": code}], answerOption=[{"valueCoding": {"system": LOINC, "code": la}} for la in LA]) for code in CODES))  # fmt: skip


def phq9(points):
    return {
        Key(code): ({"valueCoding": {"system": LOINC, "code": LA[n]}},)
        for code, n in zip(CODES, points, strict=True)
        if n is not None
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(st.none() | st.integers(0, 3), min_size=9, max_size=9))
def test_phq9_counts_as_it_is_published(points):
    answers = phq9(points)
    (found,) = scores(PHQ9, answers, enabled(PHQ9, answers))
    known = [n for n in points if n is not None]
    missing = 9 - len(known)
    wanted = None if missing > 2 else sum(known) if not missing else int(sum(known) * 9 / len(known) + 0.5)
    assert (found.value, found.missing, found.prorated) == (wanted, missing, bool(missing and missing < 3))
    assert says_self_harm(PHQ9, answers) is bool(points[8])
    if wanted is not None:
        low, high = next(
            (low, high) for low, high in ((0, 4), (5, 9), (10, 14), (15, 19), (20, 27)) if low <= wanted <= high
        )
        assert (found.band.least, found.band.most) == (low, high)


def test_danger_is_said_also_of_an_answer_nobody_knows():
    assert says_self_harm(PHQ9, {Key("44260-8"): ({"valueCoding": {"code": "other"}},)})
    assert [one.kind for one in findings(PHQ9, {Key("44260-8"): ({"valueString": "sometimes"},)}, [])] == ["crisis"]


def test_every_band_of_an_instrument_is_reached_by_one_score_and_only_one():
    for name, least, most in (("PHQ-2", 0, 6), ("PHQ-9", 0, 27), ("GAD-7", 0, 21), ("AUDIT-C", 0, 12), ("STEADI-StayIndependent", 0, 14), ("HITS", 4, 20), ("GAD-2", 0, 6), ("Katz-ADL", 0, 6), ("IADL-own", 0, 8), ("Caregiver-own", 0, 20)):  # fmt: skip
        for sex in ("female", "male", ""):
            found = [band_of(name, value, sex) for value in range(least, most + 1)]
            assert None not in found
            assert {band.name for band in found} == {band.name for band in bands(name, sex)}, name


def test_the_tables_are_the_rulebooks():
    if not SHARED.is_dir():
        pytest.skip("the rulebook is not on this machine")
    for name in ("instrument_scoring", "instrument_items", "sdoh_items"):
        with (SHARED / f"{name}.csv").open(newline="") as file:
            assert list(rows(name)) == list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ([{"linkId": "z"}], "unknown_question"),
        ([{"linkId": "a", "answer": [{"valueString": "x"}]}], "wrong_type"),
        ([{"linkId": "a", "answer": [{"valueBoolean": 1}]}], "wrong_type"),
        ([{"linkId": "a", "answer": [{"valueBoolean": True}, {"valueBoolean": True}]}], "not_repeated"),
        ([{"linkId": "a", "answer": []}, {"linkId": "a", "answer": []}], "twice"),
        ({"linkId": "a"}, "not_a_list"),
    ],
)
def test_answers_that_the_form_has_no_place_for(items, code):
    with pytest.raises(NotOfTheForm) as found:
        answers_of(form(item("a")), items)
    assert found.value.code == code
