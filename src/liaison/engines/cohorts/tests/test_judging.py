"""Who is in a cohort: the evidence of each answer, what cannot be known, grace, and the same people every time."""

import random
from datetime import date, timedelta

import pytest

from liaison.engines.cohorts import Record, judge, met, parse, shipped
from liaison.engines.prevention import Fact

pytestmark = pytest.mark.feature("F54")
TODAY = date(2026, 3, 12)
BORN = date(1960, 5, 5)
CODES = """
values dm "diabetes" = ICD10CM E11*
values a1c "A1c" = LOINC 4548-4; measured in % from 2 to 25
values er "emergency" = ACT EMER
values met "metformin" = RXNORM 860975
"""


def rule(enter, more=""):
    return parse(f'cohort "Test"\nenter when {enter}\n{more}\n{CODES}')


def dm(on=date(2020, 1, 1), until=None, flag="active"):
    return Fact("condition", "ICD10CM", "E11.9", on, "Type 2 diabetes", until=until, flag=flag)


def a1c(value, on, unit="%"):
    return Fact("observation", "LOINC", "4548-4", on, "A1c", f"{value} {unit}", value, unit)


def drug(code, flag="active", until=None):
    return Fact("medicine", "RXNORM", code, date(2025, 1, 1), code, flag=flag, until=until)


def record(*facts, **more):
    return Record(more.pop("born", BORN), frozenset("F"), facts, **more)


def of(enter, *facts, more="", **who):
    return judge(rule(enter, more), record(*facts, **who), TODAY)


def days(n):
    return TODAY - timedelta(days=n)


