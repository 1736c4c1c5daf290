"""Locked facts: what is found, and how it is written in every language alike."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.engines.plainwords import facts

pytestmark = pytest.mark.feature("F26")


def found(text, lang="en", places=()):
    return [(fact.kind, fact.text, fact.normal) for fact in facts(text, lang, places)]


def test_a_letter_in_english():
    text = (
        "Take 2 tablets (40 mg) twice a day with food. Do not drive. See Dr. Nguyen on Friday, March 12, 2027 at 8:00 AM "
        "at Lakeside Medical Center, 12 Main Street. Call (617) 555-0123 ext. 4. You pay $1,250.00 or 20%. www.a.org/x a@b.org"
    )
    assert found(text) == [
        ("dose", "2 tablets", "2 tablet"),
        ("dose", "40 mg", "40 mg"),
        ("frequency", "twice a day", "2/day"),
        ("frequency", "with food", "with food"),
        ("negation", "Do not", "not"),
        ("name", "Dr. Nguyen", "dr nguyen"),
        ("date", "Friday", "friday"),
        ("date", "March 12, 2027", "2027-03-12"),
        ("time", "8:00 AM", "08:00"),
        ("place", "Lakeside Medical Center", "at lakeside"),
        ("place", "12 Main Street", "at 12 main street"),
        ("phone", "(617) 555-0123 ext. 4", "6175550123x4"),
        ("amount", "$1,250.00", "USD 1250"),
        ("percent", "20%", "20%"),
        ("url", "www.a.org/x", "a.org/x"),
        ("email", "a@b.org", "a@b.org"),
    ]


def test_a_letter_in_spanish():
    text = (
        "Tome media pastilla cada 8 horas según sea necesario. No maneje. Su cita es el viernes 12 de marzo a las 8 de la "
        "mañana con la Dra. Pérez en la Clínica Riverside. Llame al 617-555-0123. Cuesta 40 dólares, el 20 por ciento."
    )
    assert found(text, "es") == [
        ("dose", "media pastilla", "0.5 tablet"),
        ("frequency", "cada 8 horas", "every 8 hour"),
        ("frequency", "según sea necesario", "as needed"),
        ("negation", "No", "not"),
        ("date", "viernes", "friday"),
        ("date", "12 de marzo", "--03-12"),
        ("time", "8 de la mañana", "08:00"),
        ("name", "Dra. Pérez", "dr perez"),
        ("place", "Clínica Riverside", "at riverside"),
        ("phone", "617-555-0123", "6175550123"),
        ("amount", "40 dólares", "USD 40"),
        ("percent", "20 por ciento", "20%"),
    ]


@pytest.mark.parametrize(
    ("text", "lang", "normals"),
    [
        ("每次40mg，3月12日8:30，电话617-555-0123，周五", "zh", ["40 mg", "--03-12", "8:30", "6175550123", "friday"]),
        ("خذ ٢ حبة يوم الجمعة", "ar", ["2", "friday"]),
        ("Uống 2 viên thứ sáu", "vi", ["2", "friday"]),
        ("Take 1½ tablets or 1 1/2 tablets", "en", ["1.5 tablet", "1.5 tablet"]),
        ("0.125 mg, 1,250 mg, 2,5 mg", "en", ["0.125 mg", "1250 mg", "2.5 mg"]),
        ("1.250 dólares", "es", ["USD 1250"]),
        ("1.250,50 dólares y $1,250.50", "es", ["USD 1250.5", "USD 1250.5"]),
        ("A tablet and a half, one-half tablet", "en", ["1.5 tablet", "0.5 tablet"]),
        ("una tableta y media", "es", ["1.5 tablet"]),
        ("three times weekly, every other week, before meals", "en", ["3/week", "every 2 week", "before meals"]),
        ("no more than 4 tablets, at least 30 minutes", "en", ["at most", "4 tablet", "at least", "30 minute"]),
        ("half past nine, quarter to nine", "en", ["9:30", "8:45"]),
        ("quinto piso, 5 mg/kg, Lot C", "es", ["5", "5 mg/kg", "at c"]),
        ("1 to 2 puffs q4h, blood pressure 130/80", "en", ["1-2 puff", "every 4 hour", "130/80"]),
        ("13/2/2027, 2027-02-13, 2/13/27", "en", ["2027-02-13", "2027-02-13", "2027-02-13"]),
        ("a las ocho y media de la noche, al mediodía", "es", ["20:30", "12:00"]),
        ("mañana por la mañana", "es", ["tomorrow", "morning"]),
        ("A1C, B12, 1-800-MEDICARE, PA-448210", "en", ["A1C", "B12", "800MEDICARE", "PA448210"]),
        ("A tablet in a week; a visit", "en", ["1 tablet", "1 week"]),
        ("May I come? You may march on.", "en", []),
        ("", "en", []),
    ],
)
def test_normal_forms(text, lang, normals):
    assert [fact.normal for fact in facts(text, lang)] == normals


def test_an_address_in_spanish_is_a_place():
    assert ("place", "Calle de la Rosa 25", "at calle de la rosa 25") in found("Venga a la Calle de la Rosa 25.", "es")


@pytest.mark.parametrize("part", ["a-", "Calle de la ", "hypertension ", "1,1", "\n", "a.a", "$ ", "Abc "])
def test_no_text_takes_long(part):
    """Patterns whose work grows with the square of the text took minutes for these; now it is a blink."""
    begun = time.process_time()
    facts(part * (6_000 // len(part)), "en")
    assert time.process_time() - begun < 1


def test_a_place_that_the_caller_knows_is_locked():
    assert found("Come to the Blue Door now", places=["Blue Door"]) == [("place", "Blue Door", "at blue door")]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "es", "vi", "zh", "xx", ""]))
def test_any_text_has_its_digits_locked_and_its_facts_apart(text, lang):
    all_facts = facts(text, lang)
    assert all(text[fact.start : fact.end] == fact.text and fact.text for fact in all_facts)
    assert all(one.end <= other.start for one, other in itertools.pairwise(all_facts))
    locked = {at for fact in all_facts for at in range(fact.start, fact.end)}
    assert [c for at, c in enumerate(text) if c in "0123456789" and at not in locked] == []
