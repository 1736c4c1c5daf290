"""A changed fact is seen: in every mutated letter, and in no faithful translation."""

import re

import pytest

from liaison.engines.plainwords import changed, facts
from liaison.engines.plainwords.letters import letters

pytestmark = pytest.mark.feature("F26")
SWAPS = {
    "en": {
        "twice": "three times", "once": "twice", "daily": "weekly", "every": "every other", "day": "week", "hours": "days",
        "days": "weeks", "weeks": "months", "mg": "mcg", "mcg": "mg", "tablets": "drops", "puffs": "drops", "AM": "PM",
        "PM": "AM", "pounds": "ounces", "liters": "cups", "Monday": "Tuesday", "Tuesday": "Wednesday", "Wednesday": "Thursday",
        "Thursday": "Friday", "Friday": "Monday", "Saturday": "Sunday", "January": "June", "March": "May", "June": "July",
        "not": "", "Do not": "Do", "do not": "do", "midnight": "noon", "morning": "night", "bedtime": "noon", "Road": "Street",
    },
    "es": {
        "dos": "tres", "día": "mes", "horas": "días", "días": "meses", "mg": "mcg", "lunes": "martes", "martes": "jueves",
        "miércoles": "lunes", "viernes": "sábado", "a.m": "p.m", "p.m": "a.m", "marzo": "mayo", "No": "", "no": "",
        "medianoche": "mediodía", "mañana": "noche", "semana": "hora", "libras": "onzas", "mayo": "junio",
    },
}  # fmt: skip
FAITHFUL = [
    ("Take 2 tablets twice a day with food.", "Tome dos tabletas dos veces al día con comida."),
    ("Take 1 tablet every 8 hours as needed.", "Tome una tableta cada 8 horas según sea necesario."),
    ("Take half a tablet at bedtime.", "Tome media pastilla al acostarse."),
    ("Your visit is on Friday, March 12 at 8:00 AM.", "Su cita es el viernes 12 de marzo a las 8 de la mañana."),
    ("It costs $40, or 20 percent.", "Cuesta 40 dólares, o el 20%."),
    ("Call (617) 555-0123 by 5 PM.", "Llame al 617-555-0123 antes de las 5 de la tarde."),
    ("Do not eat. Do not drink.", "No coma ni beba."),
    ("Use 2 puffs every 4 to 6 hours for 10 days.", "Use 2 inhalaciones cada 4 a 6 horas durante 10 días."),
    ("Go to Suite 200, 2nd floor, 12 Main Street.", "Vaya a la oficina 200, 2.º piso, 12 Main Street."),
    ("Come back in a week, tomorrow at 3:30 PM.", "Regrese en una semana, mañana a las 3:30 de la tarde."),
    ("See Dr. Nguyen at Lakeside Medical Center.", "Vea al Dr. Nguyen en el Centro Médico Lakeside."),
    ("If you cannot come, call us.", "Si no puede venir, llámenos."),
    (
        "Your next visit is on 3/12/2026. Bring two forms.",
        "Su próxima cita es el 12 de marzo de 2026. Traiga 2 formularios.",
    ),
]


def mutations(text, fact, lang):
    """Its last figure one more, every word of it that another may stand for, and the fact left out."""
    yield ""
    for digit in list(re.finditer(r"\d", fact.text))[-1:]:
        yield fact.text[: digit.start()] + str((int(digit[0]) + 1) % 10) + fact.text[digit.end() :]
    for word, other in SWAPS[lang].items():
        swapped = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", other, fact.text)
        if swapped != fact.text:
            yield swapped


def test_every_mutated_fact_of_every_letter_is_caught():
    tried, missed = 0, []
    for letter in letters():
        for line in letter.text.splitlines():
            for fact in facts(line, letter.lang):
                for mutation in mutations(line, fact, letter.lang):
                    tried += 1
                    if not changed(line, line[: fact.start] + mutation + line[fact.end :], letter.lang, letter.lang):
                        missed.append((letter.name, fact.text, mutation))
    assert missed == []
    assert tried > 800


@pytest.mark.parametrize(("english", "spanish"), FAITHFUL)
def test_a_faithful_translation_changes_nothing(english, spanish):
    assert (changed(english, spanish, "en", "es"), changed(spanish, english, "es", "en-US")) == ((), ())


def test_every_mutated_translation_is_caught():
    missed = []
    for english, spanish in FAITHFUL:
        for fact in facts(spanish, "es"):
            for mutation in mutations(spanish, fact, "es"):
                if not changed(english, spanish[: fact.start] + mutation + spanish[fact.end :], "en", "es"):
                    missed.append((spanish, fact.text, mutation))
    assert missed == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Take 2 tablets.", "Take 3 tablets.", [("altered", "dose", "2 tablets", "3 tablets")]),
        ("Take 2 tablets on Friday.", "Take 2 tablets.", [("lost", "date", "Friday", None)]),
        ("Take it.", "Take it twice a day.", [("added", "frequency", None, "twice a day")]),
        ("Do not take it.", "Take it.", [("lost", "negation", "Do not", None)]),
        ("2 tablets at 8:00 AM, 1 tablet at 9:00 PM.", "1 tablet at 8:00 AM, 2 tablets at 9:00 PM.",
         [("altered", "dose", "2 tablets", "1 tablet")]),
        ("Pay $40 on March 12.", "On March 12, pay 40 dollars.", []),
    ],
)  # fmt: skip
def test_what_has_changed(before, after, expected):
    found = changed(before, after, "en", "en")
    assert [(c.what, c.kind, c.before and c.before.text, c.after and c.after.text) for c in found] == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("服用2片。3月12日周五上午8:30。电话617-555-0123。", "zh"),
        ("Uống 2 viên. Thứ sáu ngày 12 tháng 3 lúc 8:30. Gọi 617-555-0123.", "vi"),
    ],
)
def test_of_other_languages_figures_and_weekdays_are_compared(text, lang):
    english = "Take 2 tablets. Friday March 12 at 8:30 AM. Call 617-555-0123."
    assert changed(english, text, "en", lang) == ()
    spoilt = [
        ("2片", "3片"),
        ("2 viên", "3 viên"),
        ("12", "13"),
        ("8:30", "9:30"),
        ("0123", "0124"),
        ("周五", "周四"),
        ("sáu", "tư"),
    ]
    assert [
        old for old, new in spoilt if old in text and not changed(english, text.replace(old, new), "en", lang)
    ] == []
