"""What cannot be so in one line of the record: dates out of order, impossible values, units that do not match."""

from datetime import date, timedelta

from liaison.engines.prevention.facts import Fact

_PRESSURE = frozenset({"mm[Hg]", "mmHg", "mm Hg", ""})
_PERCENT = frozenset({"%", "percent", ""})
_NIGHT = timedelta(days=1)  # a birth at night is on another day in another zone
LIMITS: dict[str, tuple[float, float, frozenset[str]]] = {
    "8480-6": (40, 350, _PRESSURE), "8462-4": (10, 250, _PRESSURE),
    "39156-5": (5, 200, frozenset({"kg/m2", "kg/m^2", "kg/m²", ""})), "59576-9": (0, 100, _PERCENT),
    "4548-4": (2, 25, _PERCENT), "17856-6": (2, 25, _PERCENT), "4549-2": (2, 25, _PERCENT),
    "17855-8": (2, 25, _PERCENT), "8664-5": (0, 400, frozenset({"{pack-years}", "{PackYears}", "{pack_years}", "pack-years", "pack years", "/a", "{#}", "1", ""})),
    "79423-0": (0, 100, _PERCENT),
}  # fmt: skip
"""Code: lowest and highest that a living person has, and the units the rule reads. No unit at all is taken as the usual."""


def wrong(fact: Fact, *, born: date, latest: date, died_on: date | None) -> str:
    """The kind of problem, or nothing."""
    on = fact.on
    if on is None:
        return "" if fact.kind == "condition" else "undated"
    if on > latest:
        return "future"
    if on < born - _NIGHT:
        return "before_birth"
    if died_on is not None and on > died_on:
        return "after_death"
    if fact.until is not None and fact.until < on:
        return "ends_first"
    if fact.code in LIMITS and fact.number is not None:
        return _measured(fact)
    return ""


def _measured(fact: Fact) -> str:
    low, high, units = LIMITS[fact.code]
    if fact.unit not in units:
        return "unit"
    return "" if fact.number is not None and low <= fact.number <= high else "impossible"
