"""Reading grades: worked by hand from the formulas, and in the right order for texts everybody can judge."""

import pytest

from liaison.engines.reading import grade

EASY_EN = "Do not eat after ten at night. You may drink water. Take your pills. Bring your card."
HARD_EN = (
    "Discontinue anticoagulation medication approximately five days before colonoscopy unless otherwise instructed."
)
EASY_ES = "No coma nada después de las diez de la noche. Puede beber agua. Traiga su tarjeta. Venga con un amigo."
HARD_ES = "Suspenda la medicación anticoagulante aproximadamente cinco días antes de la colonoscopia programada institucionalmente."


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # six words, one sentence, six syllables: 0.39 * 6 + 11.8 - 15.59 = -1.45
        ("The cat sat on the mat.", "en", 0.0),
        # dis-con-tin-ue me-di-cine be-fore sur-ge-ry: four words, twelve syllables
        ("Discontinue medicine before surgery.", "en", round(0.39 * 4 + 11.8 * 12 / 4 - 15.59, 1)),
        # "No coma pan." 3 words, 4 syllables: -0.205 * 33.3 + 0.049 * 133.3 - 3.407 < 0
        ("No coma pan.", "es", 0.0),
        ("", "en", None),
        ("12 34", "en", None),
        ("Đừng ăn.", "vi", None),
    ],
)
def test_the_formula(text, language, expected):
    assert grade(text, language) == expected


def test_easy_texts_are_easy_and_hard_ones_are_not():
    assert (grade(EASY_EN, "en-US") <= 6, grade(HARD_EN, "en") > 6) == (True, True)
    assert (grade(EASY_ES, "es-MX") <= 6, grade(HARD_ES, "es") > 6) == (True, True)


@pytest.mark.parametrize(
    ("word", "expected"), [("agua", 2), ("día", 2), ("leer", 2), ("quiere", 2), ("guitarra", 3), ("oír", 2), ("y", 1)]
)
def test_spanish_syllables(word, expected):
    from liaison.engines.reading.syllables import spanish

    assert spanish(word) == expected
