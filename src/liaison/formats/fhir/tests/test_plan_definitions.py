"""PlanDefinition in and out: ours and others' go out as they came in; what cannot be kept whole is refused by name."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.formats.fhir import plans
from liaison.formats.fhir.plans import Action, Definition, GoalDefinition, NotAPlan, Note, Phrase, build, read

pytestmark = pytest.mark.feature("F42")
OURS = sorted((Path(plans.__file__).parents[3] / "records" / "plans" / "definitions").glob("*.json"))


def body(name="heart-failure"):
    return json.loads(next(file for file in OURS if file.stem == name).read_text())


def faults(changed):
    with pytest.raises(NotAPlan) as told:
        read(changed)
    return [(fault.code, fault.where) for fault in told.value.faults]


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_what_we_ship_goes_out_as_it_came_in(file):
    whole = json.loads(file.read_text())
    definition = read(whole)
    assert build(definition) == whole
    assert (definition.code, definition.languages) == (file.stem, ("en", "es"))


def test_ours_are_read_for_what_they_say():
    definition = read(body())
    goal = definition.goals[0]
    assert (goal.what.in_language("es-MX"), goal.target.text, goal.days) == (
        ("Me peso cada mañana", True),
        "7 of 7",
        30,
    )
    assert [(action.id, action.owner, action.days, action.goals) for action in definition.actions][:2] == [
        ("scale", "us", 3, ("weigh",)), ("log", "patient", 7, ("weigh",)),
    ]  # fmt: skip
    assert [note.element for note in definition.notes] == ["symptoms", "medicines"]
    assert goal.what.in_language("vi") == ("I weigh myself every morning", False)


def test_others_elements_stay_and_other_units_are_understood():
    other = body()
    other |= {"language": "en", "contact": [{"name": "Ana"}], "text": {"status": "generated", "div": "<div/>"}}
    other["goal"][0]["target"][0]["due"] = {
        "value": 2,
        "unit": "weeks",
        "system": "http://unitsofmeasure.org",
        "code": "wk",
    }
    other["goal"][0]["priority"] = {"text": "high"}
    other["action"][0]["participant"] = [{"type": "practitioner", "role": {"text": "nurse"}}]
    other["action"].insert(0, other["action"].pop())
    definition = read(other)
    assert build(definition) == other
    assert (definition.goals[0].days, definition.actions[0].owner) == (14, "us")


def test_every_refusal_says_what_and_where():
    assert faults({"resourceType": "Patient"}) == [("not_a_plan_definition", "PlanDefinition")]
    assert faults([]) == [("not_a_plan_definition", "PlanDefinition")]
    assert faults({"resourceType": "PlanDefinition"}) == [
        ("no_title", "PlanDefinition.title"), ("no_id", "PlanDefinition.id"), ("no_version", "PlanDefinition.version"),
        ("no_status", "PlanDefinition.status"), ("empty", "PlanDefinition"),
    ]  # fmt: skip
    cases = {
        ("goal_without_words", "PlanDefinition.goal[0].description.text"): lambda b: b["goal"][0].pop("description"),
        ("goal_without_one_target", "PlanDefinition.goal[0].target"): lambda b: b["goal"][0].pop("target"),
        ("goal_without_measure", "PlanDefinition.goal[0].target[0].measure.text"): lambda b: b["goal"][0]["target"][0].pop("measure"),
        ("goal_without_target", "PlanDefinition.goal[0].target[0].detailCodeableConcept.text"): lambda b: b["goal"][0]["target"][0].pop("detailCodeableConcept"),
        ("days_unknown", "PlanDefinition.goal[0].target[0].due"): lambda b: b["goal"][0]["target"][0].update(due={"value": 2, "code": "h", "system": "http://unitsofmeasure.org"}),
        ("logic", "PlanDefinition.action[0].condition"): lambda b: b["action"][0].update(condition=[{"kind": "applicability"}]),
        ("logic", "PlanDefinition.action[0].action"): lambda b: b["action"][0].update(action=[{"title": "within"}]),
        ("logic", "PlanDefinition.library"): lambda b: b.update(library=["x"]),
        ("goal_unknown", "PlanDefinition.action[0].goalId"): lambda b: b["action"][0].update(goalId=["nothing"]),
        ("action_without_title", "PlanDefinition.action[0].title"): lambda b: b["action"][0].pop("title"),
        ("not_a_list", "PlanDefinition.action"): lambda b: b.update(action={"title": "one"}),
        ("not_kept_whole", "PlanDefinition"): lambda b: b["_title"].update(id="x"),
    }  # fmt: skip
    for fault, spoil in cases.items():
        changed = copy.deepcopy(body())
        spoil(changed)
        assert faults(changed) == [fault]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)
PHRASE = st.builds(Phrase, TEXT, st.dictionaries(st.sampled_from(["es", "vi"]), TEXT, max_size=2))
DAYS = st.none() | st.integers(0, 400)
GOAL = st.builds(
    GoalDefinition, id=st.sampled_from(["g1", "g2"]), what=PHRASE, measure=PHRASE, target=PHRASE, days=DAYS
)
ACTION = st.builds(
    Action, id=TEXT, what=PHRASE, why=st.none() | PHRASE, owner=st.sampled_from(["patient", "us", "family", ""]), days=DAYS,
    goals=st.just(()), place=st.integers(0, 9),
)  # fmt: skip
NOTE = st.builds(Note, id=TEXT, element=st.sampled_from(["symptoms", "outside"]), text=PHRASE, place=st.just(99))
PLAN = st.builds(
    Definition, code=TEXT, version=TEXT, title=PHRASE, status=st.sampled_from(["draft", "active"]), language=st.just("en"),
    conditions=st.just(()), goals=st.lists(GOAL, min_size=1, max_size=3).map(tuple),
    actions=st.lists(ACTION, max_size=3).map(tuple), notes=st.lists(NOTE, max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PLAN)
def test_any_plan_written_is_read_and_written_the_same(plan):
    assert build(read(build(plan))) == build(plan)
