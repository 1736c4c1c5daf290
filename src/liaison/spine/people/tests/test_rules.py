"""Names, numbers and what is typed into the search box, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.spine.people import rules
from liaison.spine.people.rules import Wanted
from liaison.spine.people.values import PatientRow, patient_id, row_id

TODAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Núñez", "nunez"), ("O'Brien", "obrien"), ("O’Brien", "obrien"), ("Smith-Jones", "smith jones"),
        ("Straße", "strasse"), ("Łukasz", "lukasz"), ("Ørsted", "orsted"), ("  de  la Cruz ", "de la cruz"),
        ("Nguyễn", "nguyen"), ("Иванов", "иванов"), ("李", "李"), ("عمر", "عمر"), ("Æsa", "aesa"), ("", ""),
    ],
)  # fmt: skip
def test_names_fold_to_what_people_type(text, folded):
    assert rules.fold(text) == folded


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Garcia", "Maria"), "garcia maria"),
        (("O'Brien", "Ana-María"), "obrien o brien ana maria anamaria"),
        (("Smith", "Smith"), "smith"),
    ],
)
def test_a_name_is_found_joined_and_apart(names, words):
    assert rules.search_words(*names) == words


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text):
    once = rules.fold(text)
    assert rules.fold(once) == once
    assert "  " not in once
    assert once == once.strip()


@given(st.integers(0, 10**9))
def test_a_record_number_notices_one_wrong_digit_and_two_swapped(number):
    good = rules.record_number(number)
    assert rules.is_record_number(good)
    digits = good[2:]
    for at in range(len(digits)):
        wrong = f"{digits[:at]}{(int(digits[at]) + 3) % 10}{digits[at + 1 :]}"
        assert not rules.is_record_number(f"R-{wrong}")
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            assert not rules.is_record_number(f"R-{swapped}")


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+1 (617) 555-0101", "6175550101"), ("617.555.0101 x22", "6175550101"), ("1-617-555-0101", "6175550101"),
        ("+44 20 7946 0958", "442079460958"), ("ext", ""),
    ],
)  # fmt: skip
def test_phones_become_the_digits_that_tell_them_apart(text, digits):
    assert rules.phone_digits(text) == digits


BORN = date(1950, 3, 12)


@pytest.mark.feature("F15")
@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("3/12/1950", Wanted(birth_date=BORN)), ("03/12/50", Wanted(birth_date=BORN)),
        ("1950-03-12", Wanted(birth_date=BORN)), ("12 Mar 1950", Wanted(birth_date=BORN)),
        ("March 12, 1950", Wanted(birth_date=BORN)), ("12 de marzo de 1950", Wanted(birth_date=BORN)),
        ("12.3.1950", Wanted(birth_date=date(1950, 12, 3))), ("03121950", Wanted(birth_date=BORN)),
        ("19500312", Wanted(birth_date=BORN)), ("25/3/1950", Wanted(birth_date=date(1950, 3, 25))),
        ("1/2/24", Wanted(birth_date=date(2024, 1, 2))), ("1/2/27", Wanted(birth_date=date(1927, 1, 2))),
        ("garcia 3/12/1950", Wanted(words=("garcia",), birth_date=BORN)),
        ("maria 12 mar 1950", Wanted(words=("maria",), birth_date=BORN)),
        ("O'Brien, Mary", Wanted(words=("obrien", "mary"))),
        ("(617) 555-0101", Wanted(digits="6175550101")), ("+1 617 555 0101", Wanted(digits="6175550101")),
        ("0101", Wanted(digits="0101")), ("garcia 0101", Wanted(words=("garcia",), digits="0101")),
        ("R-0010005", Wanted(record="0010005")), ("r0010005", Wanted(record="0010005")),
        ("", Wanted()), ("  ", Wanted()), ("31/31/1950", Wanted(digits="31311950")),
        ("3/12/2050", Wanted(digits="3122050")),
    ],
)  # fmt: skip
def test_the_box_understands_what_people_type(text, understood):
    found = rules.wanted(text, today=TODAY)
    if understood.digits in ("31311950", "3122050"):
        assert found.birth_date is None
    else:
        assert found == understood


def test_days_come_first_where_people_write_them_so():
    assert rules.wanted("3/12/1950", today=TODAY, day_first=True).birth_date == date(1950, 12, 3)
    assert rules.wanted("3/25/1950", today=TODAY, day_first=True).birth_date == date(1950, 3, 25)


@given(st.text(max_size=60))
def test_the_box_never_breaks(text):
    found = rules.wanted(text, today=TODAY)
    assert all(word == rules.fold(word) and " " not in word for word in found.words)
    assert found.digits.isdigit() or not found.digits


def person(family="Garcia", given="Maria", born=BORN, *phones):
    return rules.Person(family, given, born, frozenset(phones))


@pytest.mark.feature("F15")
@pytest.mark.parametrize(
    ("other", "score", "codes"),
    [
        (person(), 87, ["same_birth_date", "same_family", "same_given"]),
        (person("García", "MARÍA"), 87, ["same_birth_date", "same_family", "same_given"]),
        (person("Maria", "Garcia"), 72, ["same_birth_date", "names_swapped"]),
        (person(given="Maria Jose"), 77, ["same_birth_date", "same_family", "part_given"]),
        (person("Garcai"), 82, ["same_birth_date", "same_given", "near_family"]),
        (person(born=date(1950, 12, 3)), 68, ["same_family", "day_and_month_swapped", "same_given"]),
        (person(born=date(1951, 3, 12)), 62, ["same_family", "same_given", "birth_date_one_digit_off"]),
        (person(born=date(1980, 7, 7)), 32, ["same_family", "same_given", "other_birth_date"]),
        (person("Smith", "John"), 24, ["same_birth_date", "other_family", "other_given"]),
        (person("Smith", "John", None), -18, ["other_family", "other_given"]),
    ],
)
def test_likeness_adds_up_and_says_why(other, score, codes):
    found = rules.likeness(person(), other)
    assert (found.score, [code for code, _points in found.reasons]) == (score, codes)
    assert sum(points for _code, points in found.reasons) == found.score


def test_a_shared_phone_alone_is_a_family_and_not_a_person():
    found = rules.likeness(person("A", "B", None, "6175550101"), person("C", "D", None, "6175550101"))
    assert (found.score, found.chance, found.score < rules.SHOW_AT) == (14, 2, True)


@pytest.mark.feature("F15")
@pytest.mark.parametrize(
    ("line", "town", "code"),
    [
        ("12 Elm Street", "02118", "same_address"), ("12 Elm Stret", "02118", "near_address"),
        ("12 Elm Stret", "90210", "other_address"), ("7 Oak Road", "02118", "other_address"), ("", "02118", None),
    ],
)  # fmt: skip
def test_an_address_tells_when_both_have_one(line, town, code):
    one = rules.Person("A", "B", addresses=frozenset({("12 Elm street", "02118")}))
    other = rules.Person("A", "B", addresses=frozenset({(line, town)}))
    codes = {reason for reason, _points in rules.likeness(one, other).reasons}
    assert codes - {"same_family", "same_given"} == ({code} if code else set())


def test_a_chance_grows_with_the_points_and_is_never_certain():
    assert [rules.Likeness(score, ()).chance for score in (-20, 27, 30, 33, 200)] == [1, 33, 50, 67, 99]


@pytest.mark.feature("F15")
@pytest.mark.parametrize(
    ("given", "gender", "order", "name"),
    [
        ("Hodan", "female", "", "Baby Girl of Hodan"), ("Hodan", "male", "A", "Baby Boy A of Hodan"),
        ("Hodan", "", "", "Baby of Hodan"), ("", "female", "", "Baby Girl"),
    ],
)  # fmt: skip
def test_a_newborn_is_called_after_the_mother(given, gender, order, name):
    assert rules.newborn_given(given, gender, order) == name


def test_a_rows_id_follows_from_where_it_came():
    row = PatientRow(source="ehr", source_id="1", family="X")
    assert row.id == patient_id("ehr", "1")
    assert row.id != patient_id("lab", "1")
    assert row.id != row_id("place", "ehr", "1")
    known = "6F1B3C52-9A51-4F0D-8C53-0D9B8F5A7E10"
    assert str(patient_id("ehr", known)) == known.lower()
