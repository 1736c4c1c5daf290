"""Names, strengths and directions as records and patients write them."""

from decimal import Decimal

import pytest

from liaison.engines.medicines.amounts import number, plain
from liaison.engines.medicines.listed import Code, Dosage, Listed, read
from liaison.engines.medicines.names import read_name
from liaison.engines.medicines.spelling import may_be, skeleton
from liaison.engines.medicines.spoken import said

pytestmark = pytest.mark.feature("F43")
RX = "http://www.nlm.nih.gov/research/umls/rxnorm"


@pytest.mark.parametrize(
    ("written", "ingredients", "route", "extended", "brand"),
    [
        ("furosemide 40 MG Oral Tablet", [("furosemide", "", "40 mg")], "mouth", False, ""),
        ("24 HR metoprolol succinate 50 MG Extended Release Oral Tablet", [("metoprolol", "succinate", "50 mg")], "mouth", True, ""),
        ("Acetaminophen 325 MG / Oxycodone Hydrochloride 10 MG Oral Tablet [Percocet]",
         [("acetaminophen", "", "325 mg"), ("oxycodone", "hydrochloride", "10 mg")], "mouth", False, "Percocet"),
        ("insulin isophane, human 70 UNT/ML / insulin, regular, human 30 UNT/ML Injectable Suspension [Humulin]",
         [("insulin isophane", "", "70 unit"), ("insulin regular", "", "30 unit")], "injected", False, "Humulin"),
        ("NDA020503 200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", [("albuterol", "", "0.09 mg")], "inhaled", False, ""),
        ("{21 (ethinyl estradiol 0.03 MG / levonorgestrel 0.15 MG Oral Tablet) / 7 (inert ingredients 1 MG Oral Tablet) } Pack [Levora 0.15/30 28 Day]",
         [("ethinyl estradiol", "", "0.03 mg"), ("levonorgestrel", "", "0.15 mg")], "mouth", False, "Levora 0.15/30 28 Day"),
        ("potassium chloride 20 MEQ Extended Release Oral Tablet", [("potassium chloride", "", "20 meq")], "mouth", True, ""),
        ("Lasix 40", [("lasix", "", None)], "", False, ""),
    ],
)  # fmt: skip
def test_a_name_says_ingredients_strengths_route_and_brand(written, ingredients, route, extended, brand):
    name = read_name(written)
    found = [(one.called, one.salt, str(one.strength) if one.strength else None) for one in name.ingredients]
    assert (found, name.route, name.extended, name.brand) == (ingredients, route, extended, brand)


@pytest.mark.parametrize(
    ("how", "dose", "per_day", "as_needed"),
    [
        ("Take 1 tablet by mouth every day", "40 mg", "1", False),
        ("Take 2 tablets (80 mg) by mouth every morning", "80 mg", "1", False),
        ("1 tab PO BID", "40 mg", "2", False),
        ("take half a tablet every other day", "20 mg", "0.5", False),
        ("1 and 1/2 tablets daily", "60 mg", "1", False),
        ("una y media pastillas cada día", "60 mg", "1", False),
        ("Take 1 tablet every 8 hours as needed", "40 mg", "3", True),
        ("1-2 tablets every 4-6 hours prn", None, None, True),
        ("media tableta dos veces al día", "20 mg", "2", False),
        ("una pastilla en la mañana y en la noche", "40 mg", "2", False),
        ("2 pastillas cada 12 horas si lo necesita", "80 mg", "2", True),
        ("once a week", None, "0.14", False),
        ("Take as the clinic's blood test says", None, None, False),
        ("", None, None, False),
    ],
)  # fmt: skip
def test_directions_are_read_in_two_languages_or_not_at_all(how, dose, per_day, as_needed):
    one = read(Listed(id="1", list="clinic", name="furosemide 40 MG Oral Tablet", how=how))
    often = plain(round(one.taking.per_day, 2)) if one.taking.per_day is not None else None
    assert (str(one.dose) if one.dose else None, often, one.taking.as_needed) == (dose, per_day, as_needed)


def test_parts_of_a_record_fill_what_the_words_leave_open():
    parts = Dosage(amount="2.0", frequency="1", period="8", period_unit="h")
    one = read(Listed(id="1", list="clinic", name="furosemide 40 MG Oral Tablet", dosage=parts))
    assert (str(one.dose), one.taking.per_day) == ("80 mg", Decimal(3))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("furosemida 40 mg, 1 pastilla en la mañana; ya no tomo el metoprolol",
         [("furosemida 40 mg", "1 pastilla en la mañana", True), ("metoprolol", "", False)]),
        ("furosemide 40 mg two pills every morning\nnot taking metoprolol\nTylenol when it hurts",
         [("furosemide 40 mg", "two pills every morning", True), ("metoprolol", "", False), ("Tylenol", "when it hurts", True)]),
        ("metformina 2 de 500 mg en la noche", [("metformina", "2 de 500 mg en la noche", True)]),
        (" ; ", []),
    ],
)  # fmt: skip
def test_a_patients_words_are_parted_and_a_no_is_heard(words, found):
    assert [(one.name, one.how, one.takes) for one in said(words)] == found


def test_what_is_said_twice_over_counts_pills_times_their_strength():
    two = said("furosemide 40 mg two pills every morning")[0]
    one = read(Listed(id="1", list="patient", name=two.name, how=two.how, spoken=True))
    many = said("metformina 2 de 500 mg en la noche")[0]
    other = read(Listed(id="2", list="patient", name=many.name, how=many.how, spoken=True))
    assert (str(one.dose), str(other.dose), other.taking.per_day) == ("80 mg", "1000 mg", Decimal(1))


@pytest.mark.parametrize(
    ("english", "spanish"),
    [("hydrochlorothiazide", "hidroclorotiazida"), ("levothyroxine", "levotiroxina"), ("furosemide", "furosemida"), ("metformin", "metformina"),
     ("acetaminophen", "acetaminofén"), ("amlodipine", "amlodipino"), ("omeprazole", "omeprazol"), ("oxycodone", "oxicodona"), ("cephalexin", "cefalexina")],
)  # fmt: skip
def test_two_languages_have_one_spelling(english, spanish):
    assert skeleton(english) == skeleton(spanish)


def test_a_slip_is_enough_to_ask_and_short_names_are_no_slips():
    assert may_be(skeleton("metoprolol"), skeleton("metropolol"))
    assert not may_be(skeleton("metoprolol"), skeleton("metformin"))
    assert not may_be("iron", "zinc")


@pytest.mark.parametrize(("text", "value"), [("1/2", "0.5"), ("0,5", "0.5"), ("1,000", "1000"), ("media", "0.5"), (".25", "0.25"), ("many", None), ("1/0", None)])  # fmt: skip
def test_numbers_as_people_write_them(text, value):
    assert number(text) == (Decimal(value) if value else None)


def test_an_entry_comes_back_as_it_was_kept():
    listed = Listed(id="1", list="clinic", name="x", codes=(Code(RX, "1"),), dosage=Dosage(amount="1"))
    assert Listed.of(listed.kept()) == listed
