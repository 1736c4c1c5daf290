"""When a service was last done, and until when that holds: one way for each kind of rule."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from liaison.engines.prevention.catalogue import Rule
from liaison.engines.prevention.days import birthday, months_after
from liaison.engines.prevention.facts import Fact
from liaison.engines.prevention.known import Known, latest, order

_ABNORMAL_FLAGS = frozenset({"A", "AA", "H", "HH", "POS", "DET"})
_ABNORMAL_ANSWERS = frozenset({"10828004", "260373001", "263654008", "LA6576-8", "LA11882-0", "LA9633-4"})
_POOR_A1C, _SOONER = 9, 3
_SYSTOLIC, _DIASTOLIC = 140, 90
_TOGETHER = timedelta(days=4)
_RATIO_ALBUMIN, _RATIO_CREATININE = frozenset({"14957-5", "1754-1"}), frozenset({"2161-8"})


class Done(NamedTuple):
    """`until` is the first day it no longer holds; None is for ever. `reason` says how it was read."""

    on: date
    until: date | None
    evidence: tuple[Fact, ...]
    reason: str = "done"
    abnormal: bool = False


def _last(rule: Rule, known: Known) -> Done | None:
    found = known.facts(rule.satisfies)
    if found and (rule.result or rule.test_age):
        found = [fact for fact in found if _counts(rule, known, fact)]
    fact = latest(found)
    if fact is None or fact.on is None:
        return _declined(rule, known)
    until = months_after(fact.on, rule.interval) if rule.interval else None
    return Done(fact.on, until, (fact,), "done" if until else "once", rule.result and abnormal(fact))


def _counts(rule: Rule, known: Known, fact: Fact) -> bool:
    if rule.result and not (fact.value or fact.answer):
        return False
    return not rule.test_age or (fact.on is not None and fact.on >= birthday(known.born, rule.test_age))


def _declined(rule: Rule, known: Known) -> Done | None:
    """Asked again after a year."""
    fact = known.last(*rule.declined) if rule.declined else None
    if fact is None or fact.on is None:
        return None
    return Done(fact.on, months_after(fact.on, 12), (fact,), "declined")


def abnormal(fact: Fact) -> bool:
    return fact.flag in _ABNORMAL_FLAGS or fact.answer in _ABNORMAL_ANSWERS


def _a1c(rule: Rule, known: Known) -> Done | None:
    done = _last(rule, known)
    if done is None or (value := done.evidence[0].number) is None or value <= _POOR_A1C:
        return done
    return done._replace(until=months_after(done.on, _SOONER), reason="done_poor")


def _cotest(rule: Rule, known: Known) -> Done | None:
    """Cytology and HPV test of one day."""
    days: dict[date, dict[str, Fact]] = {}
    for concept in rule.satisfies:
        for fact in known.facts((concept,)):
            if fact.on is not None and _counts(rule, known, fact):
                kept = days.setdefault(fact.on, {})
                kept[concept] = max(fact, kept.get(concept, fact), key=order)
    both = max((day for day, kept in days.items() if len(kept) == len(rule.satisfies)), default=None)
    if both is None:
        return None
    evidence = tuple(days[both][concept] for concept in sorted(days[both]))
    until = months_after(both, rule.interval)
    return Done(both, until, evidence, "done", any(abnormal(fact) for fact in evidence))


def _pressure(rule: Rule, known: Known) -> Done | None:
    """Lowest systolic and lowest diastolic of the last day that has both."""
    upper = [fact for fact in known.facts(("systolic",)) if fact.number is not None]
    lower = [fact for fact in known.facts(("diastolic",)) if fact.number is not None]
    day = max({fact.on for fact in upper if fact.on} & {fact.on for fact in lower if fact.on}, default=None)
    if day is None:
        return None
    high = min((fact for fact in upper if fact.on == day), key=_lowest)
    low = min((fact for fact in lower if fact.on == day), key=_lowest)
    good = (high.number or 0) < _SYSTOLIC and (low.number or 0) < _DIASTOLIC
    return Done(day, months_after(day, rule.interval) if good else day, (high, low), "done" if good else "above_goal")


def _lowest(fact: Fact) -> tuple[object, ...]:
    return (fact.number, *order(fact))


def _kidney(rule: Rule, known: Known) -> Done | None:
    """Both tests; the older one says when the pair is due again."""
    filtration, ratio = known.last("DM-KED:satisfies_egfr"), _ratio(known)
    if filtration is None or filtration.on is None or not ratio:
        kept = tuple(fact for fact in (filtration, *ratio) if fact is not None)
        return Done(kept[0].on, kept[0].on, kept, "half_done") if kept and kept[0].on else None
    on = min(filtration.on, *(fact.on for fact in ratio if fact.on))
    return Done(on, months_after(on, rule.interval), (filtration, *ratio))


def _ratio(known: Known) -> tuple[Fact, ...]:
    whole = known.last("DM-KED:satisfies_uacr")
    parts = known.facts(("DM-KED:satisfies_uacr_part",))
    pairs = [
        (one, other)
        for one in parts
        if one.code in _RATIO_ALBUMIN
        for other in parts
        if other.code in _RATIO_CREATININE and one.on and other.on and abs(one.on - other.on) <= _TOGETHER
    ]
    pair = max(pairs, key=lambda two: (order(two[0]), order(two[1])), default=None)
    if whole is not None and (pair is None or (whole.on or date.min) >= (pair[0].on or date.min)):
        return (whole,)
    return pair or ()


def _wellness(rule: Rule, known: Known) -> Done | None:
    """After eleven full months have passed: the first day of the same month a year on."""
    done = _last(rule, known)
    return done and done._replace(until=months_after(done.on.replace(day=1), rule.interval))


METHODS: dict[str, Callable[[Rule, Known], Done | None]] = {
    "last": _last,
    "a1c": _a1c,
    "cotest": _cotest,
    "pressure": _pressure,
    "kidney": _kidney,
    "wellness": _wellness,
}
