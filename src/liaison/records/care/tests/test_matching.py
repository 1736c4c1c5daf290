"""Which handout a record calls for: by code, ingredient, visit, age, plan; and on real synthetic records."""

import json
import lzma
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from liaison.records.care.queries.education import library
from liaison.records.care.rules.education import because, order
from liaison.records.care.values import Because, Ground, Grounds, Problem, State

pytestmark = pytest.mark.feature("F26")
TODAY = date(2026, 3, 12)
SYNTHEA = Path(__file__).parents[6] / "shared" / "data" / "synthea" / "mass-1258-full"
ICD, SCT = "http://hl7.org/fhir/sid/icd-10-cm", "http://snomed.info/sct"


def found(**known):
    grounds = Grounds(**known)
    return {code: why for code, each in library().items() if (why := because(each.fits, grounds, TODAY))}


def test_a_diagnosis_by_its_beginning_and_by_its_concept():
    since = date(2019, 5, 1)
    icd = Problem("E11.65", "Type 2 diabetes mellitus with hyperglycemia", since, ICD)
    why = found(conditions=(icd,))
    assert why["type-2-diabetes"] == (Because(Ground.CONDITION, icd.name, since),)
    assert set(why) == {"type-2-diabetes"} | season()
    sct = Problem("59621000", "Essential hypertension (disorder)", None, SCT)
    assert set(found(conditions=(sct,))) == {"high-blood-pressure", "less-salt"} | season()


def season():
    """What is for everybody this month."""
    return {"flu-shot"}


def test_a_code_of_another_system_is_not_read_as_one_of_these():
    assert set(found(conditions=(Problem("I10", "?", None, "urn:local"), Problem("E1", "?", None, ICD)))) == season()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet", {"metformin"}),
        ("insulin, regular, human 100 UNT/ML Injectable Solution", {"insulin", "low-blood-sugar"}),
        ("amoxicillin 875 MG / clavulanate 125 MG Oral Tablet", {"antibiotics"}),
        ("warfarin sodium 5 MG Oral Tablet", {"blood-thinners"}),
        ("200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", {"inhaler-use"}),
        ("levothyroxine sodium 0.075 MG Oral Tablet", set()),
        ("metforminol 5 MG", set()),
    ],
)
def test_a_medicine_by_its_ingredient(name, codes):
    why = found(medicines=(Problem("1", name),))
    assert set(why) == codes | season()
    assert all(why[code] == (Because(Ground.MEDICINE, name),) for code in codes)


def test_a_visit_ahead_its_preparation():
    at = date(2026, 3, 20)
    why = found(visits=(Problem("lab-fasting", "Blood test, fasting", at),))
    assert why["fasting-blood-test"] == (Because(Ground.VISIT, "Blood test, fasting", at),)


@pytest.mark.parametrize(
    ("age", "sex", "codes"),
    [
        (30, "female", {"cervical-screening"}),
        (30, "male", set()),
        (44, "female", {"cervical-screening", "mammogram"}),
        (45, "male", {"colon-screening"}),
        (76, "female", {"adult-vaccines", "falls-at-home", "advance-directives"}),
        (0, "male", {"newborn-first-week"}),
        (None, "female", set()),
    ],
)
def test_what_is_due_at_an_age(age, sex, codes):
    assert set(found(age=age, sex=sex)) == codes | season()


def test_the_flu_shot_has_its_months():
    summer = because(library()["flu-shot"].fits, Grounds(), date(2026, 7, 1))
    assert summer == ()


def test_a_plan_an_interpreter_and_a_stay():
    assert set(found(coverage="none")) == {"good-faith-estimate", "financial-help"} | season()
    assert set(found(coverage=None)) == season()
    assert set(found(interpreter=True)) == {"interpreter-right"} | season()
    assert set(found(left_hospital_on=TODAY - timedelta(days=30))) == {"after-hospital"} | season()
    assert set(found(left_hospital_on=TODAY - timedelta(days=31))) == season()


def test_each_ground_is_named_once_the_strongest_and_the_latest_first():
    why = found(
        conditions=(Problem("J44.9", "COPD", date(2018, 1, 1), ICD), Problem("J44.1", "COPD, worse", date(2026, 1, 1), ICD)),
        age=70,
    )["advance-directives"]  # fmt: skip
    assert why == (Because(Ground.CONDITION, "COPD, worse", date(2026, 1, 1)), Because(Ground.PREVENTION, "age"))


def test_what_must_be_taught_again_is_first_and_what_is_understood_last():
    handout = library()["asthma"]
    why = (Because(Ground.CONDITION),)
    states = [State.UNDERSTOOD, None, State.DECLINED, State.NEEDS_MORE, State.GIVEN]
    assert sorted(states, key=lambda state: order(handout, why, state)) == [
        State.NEEDS_MORE, None, State.GIVEN, State.DECLINED, State.UNDERSTOOD,
    ]  # fmt: skip


def resources(kind):
    with lzma.open(SYNTHEA / f"{kind}.ndjson.xz", "rt") as lines:
        yield from map(json.loads, lines)


@pytest.mark.skipif(not SYNTHEA.exists(), reason="the shared Synthea records are not on this machine")
def test_on_real_synthetic_records():
    """Everybody with the condition gets its handout, by its own name; nobody without it does."""
    told = {"44054006": "type-2-diabetes", "59621000": "high-blood-pressure", "195967001": "asthma",
            "88805009": "heart-failure", "185086009": "copd", "714628002": "prediabetes", "55822004": "high-cholesterol",
            "433144002": "kidney-disease", "414545008": "heart-attack-signs", "370143000": "depression"}  # fmt: skip
    problems = defaultdict(set)
    for body in resources("Condition"):
        if body["clinicalStatus"]["coding"][0]["code"] == "active":
            coding = body["code"]["coding"][0]
            problems[body["subject"]["reference"]].add((coding["code"], coding["display"], coding["system"]))
    counts = defaultdict(int)
    for mine in problems.values():
        why = found(conditions=tuple(Problem(code, name, TODAY, system) for code, name, system in mine))
        have = {code for code, _name, _system in mine}
        for concept, handout in told.items():
            if concept in have:
                counts[handout] += 1
                assert handout in why
            elif not have & set(library()[handout].fits.snomed):
                assert handout not in why
        assert all(
            one.name in {name for _c, name, _s in mine}
            for each in why.values()
            for one in each
            if one.ground is Ground.CONDITION
        )
    assert set(counts) == set(told.values())
    assert counts["high-blood-pressure"] > 200
