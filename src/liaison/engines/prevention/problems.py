"""What cannot be so in one line of the record: dates out of order, impossible values, units that do not match."""

from datetime import date, timedelta

from liaison.engines.plausible import limits_of, misfit, spellings
from liaison.engines.prevention.facts import Fact

_NIGHT = timedelta(days=1)  # a birth at night is on another day in another zone
_READ = {
    "8480-6": "mm[Hg]", "8462-4": "mm[Hg]", "39156-5": "kg/m2", "59576-9": "%", "4548-4": "%", "17856-6": "%",
    "4549-2": "%", "17855-8": "%", "8664-5": "{pack-years}", "79423-0": "%",
}  # fmt: skip
"""The unit in which a rule reads a measured value: one in another unit that could be is still not what the rule asks."""
_LIMIT = {code: next(limit for limit in limits_of(code) if limit.unit == unit) for code, unit in _READ.items()}
LIMITS: dict[str, tuple[float, float, frozenset[str]]] = {
    code: (limit.lowest, limit.highest, spellings(limit.unit)) for code, limit in _LIMIT.items()
}
"""What is usual, for the hot loop: lowest, highest and the spellings of the unit. Whatever else is written, `wrong` reads."""


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
    limit = _LIMIT.get(fact.code)
    return misfit((limit,), fact.number, fact.unit) if limit and fact.number is not None else ""
