"""The linter for unsecured channels: it finds what reveals an illness, and leaves an ordinary reminder alone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.engines.minimum import too_much

pytestmark = pytest.mark.feature("F24")
RECORD = (
    "Diabetes mellitus type 2",
    "HIV infection",
    "metformin 500 mg tablet",
    "Essential hypertension",
    "colonoscopy",
    "type 2",
)


def found(text, lang="en", known=RECORD):
    return [(finding.kind, finding.text) for finding in too_much(text, lang, known=known)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Your diabetes visit is Friday.", "en", [("record", "diabetes")]),
        ("Diabetic eye check on Friday.", "en", [("record", "Diabetic")]),
        ("Su cita de diabético es el viernes.", "es", [("record", "diabético")]),
        ("Su cita por el VIH es el viernes.", "es", [("record", "VIH")]),
        ("Take your metformina.", "es", [("record", "metformina")]),
        ("Control de la presión alta", "es", [("record", "presión alta")]),
        ("Your high blood pressure check", "en", [("record", "high blood pressure")]),
        ("Prep for your Colonoscopies", "en", [("record", "Colonoscopies")]),
        ("See you at the Oncology clinic, Friday.", "en", [("clinic", "Oncology")]),
        ("Cita en psiquiatría el viernes.", "es", [("clinic", "psiquiatría")]),
        ("Methadone program opens at 6.", "en", [("clinic", "Methadone")]),
        ("Diálisis mañana a las 6", "es", [("clinic", "Diálisis")]),
        ("Your test results came back positive.", "en", [("result", "test results came back positive")]),
        ("Lab: 240. Your glucose was 240 mg/dL", "en", [("result", "Lab: 240"), ("result", "glucose was 240")]),
        ("Your A1c is 9.1", "en", [("result", "A1c is 9.1")]),
        ("Su resultado salió negativo", "es", [("result", "resultado salió negativo")]),
        ("Your balance is $40.00.", "en", [("balance", "balance is $40.00")]),
        ("Su saldo pendiente es $40", "es", [("balance", "saldo pendiente es $40")]),
        ("SSN 123-45-6789", "en", [("ssn", "SSN 123-45-6789")]),
        ("Confirm your date of birth: 3/4/2021", "en", [("birth_date", "3/4/2021")]),
        ("Nacido el 4 de marzo de 1980", "es", [("birth_date", "4 de marzo de 1980")]),
    ],
)
def test_what_says_too_much(text, lang, expected):
    assert found(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Lakeside Clinic: visit Friday, March 12, 2027 at 8:30 AM. Reply C to confirm or call 617-555-0142.", "en"),
        ("Clínica Lakeside: su cita es el viernes 12 de marzo a las 8:30. Llame al 617-555-0142.", "es"),
        ("Your results are ready. Please sign in to read them.", "en"),
        ("Sus resultados están listos. Entre al portal para leerlos.", "es"),
        ("Please bring your card, your pills and $20 for your copay.", "en"),
        ("Your blood test is on March 12 at 8:30. The test is 30 minutes, and its results go to Dr. Lee.", "en"),
        ("Su prueba es el 12 de marzo a las 8:30 y su laboratorio es gratis.", "es"),
        ("We open at 8. Type 2 to hear this again.", "en"),
        ("", "en"),
    ],
)
def test_an_ordinary_message_passes(text, lang):
    assert found(text, lang) == []


def test_the_record_decides_what_else_is_told():
    text = "Bring your asthma inhaler."
    assert (found(text), found(text, known=("Mild intermittent asthma",))) == (
        [],
        [("record", "asthma"), ("record", "inhaler")],
    )
    assert found("About your pregnancy visit", known=()) == [("condition", "pregnancy")]
    assert [f.because for f in too_much("your diabetes", "en", known=RECORD)] == ["Diabetes mellitus type 2"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_and_record_are_read_without_harm(text, known):
    findings = too_much(text, "en", known=tuple(known))
    assert all(text[f.start : f.end] == f.text and f.text for f in findings)
    assert all(one.end <= other.start for one, other in itertools.pairwise(findings))
