"""The language of cohorts: what is read, and what is refused at its place."""

import pytest

from liaison.engines.cohorts import RuleFault, parse, shipped, sieve
from liaison.engines.cohorts.rule import Atom, Joined, Within

pytestmark = pytest.mark.feature("F54")
CODES = 'values dm "diabetes" = ICD10CM E11* E10.9; SNOMEDCT 44054006\nvalues a1c "A1c" = LOINC 4548-4; measured in % from 2 to 25\n'


def rule(enter, more=""):
    return parse(f'cohort "Test"\nenter when {enter}\n{more}\n{CODES}')


@pytest.mark.parametrize("name", [*shipped.COHORTS, *(f"tier-{level}" for level in shipped.LEVELS)])
def test_every_shipped_rule_is_whole(name):
    found = shipped.rule_of(name)
    assert parse(found.text) == found
    assert found.atoms
    assert [atom.place for atom in found.atoms] == list(range(len(found.atoms)))


def test_a_sentence_is_read_as_it_is_said():
    found = rule("age is at least 18 and (has condition dm or not latest result a1c is above 9 within 12 months)")
    age, disease, result = found.atoms
    assert found.enter == Joined("all", (age, Joined("any", (disease, Joined("none", (result,))))))
    assert (age.kind, age.than, age.number) == ("age", "at_least", 18)
    assert (disease.what, disease.values, disease.text) == ("condition", "dm", "has condition dm")
    assert result == Atom(
        place=2, kind="result", values="a1c", than="above", number=9, unit="%", within=Within(12, "months"),
        text="latest result a1c is above 9 within 12 months",
    )  # fmt: skip


def test_and_binds_closer_than_or_and_some_counts():
    found = rule("has died or sex is male and at least 2 of (has condition dm, takes dm, tier is at least 4)")
    died, rest = found.enter.parts
    assert (found.enter.how, died.kind, rest.how, rest.parts[1].how, rest.parts[1].least) == ("any", "died", "all", "some", 2)  # fmt: skip
    assert found.needs_tier


def test_codes_are_meant_with_and_without_dots_and_by_their_beginning():
    values = rule("has condition dm").values["dm"]
    assert [values.holds("ICD10CM", code) for code in ("E11.65", "E1165", "E10.9", "E109", "E10.8", "E1")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip
    assert not values.holds("SNOMEDCT", "E11.9")


def test_leave_grace_and_show():
    found = rule("has condition dm", "leave when has died\ngrace 30 days\nshow result a1c")
    assert (found.leave.kind, found.grace, found.show[0].values) == ("died", Within(30, "days"), "a1c")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "expected", (1, 1)),
        ('cohort "A"', "expected", (1, 11)),
        ('cohort "A\nenter when has died', "unclosed_quote", (1, 8)),
        ('cohort "A"\nenter when has condition asthma', "unknown_values", (2, 26)),
        ('cohort "A"\nenter when age is around 4', "expected", (2, 16)),
        ('cohort "A"\nenter when age is above 200', "whole_number", (2, 25)),
        ('cohort "A"\nenter when age is above 1.5', "whole_number", (2, 25)),
        ('cohort "A"\nenter when has died and', "expected_end", (2, 24)),
        ('cohort "A"\nenter when (has died', "expected", (2, 21)),
        ('cohort "A"\nenter when smells', "unknown_question", (2, 12)),
        ('cohort "A"\nenter when has died\nenter when has died', "twice", (3, 1)),
        ('cohort "A"\nenter when has died\ngrace 40 weeks', "expected", (3, 10)),
        ('cohort "A"\nenter when has died\ngrace 2000 years', "whole_number", (3, 7)),
        ('cohort "A"\nenter when has died\nvalues x "X" = ICD9 250', "unknown_system", (3, 16)),
        ('cohort "A"\nenter when has died\nvalues x "X" = ICD10CM', "expected_code", (3, 23)),
        ('cohort "A"\nenter when has died\nvalues x "X" = LOINC *', "bad_code", (3, 22)),
        ('cohort "A"\nenter when has died\nvalues x "X" = LOINC 1; measured in % from 9 to 2', "upside_down", (3, 49)),
        ('cohort "A"\nenter when at least 3 of (has died, has died)', "whole_number", (2, 21)),
        ('cohort "A"\nenter when ' + "(" * 40 + "has died", "too_deep", (2, 42)),
        ('cohort "A"\nenter when ' + "not " * 40 + "has died", "too_deep", (2, 132)),
    ],
)
def test_what_cannot_be_read_is_said_at_its_place(text, code, place):
    with pytest.raises(RuleFault) as fault:
        parse(text)
    expected = "unknown_question" if code == "expected_end" else code
    assert (fault.value.code, fault.value.line, fault.value.column) == (expected, *place)


def test_a_unit_other_than_the_values_own_is_refused():
    with pytest.raises(RuleFault) as fault:
        rule("latest result a1c is above 60 mmol/mol")
    assert (fault.value.code, fault.value.params["wanted"]) == ("other_unit", "%")


@pytest.mark.parametrize(
    ("enter", "needed"),
    [
        ("has condition dm", {"dm"}),
        ("age is above 3 and has condition dm", {"dm"}),
        ("has condition dm or latest result a1c is above 9", {"dm", "a1c"}),
        ("has condition dm or age is above 3", None),
        ("not has condition dm", None),
        ("at least 2 of (has condition dm, age is above 3, latest result a1c is above 9)", {"dm", "a1c"}),
        ("at least 1 of (has condition dm, age is above 3)", None),
    ],
)
def test_the_sieve_keeps_everybody_who_can_be_in_it(enter, needed):
    assert sieve(rule(enter)).needed == needed
