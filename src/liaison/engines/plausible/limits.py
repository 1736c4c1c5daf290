"""The outermost limits of measured values, by LOINC code and unit.

They are wide on purpose: a value outside of them is a slip of the pen or of the unit, never a judgement about
health. This is the only such table: the record's problems, the preventive rules and the results of tests all read
it. Each row of `limits.csv` has its mark and where it comes from; nearly all are our own defaults (D), to be looked
at by a clinician of the installation.
"""

import csv
from collections.abc import Iterable
from decimal import Decimal
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
    "k/ul": "10*3/ul", "thousand/ul": "10*3/ul", "x10e3/ul": "10*3/ul", "{inr}": "1", "inr": "1", "{ratio}": "1", "meq/l": "mmol/l", "µmol/l": "umol/l",
    "u/l": "u/l", "[iu]/l": "u/l", "iu/l": "u/l", "m[iu]/l": "m[iu]/l", "miu/l": "m[iu]/l", "u[iu]/ml": "m[iu]/l",
    "uiu/ml": "m[iu]/l", "ml/min": "ml/min/{1.73_m2}", "ml/min/1.73m2": "ml/min/{1.73_m2}",
    "ml/min/{1.73m2}": "ml/min/{1.73_m2}", "ml/min/1.73_m2": "ml/min/{1.73_m2}", "ug/l": "ng/ml",
    "{#}": "{score}", "score": "{score}", "points": "{score}", "/a": "{pack-years}", "pack-years": "{pack-years}",
    "packyears": "{pack-years}", "{packyears}": "{pack-years}", "{pack_years}": "{pack-years}",
}  # fmt: skip
_WITHOUT = ("1", "{score}", "{pack-years}")  # of a number that needs no unit


class Limit(NamedTuple):
    """What was measured, in which unit (UCUM), and the lowest and highest that can be. `prov` is the rulebook's mark, `source` the citation."""

    name: str
    unit: str
    lowest: float
    highest: float
    prov: str
    source: str


@cache
def _limits() -> dict[str, tuple[Limit, ...]]:
    found: dict[str, list[Limit]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ends = float(row["lowest"]), float(row["highest"])
            limit = Limit(row["name"], row["unit"], *ends, row["prov"], row["source"])
            for code in row["loinc"].split():
                found.setdefault(code, []).append(limit)
    return {code: tuple(each) for code, each in found.items()}


def limits_of(loinc: str) -> tuple[Limit, ...]:
    """One for each unit it is measured in; none where the table has nothing to say."""
    return _limits().get(loinc, ())


def fault(loinc: str, value: float | Decimal, unit: str) -> str:
    """`unit`: it is not measured so; `impossible`: nobody has this; empty: nothing to say.

    A missing unit is read as any that the table has: it is a fault only where no unit would make it possible.
    """
    limits = limits_of(loinc)
    return misfit(limits, value, unit) if limits else ""


def misfit(limits: Iterable[Limit], value: float | Decimal, unit: str) -> str:
    """The same against some limits only: of the unit that a rule reads."""
    fitting = [limit for limit in limits if _is(unit, limit.unit)]
    if not fitting:
        return "unit"
    return "" if any(limit.lowest <= value <= limit.highest for limit in fitting) else "impossible"


def spellings(unit: str) -> frozenset[str]:
    """The ways in which a unit is usually written, none at all among them: for loops too hot to fold what they read."""
    return frozenset(("", unit, *(written for written, means in _SAME.items() if means == _plain(unit))))


def same_unit(one: str, other: str) -> bool:
    """Written in whatever way; a missing unit is none of them."""
    return bool(one) and _plain(one) == _plain(other)


def _is(told: str, unit: str) -> bool:
    said, own = _plain(told), _plain(unit)
    return said in ("", own) or (said in _WITHOUT and own in _WITHOUT)


def _plain(unit: str) -> str:
    small = unit.strip().casefold().replace(" ", "")
    return _SAME.get(small, small)
