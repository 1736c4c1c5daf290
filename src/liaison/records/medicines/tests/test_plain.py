"""The patient's own copy: the same facts in plain words of two languages; what could not be read stays as it was written."""

import pytest

from liaison.engines.medicines import Listed, read
from liaison.engines.reading import grade
from liaison.records.medicines.rules.plain import plain_line
from liaison.records.medicines.values.plain import LANGUAGES

pytestmark = pytest.mark.feature("F43")


def said(how, language="en", name="furosemide 40 MG Oral Tablet"):
    one = read(Listed(id="1", list="clinic", name=name, how=how))
    return plain_line("furosemide", "changed", one, how, LANGUAGES[language])


@pytest.mark.parametrize(
    ("how", "english", "spanish"),
    [
        ("Take 2 tablets (80 mg) by mouth every morning", "Take 2 tablets (80 mg in all) once a day, in the morning.", "Tome 2 pastillas (80 mg en total) una vez al día, en la mañana."),
        ("1 tab BID with food", "Take 1 tablet 2 times a day, with food.", "Tome 1 pastilla 2 veces al día, con comida."),
        ("Take 1 tablet every 4 hours as needed", "Take 1 tablet every 4 hours, only when you need it.", "Tome 1 pastilla cada 4 horas, solo cuando la necesite."),
        ("half a tablet every other day", "Take 0.5 tablet (20 mg in all) every other day.", "Tome 0.5 pastilla (20 mg en total) un día sí y un día no."),
        ("1-2 tablets prn", "As your clinic wrote it: “1-2 tablets prn”", "Como lo escribió su clínica: «1-2 tablets prn»"),
        ("as the blood test says", "As your clinic wrote it: “as the blood test says”", "Como lo escribió su clínica: «as the blood test says»"),
    ],
)  # fmt: skip
def test_directions_in_plain_words(how, english, spanish):
    assert (said(how).how, said(how, "es").how) == (english, spanish)


@pytest.mark.parametrize(
    ("how", "note"),
    [
        ("Take 1 tablet twice a day for 5 days", "One is 40 mg. As your clinic wrote it: “Take 1 tablet twice a day for 5 days”"),
        ("Take 1 tablet daily, hold if dizzy", "One is 40 mg. As your clinic wrote it: “Take 1 tablet daily, hold if dizzy”"),
        ("Take 1 tablet daily 30", "One is 40 mg. As your clinic wrote it: “Take 1 tablet daily 30”"),
        ("Take 2 tablets (80 mg) by mouth every 12 hours with food", "One is 40 mg."),
    ],
)  # fmt: skip
def test_what_plain_words_do_not_say_again_stands_as_it_was_written(how, note):
    assert said(how).note == note


def test_a_stopped_medicine_has_no_directions():
    line = plain_line("metoprolol", "stopped", None, "", LANGUAGES["es"])
    assert (line.tag, line.how) == ("Deje de tomarla", "")


@pytest.mark.parametrize("language", ["en", "es"])
def test_its_own_words_ask_for_six_years_of_school_at_most(language):
    words = LANGUAGES[language]
    text = " ".join(
        [words.intro, words.questions, said("Take 2 tablets by mouth every morning with food", language).how]
    )
    assert grade(text, language) <= 6
