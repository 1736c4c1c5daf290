"""Results in the unit that the tables mean, or why they are in none: nothing is converted that is not known."""

from typing import NamedTuple

from liaison.engines.scores.record import Measured
from liaison.engines.scores.results import Missing


class Analyte(NamedTuple):
    code: str  # LOINC
    factors: dict[str, float]  # unit, in small letters -> what it is multiplied by
    lowest: float  # what no living person's is below or above
    highest: float
    none: Missing
    no_unit: Missing
    no_value: Missing


HAEMOGLOBIN = Analyte(
    "718-7", {"g/dl": 1.0, "gm/dl": 1.0, "g/l": 0.1}, 1.0, 30.0,
    Missing.HAEMOGLOBIN, Missing.HAEMOGLOBIN_UNIT, Missing.HAEMOGLOBIN_VALUE,
)  # fmt: skip
SODIUM = Analyte(
    "2951-2", {"mmol/l": 1.0, "meq/l": 1.0}, 80.0, 220.0, Missing.SODIUM, Missing.SODIUM_UNIT, Missing.SODIUM_VALUE
)


def read(analyte: Analyte, result: Measured | None) -> float | Missing:
    """The number in the table's unit; a value that cannot be is a data problem, not a low value."""
    if result is None:
        return analyte.none
    if result.number is None:
        return analyte.no_value
    factor = analyte.factors.get(result.unit.strip().lower())
    if factor is None:
        return analyte.no_unit
    number = result.number * factor
    return number if analyte.lowest <= number <= analyte.highest else analyte.no_value
