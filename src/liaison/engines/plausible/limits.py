"""The outermost limits of measured values, by LOINC code and unit.

They are wide on purpose: a value outside of them is a slip of the pen or of the unit, never a judgement about
health. Every row is our own default (mark D in `limits.csv`), to be looked at by a clinician of the installation.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).parent / "limits.csv"
# One unit is written in many ways: UCUM, its print form, and what laboratories type.
_SAME = {
    "mmhg": "mm[hg]", "mmofmercury": "mm[hg]", "in": "[in_i]", "inches": "[in_i]", "lb": "[lb_av]", "lbs": "[lb_av]",
    "pounds": "[lb_av]", "kg/m^2": "kg/m2", "kg/m²": "kg/m2", "bpm": "/min", "beats/min": "/min", "breaths/min": "/min",
    "{beats}/min": "/min", "{breaths}/min": "/min", "c": "cel", "degc": "cel", "°c": "cel", "f": "[degf]", "degf": "[degf]",
    "°f": "[degf]", "percent": "%", "10^3/ul": "10*3/ul", "10*3/mm3": "10*3/ul", "10*9/l": "10*3/ul", "10^9/l": "10*3/ul",
    "k/ul": "10*3/ul", "thousand/ul": "10*3/ul", "{inr}": "1", "{ratio}": "1", "meq/l": "mmol/l", "µmol/l": "umol/l",
    "u/l": "u/l", "[iu]/l": "u/l", "iu/l": "u/l", "m[iu]/l": "m[iu]/l", "miu/l": "m[iu]/l", "u[iu]/ml": "m[iu]/l",
    "uiu/ml": "m[iu]/l", "ml/min": "ml/min/{1.73_m2}", "ml/min/1.73m2": "ml/min/{1.73_m2}",
    "ml/min/{1.73m2}": "ml/min/{1.73_m2}", "ml/min/1.73_m2": "ml/min/{1.73_m2}", "ug/l": "ng/ml",
    "{#}": "{score}", "score": "{score}", "points": "{score}", "1": "1",
}  # fmt: skip
_WITHOUT = ("", "1", "{score}", "{#}")  # a number that needs no unit


class Limit(NamedTuple):
    """What was measured, in which unit (UCUM), and the lowest and highest that can be. `prov` is the rulebook's mark."""

    name: str
    unit: str
    lowest: float
    highest: float
    prov: str


@cache
def _limits() -> dict[str, tuple[Limit, ...]]:
    found: dict[str, list[Limit]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            limit = Limit(row["name"], row["unit"], float(row["lowest"]), float(row["highest"]), row["prov"])
            for code in row["loinc"].split():
                found.setdefault(code, []).append(limit)
    return {code: tuple(each) for code, each in found.items()}


def limits_of(loinc: str) -> tuple[Limit, ...]:
    """One for each unit it is measured in; none where the table has nothing to say."""
    return _limits().get(loinc, ())


def fault(loinc: str, value: float, unit: str) -> str:
    """`unit`: it is not measured so; `impossible`: nobody has this; empty: nothing to say.

    A missing unit is read as any that the table has: it is a fault only where no unit would make it possible.
    """
    limits = limits_of(loinc)
    if not limits:
        return ""
    told = _plain(unit)
    fitting = [limit for limit in limits if not told or _plain(limit.unit) == told]
    if not fitting:
        bare = all(_plain(limit.unit) in _WITHOUT for limit in limits)
        return "" if bare and told in _WITHOUT else "unit"
    return "" if any(limit.lowest <= value <= limit.highest for limit in fitting) else "impossible"


def _plain(unit: str) -> str:
    small = unit.strip().casefold().replace(" ", "")
    return _SAME.get(small, small)
