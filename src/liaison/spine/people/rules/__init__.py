"""Answers computed from plain values: how names fold, numbers are read, records are numbered."""

from liaison.spine.people.rules.names import fold, search_words, sort_key
from liaison.spine.people.rules.numbers import check_digit, is_record_number, phone_digits, record_number

__all__ = ["check_digit", "fold", "is_record_number", "phone_digits", "record_number", "search_words", "sort_key"]
