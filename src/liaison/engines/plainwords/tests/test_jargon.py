"""The glossary is large, easy and safe; hints name the longest term with its capitals."""

import pytest

from liaison.engines.plainwords import facts, jargon
from liaison.engines.plainwords.glossary import rows, terms
from liaison.engines.reading import grade

pytestmark = pytest.mark.feature("F26")


def hints(text, lang="en"):
    return [(text[hint.start : hint.end], hint.plain) for hint in jargon(text, lang)]


def test_more_than_four_hundred_medical_and_insurance_terms_are_whole():
    fields = ("en", "es", "plain_en", "plain_es", "why_en", "why_es")
    whole = [row for row in rows() if row["kind"] != "everyday" and all(row[field] for field in fields)]
    assert len(whole) >= 420
    assert [row for row in rows() if row["kind"] != "everyday" and row not in whole] == []


def test_every_explanation_is_easy():
    hard = [row[f"why_{lang}"] for row in rows() for lang in ("en", "es") if (grade(row[f"why_{lang}"], lang) or 0) > 6]
    assert hard == []


def test_every_form_stands_once_and_words_put_in_by_themselves_hold_no_facts():
    for lang in ("en", "es"):
        forms = [form for row in rows() for form in row[lang].split("|") if form]
        assert len({form if form.isupper() else form.lower() for form in forms}) == len(forms)
        sure = [term for term in terms(lang).values() if term.sure]
        assert [
            t.written for t in sure if [f for f in facts(t.plain, lang) if f.kind != "negation"] or not t.plain
        ] == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Acute myocardial infarction.", "en", [("Acute myocardial infarction", "Heart attack")]),
        ("HYPERTENSION and hypertension", "en", [("HYPERTENSION", "HIGH BLOOD PRESSURE"), ("hypertension", "high blood pressure")]),
        ("Ed went to the ED.", "en", [("ED", "ER")]),
        ("Your copays and deductibles", "en", [("copays", "fees you pay at the visit"), ("deductibles", "amounts you pay first")]),
        ("hypertension (high blood pressure)", "en", []),
        ("prehypertension hypertensionx", "en", []),
        ("Autorización previa del cardiologo", "es", [("Autorización previa", "Aprobación del plan"), ("cardiologo", "doctor del corazón")]),
        ("hypertension", "vi", []),
        ("", "en", []),
    ],
)  # fmt: skip
def test_hints(text, lang, expected):
    assert hints(text, lang) == expected
