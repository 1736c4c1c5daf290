"""Answers computed from plain values: how names fold, numbers are read, who is like whom."""

from liaison.spine.people.rules.likeness import SHOW_AT, Likeness, Person, likeness
from liaison.spine.people.rules.names import fold, search_words, sort_key
from liaison.spine.people.rules.newborn import YOUNGEST_MOTHER, newborn_given, years_between
from liaison.spine.people.rules.numbers import check_digit, is_record_number, phone_digits, record_number
from liaison.spine.people.rules.wanted import Wanted, wanted

__all__ = [
    "SHOW_AT",
    "YOUNGEST_MOTHER",
    "Likeness",
    "Person",
    "Wanted",
    "check_digit",
    "fold",
    "is_record_number",
    "likeness",
    "newborn_given",
    "phone_digits",
    "record_number",
    "search_words",
    "sort_key",
    "wanted",
    "years_between",
]
