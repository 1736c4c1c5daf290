"""Numbers and units of medicines: as written in English or Spanish, and which units can be compared."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_MASS = {
    "kg": Decimal(10) ** 6,
    "g": Decimal(1000),
    "mg": Decimal(1),
    "mcg": Decimal(1) / 1000,
    "ng": Decimal(1) / 10**6,
}
_UNITS = {
    "milligram": "mg", "milligrams": "mg", "miligramo": "mg", "miligramos": "mg", "mgs": "mg", "gram": "g", "grams": "g",
    "gramo": "g", "gramos": "g", "gm": "g", "microgram": "mcg", "micrograms": "mcg", "microgramo": "mcg", "microgramos": "mcg",
    "ug": "mcg", "µg": "mcg", "μg": "mcg", "[iu]": "unit", "iu": "unit", "unt": "unit", "units": "unit", "unidad": "unit",
    "unidades": "unit", "u": "unit", "milliliter": "ml", "milliliters": "ml", "mililitro": "ml", "mililitros": "ml",
    "cc": "ml", "meqs": "meq", "percent": "%",
}  # fmt: skip
KNOWN = frozenset({*_MASS, "unit", "ml", "meq", "%", "mmol"})
UNIT = (
    r"(?:kg|mcg|micrograms?|microgramos?|ug|µg|μg|ng|mgs?|milligrams?|miligramos?|gm|grams?|gramos?|g|mls?|milliliters?|mililitros?|cc"
    r"|meq|mmol|units?|unidad(?:es)?|unt|iu|u|%)"
)
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+/\d+|\d*[.,]?\d+)"
WORDS = {
    "half": "0.5", "one half": "0.5", "media": "0.5", "medio": "0.5", "½": "0.5", "¼": "0.25", "quarter": "0.25", "one": "1", "a": "1",
    "an": "1", "una": "1", "un": "1", "uno": "1", "two": "2", "dos": "2", "three": "3", "tres": "3", "four": "4", "cuatro": "4",
    "five": "5", "cinco": "5", "six": "6", "seis": "6", "eight": "8", "ocho": "8", "ten": "10", "diez": "10", "twelve": "12", "doce": "12",
}  # fmt: skip
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True)
class Amount:
    value: Decimal
    unit: str  # mg, unit, ml, meq, %; of what is counted: tablet, puff, drop…; "" where none is written

    def __str__(self) -> str:
        return f"{plain(self.value)} {self.unit}".strip()


def plain(value: Decimal) -> str:
    """ "40", "0.5", never "4E+1"."""
    text = f"{value.normalize():f}"
    return text if text != "-0" else "0"


def number(text: str) -> Decimal | None:
    """ "1/2", "0,5", "1,000", "half", "media"; None for what is no number."""
    text = text.strip().casefold()
    text = WORDS.get(text, text)
    over, slash, under = text.partition("/")
    if slash:
        top, bottom = number(over), number(under)
        return top / bottom if top is not None and bottom else None
    text = text.replace(",", "") if _GROUPED.fullmatch(text) else text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def unit(text: str) -> str:
    text = text.strip().casefold().rstrip(".")
    return _UNITS.get(text, text)


def comparable(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit or (one.unit in _MASS and other.unit in _MASS)


def same(one: Amount, other: Amount) -> bool:
    return comparable(one, other) and based(one).value == based(other).value


def based(amount: Amount) -> Amount:
    """Masses in milligrams; everything else as it is."""
    factor = _MASS.get(amount.unit)
    return Amount(amount.value * factor, "mg") if factor is not None else amount
