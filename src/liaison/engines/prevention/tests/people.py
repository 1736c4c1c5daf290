"""Short words for the people and facts of these tests."""

from datetime import date

from liaison.engines.prevention import Fact, Person, evaluate, rule

DAY = date(2026, 11, 22)


def day(text):
    return date.fromisoformat(text)


def fact(kind, code, on, **more):
    systems = {"condition": "SNOMEDCT", "procedure": "SNOMEDCT", "observation": "LOINC", "immunization": "CVX"}
    system = more.pop("system", systems.get(kind, "SNOMEDCT"))
    return Fact(kind, system, code, on and day(on), **more)


def lab(code, on, number, unit="", **more):
    return fact("observation", code, on, value=f"{number} {unit}".strip(), number=float(number), unit=unit, **more)


def shot(code, on):
    return fact("immunization", code, on)


def person(*facts, born="1960-05-05", sex="F", **more):
    return Person(day(born) if born else None, frozenset(sex), facts, **more)


def one(rule_id, *facts, as_of=DAY, today=None, **more):
    (found,), _problems = evaluate(person(*facts, **more), as_of, today=today, only=(rule(rule_id),))
    return found


def said(rule_id, *facts, **more):
    found = one(rule_id, *facts, **more)
    return found.status, found.due_on and found.due_on.isoformat(), found.reason
