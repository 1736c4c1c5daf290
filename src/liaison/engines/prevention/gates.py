"""Whom a rule is for beyond age and sex: yes with the facts that say so, no, or the record does not say."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from liaison.engines.prevention.days import months_after
from liaison.engines.prevention.facts import Fact
from liaison.engines.prevention.known import Known, order

_NOW = frozenset(
    {"449868002", "428041000124106", "77176002", "65568007", "LA18976-3", "LA18977-1", "LA18981-3", "LA18982-1"}
)
_ONCE = frozenset({"8517006", "LA15920-4"})
_NEVER = frozenset({"266919005", "LA18978-9"})
_QUIT = 15 * 12
_PACK_YEARS, _OVERWEIGHT, _LOWER_OVERWEIGHT, _OBESE, _PERCENTILE, _RISK = 20, 25, 23, 30, 95, 10


class Gate(NamedTuple):
    """`answer` None: the record does not say. `since` is the day the need began, where that is known."""

    answer: bool | None
    evidence: tuple[Fact, ...] = ()
    since: date | None = None


OPEN = Gate(True)


def _standing(concept: str) -> Callable[[Known], Gate]:
    def gate(known: Known) -> Gate:
        found = known.standing(concept)
        if found:
            return Gate(True, (found[0],), found[0].on)
        return Gate(None) if known.doubt((concept,)) else Gate(False)

    return gate


def _unsaid(known: Known) -> Gate:
    return Gate(None)


def _measure(concept: str, low: float, *, unclear: float | None = None) -> Callable[[Known], Gate]:
    """The last value at least `low`; from `unclear` up to it the row differs between people."""

    def gate(known: Known) -> Gate:
        fact = known.last(concept)
        if fact is None or fact.number is None:
            return Gate(None)
        if fact.number >= low:
            return Gate(True, (fact,), fact.on)
        return Gate(None if unclear is not None and fact.number >= unclear else False, (fact,))

    return gate


def _ever_smoked(known: Known) -> Gate:
    smoked = [fact for fact in known.facts(("smoking",)) if fact.answer in _NOW or fact.answer in _ONCE]
    if smoked:
        return Gate(True, (min(smoked, key=order),))
    last = known.last("smoking")
    return Gate(False if last is not None and last.answer in _NEVER else None, (last,) if last else ())


def _pack_years(known: Known) -> Gate:
    """20 pack-years, and a day within fifteen years on which the person smoked; never having smoked is a no."""
    total, status = known.last("pack_years"), known.last("smoking")
    if total is not None and total.number is not None and total.number < _PACK_YEARS:
        return Gate(False, (total,))
    smoked = [fact for fact in known.facts(("smoking",)) if fact.answer in _NOW]
    ever = smoked or [fact for fact in known.facts(("smoking",)) if fact.answer in _ONCE]
    if not ever and total is None and status is not None and status.answer in _NEVER:
        return Gate(False, (status,))
    last = max(smoked, key=order, default=None)
    if total is None or total.number is None or last is None or last.on is None:
        return Gate(None, tuple(fact for fact in (total, status) if fact))
    recent = months_after(last.on, _QUIT) > known.as_of
    return Gate(True, (total, last), max(total.on or last.on, last.on)) if recent else Gate(None, (total, last))


def _medicare(known: Known) -> Gate:
    paid = [fact for fact in known.facts(("AWV:satisfies",)) if fact.system == "HCPCS"]
    return Gate(True, (min(paid, key=order),)) if paid else Gate(None)


GATES: dict[str, Callable[[Known], Gate]] = {
    "diabetes": _standing("diabetes"),
    "hypertension": _standing("hypertension"),
    "ever_smoked": _ever_smoked,
    "pack_years": _pack_years,
    "overweight": _measure("bmi", _OVERWEIGHT, unclear=_LOWER_OVERWEIGHT),
    "obese": _measure("bmi", _OBESE),
    "obese_child": _measure("bmi_percentile", _PERCENTILE),
    "heart_risk": _measure("heart_risk", _RISK),
    "medicare": _medicare,
    "risk_tool": _unsaid,
    "hepatitis_b_risk": _unsaid,
    "sexually_active": _unsaid,
}
