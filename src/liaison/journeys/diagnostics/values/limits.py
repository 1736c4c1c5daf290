"""What no living person has, and in which units common tests are measured: beyond it a line is a data problem.

Our own wide limits, mark D: they catch a slipped decimal point or a wrong unit, and judge nobody's health.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Limit:
    low: float
    high: float
    units: frozenset[str]


def _of(low: float, high: float, *units: str) -> Limit:
    return Limit(low, high, frozenset(units))


_MG, _MMOL = "mg/dL", ("mmol/L", "meq/L", "mEq/L")
_CELLS = ("10*3/uL", "10*9/L", "K/uL", "10^3/uL", "x10E3/uL")
LIMITS: Final = MappingProxyType(
    {
        **dict.fromkeys(("2823-3", "6298-4"), _of(0.8, 12, *_MMOL)),  # potassium
        **dict.fromkeys(("2951-2", "2947-0"), _of(80, 220, *_MMOL)),  # sodium
        **dict.fromkeys(("2075-0", "2069-3"), _of(50, 180, *_MMOL)),  # chloride
        **dict.fromkeys(("2028-9", "1963-8", "20565-8"), _of(1, 70, *_MMOL)),  # bicarbonate
        **dict.fromkeys(("2345-7", "2339-0", "1558-6"), _of(5, 3000, _MG)),  # glucose
        **dict.fromkeys(("2160-0", "38483-4"), _of(0.05, 60, _MG)),  # creatinine
        **dict.fromkeys(("3094-0", "6299-2"), _of(0.5, 400, _MG)),  # urea nitrogen
        **dict.fromkeys(("17861-6", "49765-1"), _of(2, 25, _MG)),  # calcium
        **dict.fromkeys(("4548-4", "17856-6", "4549-2", "17855-8"), _of(2, 25, "%")),  # A1c
        "718-7": _of(1, 30, "g/dL"),  # hemoglobin
        **dict.fromkeys(("4544-3", "20570-8"), _of(3, 90, "%")),  # hematocrit
        "6690-2": _of(0, 1000, *_CELLS),  # white cells
        "777-3": _of(0, 5000, *_CELLS),  # platelets
        **dict.fromkeys(("6301-6", "34714-6"), _of(0.3, 30, "1", "{INR}", "{ratio}", "INR", "")),
        **dict.fromkeys(("3016-3", "11580-8"), _of(0, 1000, "m[IU]/L", "u[IU]/mL", "mIU/L", "uIU/mL")),  # TSH
        **dict.fromkeys(("2093-3", "18262-6", "13457-7", "2089-1", "2085-9"), _of(0, 2000, _MG)),  # cholesterol
        "2571-8": _of(1, 20000, _MG),  # triglycerides
        **dict.fromkeys(("1742-6", "1920-8", "6768-6"), _of(0, 50000, "U/L", "IU/L")),  # liver enzymes
        "1975-2": _of(0, 90, _MG),  # bilirubin
        "1751-7": _of(0.3, 10, "g/dL"),  # albumin
        **dict.fromkeys(
            ("33914-3", "62238-1", "98979-8", "69405-9"),
            _of(0, 250, "mL/min/{1.73_m2}", "mL/min/1.73m2", "mL/min/1.73 m2", "mL/min", "mL/min/{1.73m2}"),
        ),  # filtration rate
        "2857-1": _of(0, 50000, "ng/mL"),  # prostate antigen
        "39156-5": _of(5, 200, "kg/m2", "kg/m^2", "kg/m²"),
    }
)
"""By LOINC code."""
