"""What a newborn without a name is called: after the mother, so that two on one day are told apart (Joint Commission NPSG.01.01.01)."""

from datetime import date

YOUNGEST_MOTHER = 9  # years; younger means that one of the two dates is wrong
_WORDS = {"female": "Girl", "male": "Boy"}


def newborn_given(mother: str, gender: str, order: str = "") -> str:
    """Baby Girl of Hodan; Baby Boy A of Hodan. It stands in the record as a name, so it is not translated."""
    words = ["Baby", _WORDS.get(gender, ""), order, f"of {mother}" if mother else ""]
    return " ".join(word for word in words if word)


def years_between(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
