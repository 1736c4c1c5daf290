"""What makes a form impossible to ask although its shape is right: cycles, expressions that are none, names given twice."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liaison.engines.questionnaire import fhirpath
from liaison.engines.questionnaire.form import CHOICES, Expression, Form, Item
from liaison.engines.questionnaire.responses import VALUES, fits

_MENTIONED = re.compile(r"linkId\s*=\s*(['\"])(.+?)\1")
_OF_THE_FORM = re.compile(r"%questionnaire(?:\.\w+(?:\([^()]*\))?)*")  # looks at questions, not at answers
_NAMED = re.compile(r"%([A-Za-z_]\w*)")
_NEVER_HERE = ("attachment", "reference")


@dataclass(frozen=True)
class Fault:
    """`wrong`: it cannot be asked at all; otherwise something of it is not done here, and somebody should know."""

    code: str
    link: str
    detail: str = ""
    wrong: bool = True


def faults(form: Form) -> list[Fault]:
    return [*_of_expressions(form), *_of_names(form), *_of_values(form), *_cycles(form), *_not_done(form)]


def _expressions(item: Item) -> Iterator[Expression]:
    yield from (one for one in (item.enabled_by, item.calculated, item.first_by) if one is not None)
    yield from item.variables


def _of_expressions(form: Form) -> Iterator[Fault]:
    places = [("", one) for one in form.variables]
    places += [(item.link, one) for item in form.walk() for one in _expressions(item)]
    for link, expression in places:
        if not expression.computed:
            yield Fault("asks_elsewhere", link, expression.language, wrong=False)
            continue
        try:
            fhirpath.compiled(expression.text)
        except fhirpath.NotFhirPath:
            yield Fault("not_fhirpath", link, expression.text[:80])


def _of_names(form: Form) -> Iterator[Fault]:
    """Of two variables of one name nobody could say which is meant."""
    taken = {*form.given, "resource", "questionnaire", "context"}
    yield from _twice("", form.variables, taken)
    for item in form.walk():
        yield from _twice(item.link, item.variables, taken)


def _twice(link: str, variables: tuple[Expression, ...], taken: set[str]) -> Iterator[Fault]:
    seen = set(taken)
    for one in variables:
        if one.name in seen:
            yield Fault("name_taken", link, one.name)
        seen.add(one.name)


def _of_values(form: Form) -> Iterator[Fault]:
    for item in form.walk():
        if item.asks and item.type in VALUES:
            for value in item.initial:
                if not fits(item, value):
                    yield Fault("initial_type", item.link)
            if len(item.initial) > 1 and not item.repeats:
                yield Fault("initial_many", item.link)


def _not_done(form: Form) -> Iterator[Fault]:
    for item in form.walk():
        if item.type in CHOICES and not item.options:
            yield Fault("choices_elsewhere", item.link, wrong=False)
        if item.type in _NEVER_HERE:
            yield Fault("not_asked_here", item.link, item.type, wrong=False)


def _cycles(form: Form) -> Iterator[Fault]:
    """Each cycle once, as the questions that wait for each other."""
    waits = {item.link: _waits_for(form, item) for item in form.walk()}
    done: set[str] = set()
    for link in waits:
        if link in done:
            continue
        found = _cycle_from(link, waits, done)
        if found:
            yield Fault("cycle", found[0], " → ".join((*found, found[0])))


def _cycle_from(start: str, waits: Mapping[str, list[str]], done: set[str]) -> list[str]:
    """Depth first without recursion: a form may be deep, and a bad one is meant to be."""
    path: list[str] = []
    stack: list[tuple[str, Iterator[str]]] = [(start, iter(waits[start]))]
    path.append(start)
    on_path = {start}
    while stack:
        here, rest = stack[-1]
        other = next(rest, None)
        if other is None:
            stack.pop()
            path.pop()
            on_path.discard(here)
            done.add(here)
        elif other in on_path:
            done.update(path)
            return path[path.index(other) :]
        elif other in waits and other not in done:
            stack.append((other, iter(waits[other])))
            path.append(other)
            on_path.add(other)
    return []


def _waits_for(form: Form, item: Item) -> list[str]:
    """The questions whose answers must be known before it is known whether this one is asked, or what it says."""
    found = [when.question for when in item.whens]
    found += [one.link for one in form.above[item.link][-1:]]
    for expression in (item.enabled_by, item.calculated):
        if expression is not None:
            found += _mentioned(form, item, expression, set())
    return list(dict.fromkeys(found))


def _mentioned(form: Form, item: Item, expression: Expression, seen: set[str]) -> list[str]:
    text = _OF_THE_FORM.sub("", expression.text)
    found = [match[1] for match in _MENTIONED.findall(text)]
    scopes = (form.variables, *(up.variables for up in (*form.above[item.link], item)))
    names = {one.name: one for scope in scopes for one in scope}
    for name in _NAMED.findall(text):
        if name in names and name not in seen:
            seen.add(name)
            found += _mentioned(form, item, names[name], seen)
    return found
