"""Every handout on the shelf: in two languages that say the same, easy to read, with a source and a date."""

import re
from datetime import date

import pytest

from liaison.engines.reading import grade
from liaison.records.care.queries.education import library
from liaison.records.care.queries.education.library import SHELF
from liaison.records.care.rules.handouts import Faulty, figures, read
from liaison.records.care.values import HEADINGS, Kind

pytestmark = pytest.mark.feature("F26")
ALL = sorted(library())
ABOUT = """kind = "costs"
sources = ["HealthCare.gov: Glossary"]
author = "A"
version = "1"
reviewed_on = 2026-01-01
review_by = 2028-01-01
"""
FRONT = '+++\ntitle = "T"\nquestion = "Q?"\npoints = ["a", "b"]\n+++\n'


def body(language, *, words="Eat well now. ", times=60, listed="- One.\n- Two."):
    return "\n".join(
        f"## {heading}\n\n{words * (times if code == 'what' else 1)}\n{listed}\n"
        for code, heading in HEADINGS[language].items()
    )


def made(about=ABOUT, **texts):
    return read("x", about, {"en": FRONT + body("en"), "es": FRONT + body("es"), **texts})


def test_at_least_forty_of_every_kind():
    assert len(ALL) >= 40
    assert {library()[code].kind for code in ALL} == set(Kind)


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_handout_reads_at_grade_six_or_lower(code, language):
    text = library()[code].texts[language]
    lines = [line for part in text.sections for each in part.paragraphs for line in each.lines]
    assert grade("\n".join(lines), language) <= 6
    assert 150 <= text.words <= 300


@pytest.mark.parametrize("code", ALL)
def test_both_languages_have_the_same_parts_points_and_figures(code):
    en, es = library()[code].texts["en"], library()[code].texts["es"]
    assert [part.code for part in en.sections] == [part.code for part in es.sections]
    assert [part.code for part in en.sections][:4] == ["what", "do", "ask", "call"]
    assert len(en.points) == len(es.points)
    assert figures(en) == figures(es)


@pytest.mark.parametrize("code", ALL)
def test_it_says_where_it_comes_from_and_when_to_look_again(code):
    found = library()[code]
    assert all((found.sources, found.author, found.version))
    assert all(re.match(r"[A-Z][\w& ().'-]+: \w", source) or "988" in source for source in found.sources)
    assert found.reviewed_on < found.review_by < date(found.reviewed_on.year + 3, 1, 1)


@pytest.mark.parametrize("code", ALL)
def test_the_spanish_is_spanish_and_says_usted(code):
    """No English left over, and nobody is addressed as tú."""
    text = library()[code].texts["es"].plain
    assert re.findall(r"\b(the|and|your|you|with|call)\b", text.casefold()) == []
    assert re.findall(r"\b(tú|tus?|te|ti|contigo|debes|puedes|tienes|llama a tu|toma tu)\b", text.casefold()) == []


def test_a_medicine_is_spoken_of_in_general():
    for found in library().values():
        if found.kind is Kind.MEDICINE:
            assert re.search("[Yy]our pharmacist or nurse", found.texts["en"].plain), found.code
            assert "farmacéutico o enfermera" in found.texts["es"].plain, found.code


def test_nothing_lies_on_the_shelf_that_is_not_a_handout():
    assert {path.name for folder in SHELF.iterdir() for path in folder.iterdir()} == {"handout.toml", "en.md", "es.md"}


def test_a_whole_one_is_read():
    found = made()
    assert (found.kind, found.languages, found.fits.icd10) == (Kind.COSTS, ("en", "es"), ())
    first = found.texts["es"].sections[0]
    assert (first.code, first.heading) == ("what", "Qué es")
    assert [(each.listed, len(each.lines)) for each in first.paragraphs] == [(False, 1), (True, 2)]


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"es": FRONT + body("es", times=20)}, "es: .* words"),
        ({"es": FRONT + body("es", listed="- One.")}, "es has other parts than en"),
        ({"es": FRONT + body("es", listed="- One 1.\n- Two.")}, "es has other figures than en"),
        ({"en": FRONT + body("en", words="Immediate reconsideration necessitates authorization. ", times=40)}, "school year"),
        ({"en": FRONT + body("en").replace("What to ask", "What else")}, "no such heading: What else"),
        ({"en": FRONT.replace('"b"', "") + body("en")}, "too few points"),
        ({"vi": FRONT + body("en")}, "it is in"),
    ],
)  # fmt: skip
def test_a_faulty_one_does_not_stand_on_the_shelf(texts, why):
    with pytest.raises(Faulty, match=why):
        made(**texts)


@pytest.mark.parametrize(
    ("was", "is_", "why"),
    [
        ('kind = "costs"', 'kind = "poem"', "poem"),
        ("2028", "2025", "before it was reviewed"),
        ('sources = ["HealthCare.gov: Glossary"]', "sources = []", "where it comes from"),
        ('author = "A"', 'writer = "A"', "writer"),
    ],
)
def test_nor_one_that_hides_where_it_comes_from(was, is_, why):
    with pytest.raises(Faulty, match=why):
        made(ABOUT.replace(was, is_))
