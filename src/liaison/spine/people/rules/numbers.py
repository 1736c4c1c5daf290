"""Record numbers that catch a misread digit, and phone numbers as digits."""

import re

_NOT_DIGIT = re.compile(r"\D")
_RECORD = re.compile(r"R-?(\d{2,})", re.IGNORECASE)

# Damm's table: one wrong digit, or two neighbours swapped, always gives another check digit.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def check_digit(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def record_number(number: int) -> str:
    """What people read out: R-0001234, the last digit checking the others."""
    digits = f"{number:06d}"
    return f"R-{digits}{check_digit(digits)}"


def is_record_number(text: str) -> bool:
    """Whether this is one of ours, read without a mistake."""
    found = _RECORD.fullmatch(text.strip())
    return found is not None and check_digit(found[1]) == 0


def phone_digits(text: str) -> str:
    """The digits that tell numbers apart: a North American number without its leading 1."""
    digits = _NOT_DIGIT.sub("", text.partition("x")[0])
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