@pytest.mark.parametrize(
    ("enter", "facts", "member"),
    [
        ("has condition dm", [dm()], True),
        ("has condition dm", [dm(until=days(1))], False),
        ("has condition dm", [dm(until=TODAY)], True),
        ("has condition dm", [dm(flag="resolved")], False),
        ("has condition dm", [dm(on=None)], True),
        ("has condition dm", [dm(on=TODAY + timedelta(days=1))], False),
        ("had condition dm", [dm(flag="resolved")], True),
        ("age is at least 65", [], True),
        ("age is at least 66", [], False),
        ("sex is female", [], True),
        ("latest result a1c is above 9", [a1c(9.1, days(10)), a1c(8, days(20))], True),
        ("latest result a1c is above 9", [a1c(9.0, days(10))], False),
        ("latest result a1c is at least 9", [a1c(9.0, days(10))], True),
        ("latest result a1c is above 9 within 30 days", [a1c(9.5, days(30))], False),
        ("latest result a1c is above 9 within 30 days", [a1c(9.5, days(29))], True),
        ("latest result a1c is above 9", [a1c(80, days(5), "mmol/mol"), a1c(9.5, days(9))], None),
        ("latest result a1c is above 9", [a1c(80, days(9), "mmol/mol"), a1c(9.5, days(5))], True),
        ("latest result a1c is above 9", [a1c(80, days(5))], None),
        ("not had result a1c within 6 months", [], True),
        ("had at least 2 encounters er within 6 months", [Fact("encounter", "ACT", "EMER", days(n)) for n in (3, 3)], False),
        ("had at least 2 encounters er within 6 months", [Fact("encounter", "ACT", "EMER", days(n)) for n in (3, 9)], True),
        ("takes met", [drug("860975")], True),
        ("takes met", [drug("860975", flag="completed")], False),
        ("takes met", [drug("860975", until=days(1))], False),
        ("takes at least 2 medicines", [drug("1"), drug("1"), drug("2")], True),
        ("takes at least 3 medicines", [drug("1"), drug("1"), drug("2")], False),
        ("tier is at least 4", [], None),
        ("has condition dm or tier is at least 4", [dm()], True),
        ("has condition dm and tier is at least 4", [], False),
        ("has condition dm", [dm(on=date(1950, 1, 1))], None),
        ("had result a1c", [a1c(7, None)], None),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_a_record(enter, facts, member):
    assert of(enter, *facts).member is member


@pytest.mark.parametrize(
    ("more", "who", "why"),
    [
        ("", {"born": None}, "no_birth_date"),
        ("", {"born": TODAY + timedelta(days=2)}, "birth_date"),
    ],
)
def test_an_age_that_cannot_be_known_is_not_guessed(more, who, why):
    found = of("age is at least 18", more=more, **who)
    assert (found.member, found.why, found.answers[0].doubt.why) == (None, "unsaid", why)


def test_two_sexes_are_said_to_be_two():
    found = judge(rule("sex is female"), Record(BORN, frozenset("FM"), ()), TODAY)
    assert (found.member, found.answers[0].doubt.why) == (None, "two_sexes")


def test_every_answer_has_its_evidence_and_what_is_shown_stands_beside():
    found = of(
        "age is at least 18 and has condition dm", dm(), a1c(7.1, days(40)), a1c(8.4, days(9)), more="show result a1c"
    )
    assert [(answer.atom.text, answer.holds) for answer in found.answers] == [
        ("age is at least 18", True), ("has condition dm", True),
    ]  # fmt: skip
    assert found.answers[1].evidence[0].code == "E11.9"
    assert [(atom.values, fact.number, fact.on) for atom, fact in found.shown] == [("a1c", 8.4, days(9))]


def test_an_exit_is_stronger_than_an_entry():
    found = of("has condition dm", dm(), more="leave when has died", dead=True, died_on=days(3))
    assert (found.member, found.why) == (False, "exit")


def test_grace_keeps_who_met_the_entry_lately():
    ended = [(n, of("has condition dm", dm(until=days(n)), more="grace 30 days")) for n in (1, 29, 30, 31)]
    assert [(n, found.member, found.why) for n, found in ended] == [
        (1, True, "grace"), (29, True, "grace"), (30, False, "never"), (31, False, "never"),
    ]  # fmt: skip
    assert ended[0][1].last_met == days(1)


def test_a_result_that_grows_old_leaves_after_its_time_and_the_grace():
    said = "latest result a1c is above 9 within 1 month"
    assert [of(said, a1c(9.9, days(n)), more="grace 10 days").why for n in (5, 27, 28, 36, 37, 60)] == [
        "entry", "entry", "grace", "grace", "never", "never",
    ]  # fmt: skip


ENTRIES = (
    "has condition dm and latest result a1c is above 9 within 2 months",
    "age is at least 66 or had at least 2 encounters er within 40 days",
    "not had result a1c within 1 month and has condition dm",
    "at least 2 of (takes met, has condition dm, latest result a1c is at most 7 within 20 days)",
)


def anybody(chance):
    facts = [
        *(dm(days(chance.randrange(-5, 90)), days(chance.randrange(-9, 60)) if chance.random() < 0.6 else None) for _ in range(chance.randrange(3))),
        *(a1c(chance.choice([6.5, 9.5, 80.0]), days(chance.randrange(-5, 90)), chance.choice(["%", "%", "mmol/mol"])) for _ in range(chance.randrange(4))),
        *(Fact("encounter", "ACT", "EMER", days(chance.randrange(90))) for _ in range(chance.randrange(4))),
        *(drug("860975", until=days(chance.randrange(60))) for _ in range(chance.randrange(2))),
    ]  # fmt: skip
    chance.shuffle(facts)
    return Record(date(1960, 3, 12) + timedelta(days=chance.randrange(-60, 60)), frozenset("F"), tuple(facts))


def test_the_same_rule_on_the_same_record_gives_the_same_whatever_the_order():
    """Run again, and on the lines in another order, it says the same with the same evidence."""
    chance = random.Random(54)
    rules = [rule(enter, "grace 25 days\nshow result a1c") for enter in ENTRIES]
    for _ in range(300):
        person = anybody(chance)
        shuffled = person._replace(facts=tuple(chance.sample(person.facts, len(person.facts))))
        for each in rules:
            assert judge(each, person, TODAY) == judge(each, person, TODAY) == judge(each, shuffled, TODAY)


def test_grace_is_what_a_look_at_every_day_would_find():
    chance, seen = random.Random(55), set()
    rules = [rule(enter, "grace 25 days") for enter in ENTRIES]
    for _ in range(150):
        person, each = anybody(chance), chance.choice(rules)
        held = next((days(n) for n in range(25) if met(each, person, days(n))), None)
        found = judge(each, person, TODAY)
        assert found.last_met == held
        assert (found.member is True) == (held is not None)
        seen.add(found.why)
    assert seen == {"entry", "grace", "never", "unsaid"}


def test_the_shipped_tiers_of_a_person():
    def level(*facts):
        return next((n for n, each in shipped.tiers() if judge(each, record(*facts), TODAY).member), 1)

    stay = [Fact("encounter", "ACT", "IMP", days(n)) for n in (10, 60, 200)]
    assert level() == 1
    assert level(Fact("observation", "LOINC", "39156-5", days(9), "BMI", "31", 31.0, "kg/m2")) == 2
    assert level(dm(), a1c(7, days(9))) == 3
    assert level(dm(), a1c(9.4, days(9))) == 4
    assert level(stay[0]) == 1
    assert level(dm(), *stay[:2]) == 5
    assert level(dm(), *stay) == 6
