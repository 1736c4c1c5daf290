"""Is a screening or a check due: exclusions, need, what was done, and what the record cannot say."""

from datetime import date
from functools import cache
from typing import cast

from liaison.engines.prevention.catalogue import Rule, rules
from liaison.engines.prevention.days import birthday
from liaison.engines.prevention.done import METHODS, Done
from liaison.engines.prevention.facts import Person
from liaison.engines.prevention.gates import GATES, OPEN, Gate
from liaison.engines.prevention.known import Known
from liaison.engines.prevention.outcome import NOTHING, Due, problem

_NEVER = date.max
_LONG_AGO, _LATER = date(1900, 1, 1), date(2000, 1, 1)  # any two days: nothing but a birthday depends on them


def judged(rule: Rule, known: Known) -> Due:
    """For somebody of the rule's age and sex."""
    if not known.by.keys().isdisjoint(rule.excludes):
        for concept in rule.excludes:
            if found := known.standing(concept):
                return Due(rule, "excluded", None, "excluded", {"concept": concept}, (found[0],))
    gate = GATES[rule.needs](known) if rule.needs else OPEN
    if gate.answer is False:
        return Due(rule, "not_due", None, "not_needed", {"need": rule.needs}, gate.evidence)
    best = _best(rule, known)
    if best is not None:
        by, done = best
        if done.abnormal:
            return Due(rule, "excluded", None, "abnormal", {"by": by.id, "on": str(done.on)}, done.evidence)
        if done.until is None or done.until > known.as_of:
            return _held(rule, known, by, done)
    if known.suspect and (doubtful := known.doubt((*_all_satisfies(rule), *rule.excludes, *_gate_concepts(rule)))):
        return problem(rule, doubtful)
    if gate.answer is None:
        return Due(rule, "unknown", None, "need_unknown", {"need": rule.needs}, gate.evidence)
    return _open(rule, known, gate, best)


def _open(rule: Rule, known: Known, gate: Gate, best: tuple[Rule, Done] | None) -> Due:
    """Nothing on record holds any longer."""
    if rule.no_codes:
        return Due(rule, "unknown", None, "no_codes", NOTHING, gate.evidence)
    opens = max(birthday(known.born, rule.age_min), gate.since or date.min)
    if best is None:
        bare = known.last(*rule.satisfies) if rule.result else None
        reason = "no_result" if bare is not None and not (bare.value or bare.answer) else "never"
        return Due(rule, "due", opens, reason, NOTHING, (*gate.evidence, *((bare,) if bare else ())))
    by, done = best
    reason = {"above_goal": "above_goal", "half_done": "half_done", "declined": "declined_before"}.get(
        done.reason, "past"
    )
    due_on = max(done.until or opens, opens)
    return Due(rule, "due", due_on, reason, {"by": by.id, "on": str(done.on)}, (*done.evidence, *gate.evidence))


def _held(rule: Rule, known: Known, by: Rule, done: Done) -> Due:
    """Up to date; the next day only if the person is then still of an age for it."""
    closes = birthday(known.born, rule.age_max + 1)
    again = done.until if done.until is not None and done.until < closes else None
    reason = done.reason if again or done.until is None else "done_last"
    params = {"by": by.id, "on": str(done.on)}
    return Due(rule, "not_due", again, reason, params, done.evidence)


def _best(rule: Rule, known: Known) -> tuple[Rule, Done] | None:
    """Of all ways that close the rule, the one that holds longest; an abnormal result counts only while it is the latest."""
    if not rule.group:
        done = METHODS[rule.method](rule, known)
        return None if done is None else (rule, done)
    if rule.group not in known.done:
        known.done[rule.group] = [(each, done) for each in _ways(rule) if (done := _done(each, known)) is not None]
    found = cast("list[tuple[Rule, Done]]", known.done[rule.group])
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    latest = max(found, key=lambda pair: (pair[1].on, pair[1].abnormal, pair[0].id))
    if latest[1].abnormal:
        return latest
    return max(found, key=lambda pair: (pair[1].until or _NEVER, pair[0] is rule, pair[0].id))


def _done(rule: Rule, known: Known) -> Done | None:
    if rule.id not in known.done:
        known.done[rule.id] = METHODS[rule.method](rule, known)
    return cast("Done | None", known.done[rule.id])


@cache
def _ways(rule: Rule) -> tuple[Rule, ...]:
    return tuple(each for each in rules() if each.group == rule.group) if rule.group else (rule,)


@cache
def _all_satisfies(rule: Rule) -> tuple[str, ...]:
    parts = ("DM-KED:satisfies_egfr", "DM-KED:satisfies_uacr", "DM-KED:satisfies_uacr_part")
    more = {"kidney": parts, "pressure": ("systolic", "diastolic")}.get(rule.method, ())
    return (*dict.fromkeys(concept for each in _ways(rule) for concept in each.satisfies), *more)


@cache
def concerns(rule: Rule) -> frozenset[str]:
    """Every concept that can change what the rule comes to; a record without any of them comes to `bare`."""
    declined = (concept for each in _ways(rule) for concept in each.declined)
    return frozenset((*_all_satisfies(rule), *declined, *rule.excludes, *_gate_concepts(rule)))


@cache
def bare(rule: Rule) -> Due:
    """What a record says that has nothing to do with the rule. If it is due, then since the birthday of its first age."""
    return judged(rule, Known(Person(_LONG_AGO, frozenset(), ()), _LONG_AGO, _LATER, _LATER))


def _gate_concepts(rule: Rule) -> tuple[str, ...]:
    return _MEASURED.get(rule.needs, (rule.needs,))


_MEASURED = {
    "overweight": ("bmi",), "obese": ("bmi",), "obese_child": ("bmi_percentile",), "ever_smoked": ("smoking",),
    "pack_years": ("pack_years", "smoking"), "medicare": (),
}  # fmt: skip
